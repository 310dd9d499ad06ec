import * as z from 'zod/mini';
import { certificateContentSchema, certificateLinkSchema } from '../certificate/certificate.ts';
import { certificatePagesSchema, pageTextSchema } from '../certificate/certificate-pages.ts';
import { pageWidths } from '../certificate/page-widths.ts';
import { orderSchema } from '../order.ts';
import { described } from '../reference/described.ts';
import type { EndpointTable } from './endpoint.ts';
import { wholeNumber } from './query.ts';

const ticket = z.optional(
  described(
    z.string(),
    'Of the address in `certificate.url` or `summary.url`: takes the place of the header for 10 minutes.',
  ),
);
const uploadOffset = described(wholeNumber(0, 999_999_999), 'Bytes that have arrived: where the next part begins.');
const pageProblems = ['certificate-not-ready', 'not-found', 'page-not-drawable'] as const;
const video = {
  subject: 'documents',
  path: '/v1/orders/{id}/verification-video',
  caller: 'shopper',
  links: ['video'],
} as const;

/** Certificate, summary and verification video. */
export const documentEndpoints = {
  getCertificate: {
    summary: 'The certificate itself, or its address when the insurer gave only that.',
    description: 'The media type is that of the bytes, whatever the insurer said.',
    subject: 'documents',
    method: 'GET',
    path: '/v1/orders/{id}/certificate',
    caller: 'shopper-merchant-or-staff',
    links: ['view'],
    role: 'reader',
    kind: 'file',
    query: z.object({
      ticket,
      download: z.optional(described(z.string(), 'With any value or none: to be saved instead of shown.')),
    }),
    status: 200,
    response: certificateLinkSchema,
    responseTypes: [
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'image/png',
      'image/jpeg',
      'image/gif',
      'image/webp',
      'image/bmp',
      'image/avif',
    ],
    problems: ['certificate-not-ready'],
  },
  readCertificate: {
    summary: 'What a DOCX certificate says, as paragraphs, tables and images.',
    description: 'What it lacks is said; one that cannot be read is `page-not-drawable`, with the reason.',
    subject: 'documents',
    method: 'GET',
    path: '/v1/orders/{id}/certificate/content',
    caller: 'shopper-merchant-or-staff',
    links: ['view'],
    role: 'reader',
    kind: 'json',
    query: z.object({ ticket }),
    status: 200,
    response: certificateContentSchema,
    problems: pageProblems,
  },
  listCertificatePages: {
    summary: 'How many pages a PDF certificate has, and their sizes.',
    description:
      'Pages are drawn by the proxy, so that a page can show a certificate without a PDF reader. By header alone, never by ticket.',
    subject: 'documents',
    method: 'GET',
    path: '/v1/orders/{id}/certificate/pages',
    caller: 'shopper-merchant-or-staff',
    links: ['view'],
    role: 'reader',
    kind: 'json',
    status: 200,
    response: certificatePagesSchema,
    problems: pageProblems,
  },
  drawCertificatePage: {
    summary: 'One page of a PDF certificate as an image.',
    subject: 'documents',
    method: 'GET',
    path: '/v1/orders/{id}/certificate/pages/{page}',
    caller: 'shopper-merchant-or-staff',
    links: ['view'],
    role: 'reader',
    kind: 'file',
    query: z.object({
      width: described(
        z.enum(pageWidths.map(String) as [string, ...string[]], `One of: ${pageWidths.join(', ')}.`),
        'Of the image, in dots. Very long pages are narrower.',
      ),
    }),
    status: 200,
    responseTypes: ['image/png', 'image/webp'],
    problems: pageProblems,
  },
  readCertificatePageText: {
    summary: 'The words of one page of a PDF certificate with their places, to be laid under its image.',
    subject: 'documents',
    method: 'GET',
    path: '/v1/orders/{id}/certificate/pages/{page}/text',
    caller: 'shopper-merchant-or-staff',
    links: ['view'],
    role: 'reader',
    kind: 'json',
    status: 200,
    response: pageTextSchema,
    problems: pageProblems,
  },
  getSummary: {
    summary: 'A page to read and print about the policy, when the insurer gives no certificate.',
    subject: 'documents',
    method: 'GET',
    path: '/v1/orders/{id}/summary',
    caller: 'shopper-merchant-or-staff',
    links: ['view'],
    role: 'reader',
    kind: 'file',
    query: z.object({ ticket }),
    status: 200,
    responseTypes: ['text/html'],
    problems: ['certificate-not-ready'],
  },
  sendVideo: {
    ...video,
    summary: 'The verification video as a whole, at most 20 MB.',
    description: 'Its first bytes must be those of a video (MP4, MOV, 3GP, WebM, AVI); the declared type is not read.',
    method: 'PUT',
    kind: 'file',
    bodyType: '*/*',
    status: 202,
    response: orderSchema,
    problems: ['order-state-conflict', 'not-a-video'],
  },
  sendVideoPart: {
    ...video,
    summary: 'A part of the video, at most 4 MB.',
    description: 'The last part hands the video over and returns 202 with the order.',
    method: 'PATCH',
    kind: 'file',
    headers: z.object({
      'Upload-Offset': described(wholeNumber(0, 999_999_999), 'Where this part begins in the video, in bytes.'),
      'Upload-Length': described(wholeNumber(0, 999_999_999), 'How long the whole video is, in bytes.'),
    }),
    bodyType: '*/*',
    status: 204,
    responseHeaders: z.object({ 'Upload-Offset': uploadOffset }),
    otherResponses: { 202: orderSchema },
    problems: ['order-state-conflict', 'not-a-video', 'upload-offset-conflict'],
  },
  askVideoOffset: {
    ...video,
    summary: 'Where the next part of the video begins.',
    method: 'HEAD',
    kind: 'file',
    status: 200,
    responseHeaders: z.object({ 'Upload-Offset': uploadOffset }),
    problems: [],
  },
} as const satisfies EndpointTable;

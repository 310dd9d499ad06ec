import { Router } from 'express';
import { readCertificate } from '../../checkout/order/read/read-certificate.ts';
import {
  drawCertificatePage,
  readCertificateContent,
  readCertificatePages,
  readCertificatePageText,
} from '../../checkout/order/read/read-certificate-pages.ts';
import { summarisePolicy } from '../../checkout/order/read/summarise-policy.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { unknownMediaType } from '../../domain/media-type.ts';
import type { Callers } from '../access/callers.ts';
import { allowFrames } from '../access/secure-headers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount, mountRaw } from '../mount.ts';
import { summaryPage } from '../pages/summary-page.ts';
import { readPageNumber } from '../read-page-number.ts';
import { readQuery } from '../read-query.ts';
import { sendJson } from '../send-json.ts';

/**
 * A policy's documents: the certificate itself, the insurer's address of it, or the content of a DOCX; and the page that
 * replaces it when an insurer issues no certificate.
 */
export function documentRoutes({ checkout }: HttpContext, callers: Callers): Router {
  const router = Router();

  mountRaw(router, endpoints.getCertificate, async function getCertificate(request, response) {
    const { mediaType, fileName, content } = await readCertificate(
      checkout,
      await callers.documentReader(request, endpoints.getCertificate, 'certificate'),
    );
    // the insurer's address is passed on and never fetched: the proxy calls no host that it was not configured for
    if (mediaType === 'text/uri-list') return sendJson(response, 200, { url: Buffer.from(content).toString('utf8') });
    const isShown = request.query.download === undefined && mediaType !== unknownMediaType;
    allowFrames(response);
    response.writeHead(200, {
      'Content-Type': mediaType,
      'Content-Length': content.length,
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename="${fileName}"`,
      ...documentHeaders,
    });
    response.end(content);
  });

  mount(router, endpoints.readCertificate, async function getCertificateContent(request, response) {
    const order = await callers.documentReader(request, endpoints.readCertificate, 'certificate');
    response.setHeader('Cache-Control', documentHeaders['Cache-Control']);
    return readCertificateContent(checkout, order);
  });

  mount(router, endpoints.listCertificatePages, async function getCertificatePages(request) {
    const { order } = await callers.orderActor(request, endpoints.listCertificatePages);
    return readCertificatePages(checkout, order);
  });

  mountRaw(router, endpoints.drawCertificatePage, async function getCertificatePage(request, response) {
    const { order } = await callers.orderActor(request, endpoints.drawCertificatePage);
    const { width } = readQuery(request, endpoints.drawCertificatePage);
    const page = readPageNumber(request.params.page);
    const { mediaType, bytes } = await drawCertificatePage(checkout, order, { page, width: Number(width) });
    response.writeHead(200, { 'Content-Type': mediaType, 'Content-Length': bytes.length, ...documentHeaders });
    response.end(bytes);
  });

  mount(router, endpoints.readCertificatePageText, async function getCertificatePageText(request, response) {
    const { order } = await callers.orderActor(request, endpoints.readCertificatePageText);
    response.setHeader('Cache-Control', documentHeaders['Cache-Control']);
    return readCertificatePageText(checkout, order, readPageNumber(request.params.page));
  });

  mountRaw(router, endpoints.getSummary, async function getSummary(request, response) {
    const order = await callers.documentReader(request, endpoints.getSummary, 'summary');
    const page = summaryPage(summarisePolicy(checkout, order));
    allowFrames(response);
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...documentHeaders,
      'X-Robots-Tag': 'noindex',
    });
    response.end(page);
  });

  return router;
}

/** A document shows itself and nothing else: no script, no request, no referrer, and no copy but the reader's own. */
const documentHeaders = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'private, no-store',
};

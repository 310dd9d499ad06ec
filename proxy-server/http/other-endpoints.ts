import type { Caller } from '../contract/endpoints.ts';
import { paths } from '../contract/paths.ts';
import { sessionPath } from '../contract/session-path.ts';

/** An endpoint whose body or answer is no JSON of ours: told in the reference, parsed by its own route. */
export interface OtherEndpoint {
  readonly method: string;
  readonly path: string;
  readonly caller: Caller | 'anyone';
  readonly summary: string;
  readonly status: number;
  /** Headers and context of the query that it reads. */
  readonly headers?: readonly string[];
  readonly query?: readonly string[];
  /** Media type of the body. */
  readonly takes?: string;
  /** Media types of the answer; none where it has no body. */
  readonly gives?: readonly string[];
}

const video = { path: paths.verificationVideo, caller: 'shopper' } as const;

/** The rest of the HTTP API, beside `endpoints` of the contract. */
export const otherEndpoints: Readonly<Record<string, OtherEndpoint>> = {
  followOrder: {
    summary: 'The order at once and at each change, as events named `order`.',
    method: 'GET',
    path: paths.orderEvents,
    caller: 'shopper',
    status: 200,
    gives: ['text/event-stream'],
  },
  sendVideo: {
    ...video,
    summary: 'The verification video whole, at most 20 MB. Answers the order.',
    method: 'PUT',
    status: 202,
    takes: 'video/*',
    gives: ['application/json'],
  },
  sendVideoPart: {
    ...video,
    summary: 'A part of the video; the last one hands it over and answers 202 with the order.',
    method: 'PATCH',
    status: 204,
    headers: ['Upload-Offset', 'Upload-Length'],
    takes: 'video/*',
  },
  askVideoOffset: {
    ...video,
    summary: 'Where the next part begins: the header Upload-Offset.',
    method: 'HEAD',
    status: 200,
  },
  getCertificate: {
    summary: 'The certificate itself; `{ url }` where the insurer gave only an address.',
    method: 'GET',
    path: paths.certificate,
    caller: 'shopper-or-merchant',
    status: 200,
    query: ['ticket', 'download'],
    gives: [
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'image/png',
      'image/jpeg',
      'application/json',
    ],
  },
  getSummary: {
    summary: 'A page about the policy, where the insurer gives no certificate.',
    method: 'GET',
    path: paths.summary,
    caller: 'shopper-or-merchant',
    status: 200,
    query: ['ticket'],
    gives: ['text/html'],
  },
  takePaystackNotice: {
    summary: 'A webhook from Paystack; `/{merchantId}` after it where there are several merchants.',
    method: 'POST',
    path: paths.paystackWebhook,
    caller: 'gateway',
    status: 200,
    headers: ['X-Paystack-Signature'],
    takes: 'application/json',
  },
  takeFlutterwaveNotice: {
    summary: 'A webhook from Flutterwave; `/{merchantId}` after it where there are several merchants.',
    method: 'POST',
    path: '/v1/webhooks/flutterwave',
    caller: 'gateway',
    status: 200,
    headers: ['Verif-Hash'],
    takes: 'application/json',
  },
  openSession: {
    summary: 'Signs staff in to the console: `{ key }`, one of CONSOLE_KEYS. Answers a cookie for eight hours.',
    method: 'POST',
    path: sessionPath,
    caller: 'anyone',
    status: 204,
    takes: 'application/json',
  },
  closeSession: {
    summary: 'Signs out.',
    method: 'DELETE',
    path: sessionPath,
    caller: 'staff',
    status: 204,
  },
  getHealth: {
    summary: 'Whether the proxy is alive.',
    method: 'GET',
    path: '/healthz',
    caller: 'anyone',
    status: 200,
    gives: ['application/json'],
  },
  getReadiness: {
    summary: 'Whether it can serve, and how its upstreams are.',
    method: 'GET',
    path: '/readyz',
    caller: 'anyone',
    status: 200,
    gives: ['application/json'],
  },
};

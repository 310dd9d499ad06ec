import { randomBytes } from 'node:crypto';
import { hasPicture, isLargeField } from '../../catalogue/large-fields.ts';
import type { Merchant } from '../../checkout/context.ts';
import type { TokenSigner } from '../../domain/token-signer.ts';
import type { Finding } from './finding.ts';
import type { ProbeRequest } from './probe.ts';
import { whyHeldUp } from './probe.ts';

/** A kind of request that firewalls and limits of fronts may refuse, while pages and prices go through. */
interface Passage extends ProbeRequest {
  /** What is sent, in words. */
  readonly what: string;
  /** What happens where it is refused. */
  readonly consequence: string;
  readonly status: 'error' | 'warning';
}

const about = 'front';
const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;
const mendOfSize =
  'Let bodies of 24 MB pass: client_max_body_size in nginx, LimitRequestBody in Apache, SecRequestBodyNoFilesLimit in ModSecurity.';
const mendOfContent =
  'Let the firewall there pass requests under /v1/ on by any method, without reading their bodies: the proxy checks them itself.';
const mendOfFront =
  'Look into the error log of the front: it may have no room for bodies, or may not write where it keeps them.';

/**
 * Sends to `PUBLIC_URL` what shoppers of these merchants send there, and tells what does not arrive. Of several requests by
 * one method to one address, only the first that is refused is told.
 */
export async function examinePassage(
  publicUrl: string,
  tokens: TokenSigner,
  merchants: readonly Merchant[],
): Promise<Finding[]> {
  const refused = new Map<string, Finding>();
  for (const { what, consequence, status, ...request } of passagesOf(merchants)) {
    const address = `${request.method} ${request.path}`;
    if (refused.has(address)) continue;
    const failure = await whyHeldUp(publicUrl, tokens, request);
    if (failure === undefined) continue;
    const mend = mendOf(failure, request.body?.length ?? 0);
    refused.set(address, { status, about, what: `Refuses ${what} (${failure}): ${consequence}.`, mend });
  }
  return [...refused.values()];
}

function mendOf(failure: string, bytes: number): string {
  if (/^answers 5/.test(failure)) return mendOfFront;
  return failure === 'answers 413' || bytes > megabyte ? mendOfSize : mendOfContent;
}

/** Those that the products on sale need, the least first. */
function passagesOf(merchants: readonly Merchant[]): readonly Passage[] {
  const fields = merchants.flatMap(({ catalogue }) => catalogue.products).flatMap((product) => product.fields);
  const passages = [orderOf('an order', JSON.stringify(plainOrder), 'nothing can be bought')];
  if (fields.some(hasPicture))
    passages.push(
      orderOf('an order with a picture', withPicture(2 * kilobyte), 'covers that ask for a picture cannot be bought'),
    );
  if (fields.some(isLargeField)) {
    const consequence = 'covers that ask for pictures or for many members cannot be bought';
    passages.push(orderOf('an order of 3 MB', withPicture(3 * megabyte), consequence));
  }
  if (merchants.some(takesVideos)) passages.push(videoBy('PUT', 2 * kilobyte), videoBy('PATCH', megabyte));
  return [...passages, withdrawal];
}

function takesVideos({ catalogue, summary }: Merchant): boolean {
  return summary.verification === 'shopper' && catalogue.products.some(({ verification }) => verification === 'video');
}

const withdrawal: Passage = {
  method: 'DELETE',
  path: '/v1/session',
  what: 'the method DELETE',
  consequence: 'staff cannot sign out, and shoppers can neither give up an order nor end a link',
  status: 'warning',
};

function orderOf(what: string, body: string, consequence: string): Passage {
  return { method: 'POST', path: '/v1/orders', type: 'application/json', what, body, consequence, status: 'error' };
}

function videoBy(method: 'PUT' | 'PATCH', bytes: number): Passage {
  return {
    method,
    path: '/v1/orders/probe/verification-video',
    type: 'video/mp4',
    body: randomBytes(bytes),
    what: method === 'PUT' ? 'a video' : 'a part of a video',
    consequence: 'covers that start with a video of the shopper do not start',
    status: 'error',
  };
}

/** Names and addresses as shoppers have them, with the signs that firewalls look for. */
const plainOrder = {
  applicant: { firstName: 'Ọláyínká', lastName: 'O’Neil', email: "o'neil+cover@example.com" },
  answers: { address: 'Block 5 & 6 -- Phase 1; opp. "Mama’s" kitchen (2nd floor), Lekki' },
};

function withPicture(bytes: number): string {
  const picture = `data:image/png;base64,${randomBytes((bytes * 3) / 4).toString('base64')}`;
  return JSON.stringify({ ...plainOrder, answers: { proformaInvoice: picture } });
}

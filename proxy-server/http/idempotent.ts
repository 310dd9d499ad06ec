import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { CheckoutContext } from '../checkout/context.ts';
import { DomainError } from '../domain/errors.ts';
import type { StoredResponse } from '../domain/store.ts';

/** After this the key of a process that died is free again; longer than any response takes. */
const inFlightMilliseconds = 60_000;

/**
 * Returns the response of the first request with this Idempotency-Key, or does the work. The key is bound to `scope`
 * (merchant and route) and body; responses of 4xx and 5xx are not kept, so that a corrected request may use the key again.
 */
export async function respondOnce(
  { store, clock }: CheckoutContext,
  request: Request,
  { scope, body }: { scope: string; body: string },
  work: () => Promise<StoredResponse>,
): Promise<StoredResponse> {
  const key = createHash('sha256')
    .update(`${scope} ${readKey(request)}`)
    .digest('base64url');
  const bodyHash = createHash('sha256').update(body).digest('base64url');
  const now = clock.now();
  const begun = await store.requests.begin({ key, bodyHash, now, inFlightUntil: now + inFlightMilliseconds });
  switch (begun.status) {
    case 'answered':
      return begun.response;
    case 'other-body':
      throw new DomainError(
        'idempotency-key-reused',
        'This Idempotency-Key was used with another body; take a new one.',
      );
    case 'in-flight':
      throw new DomainError('request-in-flight', 'The same request is still being worked on; ask again in a moment.', {
        retryAfterSeconds: 1,
      });
    case 'new':
      return workAndKeep();
  }

  async function workAndKeep(): Promise<StoredResponse> {
    try {
      const response = await work();
      await store.requests.finish(key, response);
      return response;
    } catch (error) {
      await store.requests.forget(key);
      throw error;
    }
  }
}

function readKey(request: Request): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined)
    throw new DomainError('idempotency-key-missing', 'Send an Idempotency-Key header, new for each intended request.');
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new DomainError('idempotency-key-invalid', 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
}

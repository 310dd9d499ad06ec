import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { CheckoutContext } from '../checkout/context.ts';
import type { KeepChanged } from '../checkout/order/read/find-order.ts';
import type { Viewer } from '../checkout/order/read/present-order.ts';
import { presentOrder } from '../checkout/order/read/present-order.ts';
import { idempotencyKeySchema } from '../contract/endpoints/parameters.ts';
import { DomainError, StoreUnavailableError } from '../domain/errors.ts';
import type { OrderRecord } from '../domain/order/order.ts';
import type { Store, StoredResponse } from '../domain/stores/store.ts';

/** After this the key of a process that died is free again; one that works says so more often. */
const inFlightMilliseconds = 9_000;
const keepMilliseconds = 3_000;

/** Stores the response of a request; with the store of a transaction, in that transaction. */
export type KeepResponse = (store: Store, response: StoredResponse) => Promise<void>;

/**
 * Returns the response of the first request with this Idempotency-Key, or does the work. The key is bound to `scope`
 * (merchant and route) and body; responses of 4xx and 5xx are not kept, so that a corrected request may use the key
 * again. `work` calls `keep` in the transaction of what it stores, so that neither is there without the other; else the
 * response is kept when the work is done.
 */
export async function respondOnce(
  { store, clock, trouble }: CheckoutContext,
  request: Request,
  { scope, bodyDigest }: { scope: string; bodyDigest: string },
  work: (keep: KeepResponse) => Promise<StoredResponse>,
): Promise<StoredResponse> {
  const key = createHash('sha256')
    .update(`${scope} ${readKey(request)}`)
    .digest('base64url');
  const owner = randomUUID();
  const now = clock.now();
  const begun = await store.requests.begin({ key, bodyHash: bodyDigest, owner, now, inFlightMilliseconds });
  switch (begun.status) {
    case 'answered':
      return begun.response;
    case 'other-body':
      throw new DomainError(
        'idempotency-key-reused',
        'This Idempotency-Key was used with another body; take a new one.',
      );
    case 'unreadable':
      trouble('kept answer unreadable', { request: key });
      throw new DomainError(
        'answer-unreadable',
        'This request was answered before, and the answer can no longer be read: what it asked for is done. Look before you send it again with a new Idempotency-Key.',
      );
    case 'in-flight':
      throw stillInFlight();
    case 'new':
      return workAndKeep();
  }

  async function workAndKeep(): Promise<StoredResponse> {
    const working = new AbortController();
    void keepInFlight(working.signal);
    let isKept = false;
    try {
      const response = await work(keep);
      if (!isKept) await keep(store, response);
      return response;
    } catch (error) {
      const freed = store.requests.forget(key, owner);
      // the database that is away frees the key later, after some seconds at the latest: nobody waits for it twice
      if (error instanceof StoreUnavailableError) void freed.catch(() => undefined);
      else await freed;
      throw error;
    } finally {
      working.abort();
    }

    async function keep(transaction: Store, response: StoredResponse): Promise<void> {
      if (!(await transaction.requests.finish(key, owner, response))) throw stillInFlight();
      isKept = true;
    }
  }

  /** Says now and then that this process has not died. */
  async function keepInFlight(signal: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(keepMilliseconds, signal);
      if (signal.aborted) return;
      // the database that is away will be missed by the work itself
      await store.requests.keepInFlight(key, owner, clock.now() + inFlightMilliseconds).catch(() => undefined);
    }
  }
}

/**
 * The same for a change of an order: the response is the order as `viewer` sees it, and is kept in the transaction that
 * saves the change.
 */
export function respondOnceWithOrder(
  checkout: CheckoutContext,
  request: Request,
  {
    status,
    viewer,
    ...key
  }: { readonly scope: string; readonly bodyDigest: string; readonly status: number; readonly viewer: Viewer },
  change: (keep: KeepChanged) => Promise<OrderRecord>,
): Promise<StoredResponse> {
  const responseOf = (saved: OrderRecord) => ({ status, body: JSON.stringify(presentOrder(checkout, saved, viewer)) });
  return respondOnce(checkout, request, key, async (keep) =>
    responseOf(await change((store, saved) => keep(store, responseOf(saved)))),
  );
}

function stillInFlight(): DomainError {
  return new DomainError('request-in-flight', 'The same request is still being worked on; ask again in a moment.', {
    retryAfterSeconds: 1,
  });
}

function readKey(request: Request): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined)
    throw new DomainError('idempotency-key-missing', 'Send an Idempotency-Key header, new for each intended request.');
  const parsed = idempotencyKeySchema.safeParse(key);
  if (parsed.success) return parsed.data;
  throw new DomainError('idempotency-key-invalid', 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
}

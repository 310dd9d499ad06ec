import type { DeliveryList, Replay, ReplayRequest } from '../../proxy-server/contract/console/delivery.ts';
import type { GroupPolicy, GroupPolicyPage } from '../../proxy-server/contract/console/group-policy.ts';
import type { Insights } from '../../proxy-server/contract/console/insights.ts';
import type { OrderSearchRequest as SearchRequest } from '../../proxy-server/contract/console/order-search.ts';
import type { Reconciliation } from '../../proxy-server/contract/console/reconciliation.ts';
import type { Session } from '../../proxy-server/contract/console/session.ts';
import type { Method, PathOf, RequestOf, ResponseOf } from '../../proxy-server/contract/endpoints/client-types.ts';
import type { OrderHistory } from '../../proxy-server/contract/history/order-history.ts';
import type { Correction, Order, OrderList } from '../../proxy-server/contract/order.ts';
import type { OrderLink } from '../../proxy-server/contract/order-link.ts';
import type { Violation } from '../../proxy-server/contract/problem.ts';
import type { RefundRequest } from '../../proxy-server/contract/refund.ts';
import { readEvents } from '../client/event-stream.ts';
import { randomKey } from '../client/random-key.ts';
import { type OrderFilter, queryOf } from './list/order-filter.ts';

/** Why a request failed. */
export interface RequestError {
  /** The problem code; `offline` when there was no response. */
  readonly code: string;
  /** The problem's message; may be empty. */
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  /** What is wrong with the request, by JSON pointer. */
  readonly violations?: readonly Violation[];
}

/** The result of a request: its value, or why it failed. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError };

/** Long enough for requests that the proxy forwards to an insurer. */
const timeoutMilliseconds = 45_000;

/** A stream has a line every 15 seconds. */
const streamPatience = { first: 15_000, next: 40_000, onSilence: () => undefined };
const comeBackMilliseconds = 3_000;

/** Sends the console's requests to the proxy, with the session's cookie. Nothing is thrown. */
export class ConsoleClient {
  readonly #onSessionEnd: () => void;

  /** @param onSessionEnd called when the session has ended without signing out */
  constructor(onSessionEnd: () => void) {
    this.#onSessionEnd = onSessionEnd;
  }

  /** Reads the current session. */
  readSession(): Promise<Result<Session>> {
    return call('GET', '/v1/session');
  }

  signIn(key: string): Promise<Result<undefined>> {
    return call('POST', '/v1/session', { key });
  }

  signOut(): Promise<Result<undefined>> {
    return call('DELETE', '/v1/session');
  }

  /** Reads a page of orders; with counts of what waits for a person. */
  listOrders(filter: OrderFilter, cursor: string | undefined): Promise<Result<OrderList>> {
    const query = { ...queryOf(filter), limit: '25', ...(cursor && { cursor }) };
    return filter.text
      ? this.#callWithSession('POST', '/v1/orders/search', { ...query, text: filter.text } as SearchRequest)
      : this.#callWithSession('GET', `/v1/orders?${new URLSearchParams({ ...query, counts: 'true' })}`);
  }

  /** Reads all orders of a filter as a CSV file. */
  async exportOrders(filter: OrderFilter): Promise<Result<Blob>> {
    try {
      const response = await fetch(`/v1/orders?${new URLSearchParams(queryOf(filter))}`, {
        credentials: 'same-origin',
        headers: { Accept: 'text/csv' },
      });
      return response.ok ? { ok: true, value: await response.blob() } : { ok: false, error: await readError(response) };
    } catch {
      return { ok: false, error: { code: 'offline', detail: '' } };
    }
  }

  /** Calls back with the order now and at each change, until the signal aborts. */
  async followOrder(id: string, onOrder: (order: Order) => void, signal: AbortSignal): Promise<void> {
    const path = expandPath('/v1/orders/{id}/events', { id });
    while (!signal.aborted) {
      const response = await fetch(path, { credentials: 'same-origin', signal }).catch(() => undefined);
      // who is not let in is told by the next act
      if (response && !response.ok && response.status < 500 && response.status !== 429) return;
      if (response?.ok && response.body)
        for await (const { name, text } of readEvents(response.body, streamPatience))
          if (name === 'order' && !signal.aborted) onOrder(JSON.parse(text) as Order);
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, comeBackMilliseconds));
    }
  }

  /** Erases the personal data of an order. */
  eraseOrder(id: string): Promise<Result<Order>> {
    return this.#callWithSession('POST', expandPath('/v1/orders/{id}/erasure', { id }));
  }

  readOrder(id: string): Promise<Result<Order>> {
    return this.#callWithSession('GET', expandPath('/v1/orders/{id}', { id }));
  }

  /** Reads what happened to an order. */
  readHistory(id: string): Promise<Result<OrderHistory>> {
    return this.#callWithSession('GET', expandPath('/v1/orders/{id}/history', { id }));
  }

  /** Puts an order back to work. */
  retryOrder(id: string): Promise<Result<Order>> {
    return this.#callWithSession('POST', expandPath('/v1/orders/{id}/retry', { id }));
  }

  /** Gives money of an order back, or notes that it was given back. */
  refundOrder(id: string, request: RefundRequest): Promise<Result<Order>> {
    return this.#callWithSession('POST', expandPath('/v1/orders/{id}/refund', { id }), request);
  }

  /** Corrects what the insurer refused. */
  correctOrder(id: string, correction: Correction): Promise<Result<Order>> {
    return this.#callWithSession('POST', expandPath('/v1/orders/{id}/corrections', { id }), correction);
  }

  /** Makes a link that shows an order to whoever has it. */
  makeLink(id: string): Promise<Result<OrderLink>> {
    return this.#callWithSession('POST', expandPath('/v1/orders/{id}/links', { id }), { for: 'view' });
  }

  /** Reads a page of what is told of orders. */
  listDeliveries(filter: Readonly<Record<string, string | undefined>>): Promise<Result<DeliveryList>> {
    return this.#callWithSession('GET', `/v1/deliveries?${queryText(filter)}`);
  }

  /** Has webhooks sent again. */
  replayDeliveries(choice: ReplayRequest): Promise<Result<Replay>> {
    return this.#callWithSession('POST', '/v1/deliveries/replay', choice);
  }

  /** Reads what is summed up by day, from one day to another. */
  readInsights(from: string, to: string): Promise<Result<Insights>> {
    return this.#callWithSession('GET', `/v1/insights?${queryText({ from, to })}`);
  }

  /** Has money, policies and orders compared, from one day to another. */
  reconcile(from: string, to: string): Promise<Result<Reconciliation>> {
    return this.#callWithSession('GET', `/v1/reconciliation?${queryText({ from, to })}`);
  }

  /** Reads the insurer's own list of transactions. */
  listTransactions(): Promise<Result<ResponseOf<'GET', '/v1/transactions'>>> {
    return this.#callWithSession('GET', '/v1/transactions');
  }

  /** Reads the insurer's own list of consumers. */
  listConsumers(): Promise<Result<ResponseOf<'GET', '/v1/consumers'>>> {
    return this.#callWithSession('GET', '/v1/consumers');
  }

  listGroupPolicies(page: number): Promise<Result<GroupPolicyPage>> {
    return this.#callWithSession('GET', `/v1/group-life/policies?page=${page}`);
  }

  findGroupPolicy(policyNumber: string): Promise<Result<GroupPolicy>> {
    return this.#callWithSession('GET', expandPath('/v1/group-life/policies/{policyNumber}', { policyNumber }));
  }

  async #callWithSession<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
    body?: RequestOf<M, Path>,
  ): Promise<Result<ResponseOf<M, Path>>> {
    const result = await call<M, Path>(method, path, body);
    if (!result.ok && result.error.code === 'unauthenticated') this.#onSessionEnd();
    return result;
  }
}

/** Writes a query; what is undefined is left out. */
function queryText(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given).toString();
}

/** Fills in a path of the table; the type stays that of the path, by which the call is typed. */
function expandPath<Path extends string>(path: Path, values: Readonly<Record<string, string>>): Path {
  return path.replace(/\{(\w+)\}/g, (_gap, name: string) => encodeURIComponent(values[name] ?? '')) as Path;
}

async function call<M extends Method, Path extends PathOf<M>>(
  method: M,
  path: Path,
  body?: RequestOf<M, Path>,
): Promise<Result<ResponseOf<M, Path>>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomKey() },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) return { ok: false, error: await readError(response) };
    return { ok: true, value: response.status === 204 ? undefined : await response.json() };
  } catch {
    return { ok: false, error: { code: 'offline', detail: '' } };
  }
}

async function readError(response: Response): Promise<RequestError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Record<'code' | 'detail' | 'errors', unknown>>;
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    code: typeof problem.code === 'string' ? problem.code : 'unreadable-answer',
    detail: typeof problem.detail === 'string' ? problem.detail : '',
    ...(Array.isArray(problem.errors) && { violations: problem.errors as Violation[] }),
    ...(wait >= 0 && { retryAfterSeconds: wait }),
  };
}

import type { GroupPolicy, GroupPolicyPage } from '../../proxy-server/contract/group-policy.ts';
import type { Order, OrderList } from '../../proxy-server/contract/order.ts';
import { paths } from '../../proxy-server/contract/paths.ts';
import type { Session } from '../../proxy-server/contract/session.ts';
import { sessionPath } from '../../proxy-server/contract/session-path.ts';

/** Why a request failed. */
export interface RequestError {
  /** The problem code; `offline` when there was no response. */
  readonly code: string;
  /** The problem's message; may be empty. */
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** The result of a request: its value, or why it failed. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError };

/** Long enough for requests that the proxy forwards to an insurer. */
const timeoutMilliseconds = 45_000;

/** What staff can do with an order: issue its policy again, or record that its money was refunded. */
export type OrderAction = 'retry' | 'refund';

/** Sends the console's requests to the proxy, with the session's cookie. Nothing is thrown. */
export class ConsoleClient {
  readonly #onSessionEnd: () => void;

  /** @param onSessionEnd called when the session has ended without signing out */
  constructor(onSessionEnd: () => void) {
    this.#onSessionEnd = onSessionEnd;
  }

  /** Reads the current session. */
  readSession(): Promise<Result<Session>> {
    return call('GET', sessionPath);
  }

  signIn(key: string): Promise<Result<undefined>> {
    return call('POST', sessionPath, { key });
  }

  signOut(): Promise<Result<undefined>> {
    return call('DELETE', sessionPath);
  }

  listOrders(query: { state: string; cursor: string | undefined }): Promise<Result<OrderList>> {
    const parameters = new URLSearchParams({ limit: '25' });
    if (query.state) parameters.set('state', query.state);
    if (query.cursor) parameters.set('cursor', query.cursor);
    return this.#callWithSession('GET', `${paths.orders}?${parameters}`);
  }

  readOrder(id: string): Promise<Result<Order>> {
    return this.#callWithSession('GET', expandPath(paths.order, { id }));
  }

  /** Retries an order, or records its refund. */
  resolveOrder(id: string, action: OrderAction): Promise<Result<Order>> {
    return this.#callWithSession('POST', expandPath(action === 'retry' ? paths.orderRetry : paths.orderRefund, { id }));
  }

  listGroupPolicies(page: number): Promise<Result<GroupPolicyPage>> {
    return this.#callWithSession('GET', `${paths.groupPolicies}?page=${page}`);
  }

  findGroupPolicy(policyNumber: string): Promise<Result<GroupPolicy>> {
    return this.#callWithSession('GET', expandPath(paths.groupPolicy, { policyNumber }));
  }

  async #callWithSession<T>(method: string, path: string): Promise<Result<T>> {
    const result = await call<T>(method, path);
    if (!result.ok && result.error.code === 'unauthenticated') this.#onSessionEnd();
    return result;
  }
}

function expandPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_gap, name: string) => encodeURIComponent(values[name] ?? ''));
}

async function call<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) return { ok: false, error: await readError(response) };
    return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T };
  } catch {
    return { ok: false, error: { code: 'offline', detail: '' } };
  }
}

async function readError(response: Response): Promise<RequestError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Record<'code' | 'detail', unknown>>;
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    code: typeof problem.code === 'string' ? problem.code : 'unreadable-answer',
    detail: typeof problem.detail === 'string' ? problem.detail : '',
    ...(wait >= 0 && { retryAfterSeconds: wait }),
  };
}

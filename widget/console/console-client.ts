import type { GroupPolicy, GroupPolicyPage } from '../../proxy-server/contract/group-policy.ts';
import type { Order, OrderList } from '../../proxy-server/contract/order.ts';
import { paths } from '../../proxy-server/contract/paths.ts';
import type { Session } from '../../proxy-server/contract/session.ts';
import { sessionPath } from '../../proxy-server/contract/session-path.ts';

/** Why a call brought nothing, in words for staff. */
export interface RequestError {
  /** Of the problem; `offline` where no answer came. */
  readonly code: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** What a call brings: its value, or why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError };

/** Long enough for an insurer that is asked on the way. */
const patienceMilliseconds = 45_000;

/** Speaks to the proxy for the console, by the session's cookie. Nothing is thrown. */
export class ConsoleClient {
  readonly #signedOut: () => void;

  /** `signedOut` is called when the session has ended without anybody signing out. */
  constructor(signedOut: () => void) {
    this.#signedOut = signedOut;
  }

  /** Who is signed in. */
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
    const asked = new URLSearchParams({ limit: '25' });
    if (query.state) asked.set('state', query.state);
    if (query.cursor) asked.set('cursor', query.cursor);
    return this.#asStaff('GET', `${paths.orders}?${asked}`);
  }

  readOrder(id: string): Promise<Result<Order>> {
    return this.#asStaff('GET', place(paths.order, { id }));
  }

  /** Puts an order back to work, or notes that its money was given back. */
  settleOrder(id: string, how: 'retry' | 'refund'): Promise<Result<Order>> {
    return this.#asStaff('POST', place(how === 'retry' ? paths.orderRetry : paths.orderRefund, { id }));
  }

  listGroupPolicies(page: number): Promise<Result<GroupPolicyPage>> {
    return this.#asStaff('GET', `${paths.groupPolicies}?page=${page}`);
  }

  findGroupPolicy(policyNumber: string): Promise<Result<GroupPolicy>> {
    return this.#asStaff('GET', place(paths.groupPolicy, { policyNumber }));
  }

  async #asStaff<T>(method: string, path: string): Promise<Result<T>> {
    const answer = await call<T>(method, path);
    if (!answer.ok && answer.error.code === 'unauthenticated') this.#signedOut();
    return answer;
  }
}

function place(path: string, parts: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_gap, name: string) => encodeURIComponent(parts[name] ?? ''));
}

async function call<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMilliseconds),
      ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) return { ok: false, error: await readRefusal(response) };
    return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T };
  } catch {
    return { ok: false, error: { code: 'offline', detail: '' } };
  }
}

async function readRefusal(response: Response): Promise<RequestError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Record<'code' | 'detail', unknown>>;
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    code: typeof problem.code === 'string' ? problem.code : 'unreadable-answer',
    detail: typeof problem.detail === 'string' ? problem.detail : '',
    ...(wait >= 0 && { retryAfterSeconds: wait }),
  };
}

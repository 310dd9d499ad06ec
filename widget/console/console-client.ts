import type { Method, PathOf, RequestOf, ResponseOf } from '../../proxy-server/contract/endpoints/client-types.ts';
import type { GroupPolicy, GroupPolicyPage } from '../../proxy-server/contract/group-policy.ts';
import type { Order, OrderList } from '../../proxy-server/contract/order.ts';
import type { Session } from '../../proxy-server/contract/session.ts';

/** Why a call brought nothing, in words for staff. */
export interface Refusal {
  /** Of the problem; `offline` where no answer came. */
  readonly code: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** What a call brings: its value, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

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
  readSession(): Promise<Answer<Session>> {
    return call('GET', '/v1/session');
  }

  signIn(key: string): Promise<Answer<undefined>> {
    return call('POST', '/v1/session', { key });
  }

  signOut(): Promise<Answer<undefined>> {
    return call('DELETE', '/v1/session');
  }

  listOrders(query: { state: string; cursor: string | undefined }): Promise<Answer<OrderList>> {
    const asked = new URLSearchParams({ limit: '25' });
    if (query.state) asked.set('state', query.state);
    if (query.cursor) asked.set('cursor', query.cursor);
    return this.#asStaff('GET', `/v1/orders?${asked}`);
  }

  readOrder(id: string): Promise<Answer<Order>> {
    return this.#asStaff('GET', place('/v1/orders/{id}', { id }));
  }

  /** Puts an order back to work, or notes that its money was given back. */
  settleOrder(id: string, how: 'retry' | 'refund'): Promise<Answer<Order>> {
    return this.#asStaff('POST', place(how === 'retry' ? '/v1/orders/{id}/retry' : '/v1/orders/{id}/refund', { id }));
  }

  listGroupPolicies(page: number): Promise<Answer<GroupPolicyPage>> {
    return this.#asStaff('GET', `/v1/group-life/policies?page=${page}`);
  }

  findGroupPolicy(policyNumber: string): Promise<Answer<GroupPolicy>> {
    return this.#asStaff('GET', place('/v1/group-life/policies/{policyNumber}', { policyNumber }));
  }

  async #asStaff<M extends Method, Path extends PathOf<M>>(
    method: M,
    path: Path,
  ): Promise<Answer<ResponseOf<M, Path>>> {
    const answer = await call<M, Path>(method, path);
    if (!answer.ok && answer.refusal.code === 'unauthenticated') this.#signedOut();
    return answer;
  }
}

/** Fills in a path of the table; the type stays that of the path, by which the call is typed. */
function place<Path extends string>(path: Path, parts: Readonly<Record<string, string>>): Path {
  return path.replace(/\{(\w+)\}/g, (_gap, name: string) => encodeURIComponent(parts[name] ?? '')) as Path;
}

async function call<M extends Method, Path extends PathOf<M>>(
  method: M,
  path: Path,
  body?: RequestOf<M, Path>,
): Promise<Answer<ResponseOf<M, Path>>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMilliseconds),
      ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) return { ok: false, refusal: await readRefusal(response) };
    return { ok: true, value: response.status === 204 ? undefined : await response.json() };
  } catch {
    return { ok: false, refusal: { code: 'offline', detail: '' } };
  }
}

async function readRefusal(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Record<'code' | 'detail', unknown>>;
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    code: typeof problem.code === 'string' ? problem.code : 'unreadable-answer',
    detail: typeof problem.detail === 'string' ? problem.detail : '',
    ...(wait >= 0 && { retryAfterSeconds: wait }),
  };
}

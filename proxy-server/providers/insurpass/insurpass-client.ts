import type { Dispatcher } from 'undici';
import { Pool, request } from 'undici';
import type * as z from 'zod/mini';
import type { InsurPassReply } from './answer.ts';
import { readAnswer } from './answer.ts';
import type { WirePolicy, WirePolicyList } from './wire.ts';
import { policyListSchema, policySchema, tokenSchema } from './wire.ts';

export interface InsurPassClientOptions {
  readonly url: string;
  readonly secretKey: string;
  readonly apiKey: string;
  readonly timeoutMilliseconds: number;
  /** Keeps connections; by default a pool of the client's own. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** The endpoints of group life (docs/facts/insurpass.md#group-life). */
const base = '/api/merchant/group-life/policy';

/** How to speak to InsurPass: one request a call, never repeated, the outcome always a value. */
export class InsurPassClient {
  readonly #parts: InsurPassClientOptions;
  readonly #dispatcher: Dispatcher;

  constructor(parts: InsurPassClientOptions) {
    this.#parts = parts;
    this.#dispatcher = parts.dispatcher ?? new Pool(new URL(parts.url).origin);
  }

  /** Has the details checked and kept for 15 minutes; nothing is bought. A large group may take longer. */
  initiate(details: object, extraMilliseconds: number): Promise<InsurPassReply<{ token: string }>> {
    return this.#ask('POST', `${base}/initiate-group-life-policy`, tokenSchema, details, extraMilliseconds);
  }

  /** Buys what was initiated under the token. */
  verify(token: string): Promise<InsurPassReply<WirePolicy>> {
    return this.#ask('POST', `${base}/verify-group-life-policy`, policySchema, { token });
  }

  /** One page of this merchant's policies, counted from 1. */
  list(page: number): Promise<InsurPassReply<WirePolicyList>> {
    return this.#ask('GET', `${base}/merchant-group-life-policies?page=${page}`, policyListSchema);
  }

  details(policyNumber: string): Promise<InsurPassReply<WirePolicy>> {
    // with a capital P, as documented
    return this.#ask('POST', `${base}/group-life-policy-details`, policySchema, { Policy_number: policyNumber });
  }

  async #ask<T>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodMiniType<T>,
    body?: object,
    extraMilliseconds = 0,
  ): Promise<InsurPassReply<T>> {
    const { url, secretKey, apiKey, timeoutMilliseconds } = this.#parts;
    try {
      const response = await request(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${secretKey}/${apiKey}`,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body: body ? JSON.stringify(body) : null,
        dispatcher: this.#dispatcher,
        signal: AbortSignal.timeout(timeoutMilliseconds + extraMilliseconds),
      });
      const retryAfter = response.headers['retry-after'];
      return readAnswer(
        { status: response.statusCode, retryAfter: retryAfter?.toString(), text: await response.body.text() },
        schema,
      );
    } catch (error) {
      return failed(error);
    }
  }
}

/** Without a connection nothing was sent; a request that was cut off may have been worked on. */
function failed(error: unknown): { readonly status: 'busy' } | { readonly status: 'unclear'; readonly cause: string } {
  const { name, code } = error as { name?: string; code?: string | number };
  const why = typeof code === 'string' ? code : name;
  return neverSent.has(String(why))
    ? { status: 'busy' }
    : { status: 'unclear', cause: `InsurPass gave no whole answer (${why}).` };
}

const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

import type { Dispatcher } from 'undici';
import { Pool, request } from 'undici';
import type * as z from 'zod/mini';
import { readBoundedText } from '../../domain/bounded-text.ts';
import type { CallWatch } from '../../domain/call-watch.ts';
import { maskSecrets } from '../../domain/history/insurer-words.ts';
import type { Exchange } from '../../domain/insurer/wire-report.ts';
import { outgoingProxyCode } from '../../domain/outgoing-proxy.ts';
import type { InsurPassReply } from './response.ts';
import { parseResponse } from './response.ts';
import type { WirePolicy, WirePolicyList } from './wire.ts';
import { policyListSchema, policySchema, tokenSchema } from './wire.ts';

/** How to reach InsurPass, and with which keys. */
export interface InsurPassClientOptions {
  readonly url: string;
  readonly secretKey: string;
  readonly apiKey: string;
  readonly timeoutMilliseconds: number;
  /** Is told of each call that was made. */
  readonly observe?: ((exchange: Exchange) => void) | undefined;
  readonly watch?: CallWatch | undefined;
  /** The connection pool; by default the client creates one. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** The endpoints of group life (docs/facts/insurpass.md#group-life). */
const base = '/api/merchant/group-life/policy';

/** A page of the largest groups has a few megabytes; a larger body is an error and would fill the memory. */
const maxBodyBytes = 15_000_000;

/** HTTP client for InsurPass: one request per call, never retried. Every outcome is a value; nothing is thrown. */
export class InsurPassClient {
  readonly #options: InsurPassClientOptions;
  readonly #dispatcher: Dispatcher;

  constructor(options: InsurPassClientOptions) {
    this.#options = options;
    this.#dispatcher = options.dispatcher ?? new Pool(new URL(options.url).origin);
  }

  /** Validates the details and stores them at InsurPass for 15 minutes; buys nothing. A large group may take longer. */
  initiate(details: object, extraMilliseconds: number): Promise<InsurPassReply<{ token: string }>> {
    return this.#call('POST', `${base}/initiate-group-life-policy`, tokenSchema, details, extraMilliseconds);
  }

  /** Buys the policy that the token was issued for. */
  verify(body: object): Promise<InsurPassReply<WirePolicy>> {
    return this.#call('POST', `${base}/verify-group-life-policy`, policySchema, body);
  }

  /** Returns one page of this merchant's policies, counted from 1. */
  list(page: number): Promise<InsurPassReply<WirePolicyList>> {
    return this.#call('GET', `${base}/merchant-group-life-policies?page=${page}`, policyListSchema);
  }

  details(policyNumber: string): Promise<InsurPassReply<WirePolicy>> {
    // capital P, as documented
    return this.#call('POST', `${base}/group-life-policy-details`, policySchema, { Policy_number: policyNumber });
  }

  async #call<T>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodMiniType<T>,
    body?: object,
    extraMilliseconds = 0,
  ): Promise<InsurPassReply<T>> {
    const begun = performance.now();
    const reply = await this.#send(method, path, schema, body, extraMilliseconds);
    this.#options.watch?.callEnded({
      upstream: 'insurpass',
      command: commandName(path),
      outcome: reply.status,
      milliseconds: performance.now() - begun,
    });
    return reply;
  }

  async #send<T>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodMiniType<T>,
    body: object | undefined,
    extraMilliseconds: number,
  ): Promise<InsurPassReply<T>> {
    const { url, secretKey, apiKey, timeoutMilliseconds, watch } = this.#options;
    const traceparent = watch?.traceparent();
    const exchange: Exchange = { command: commandName(path), sent: body ?? {} };
    try {
      const response = await request(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${secretKey}/${apiKey}`,
          'content-type': 'application/json',
          accept: 'application/json',
          ...(traceparent && { traceparent }),
        },
        body: body ? JSON.stringify(body) : null,
        dispatcher: this.#dispatcher,
        signal: AbortSignal.timeout(timeoutMilliseconds + extraMilliseconds),
      });
      const retryAfter = response.headers['retry-after'];
      const text = await readBoundedText(response.body, maxBodyBytes);
      if (text === undefined) throw Object.assign(new Error('The body is too large.'), { code: 'too large' });
      const secrets = [secretKey, apiKey];
      this.#options.observe?.({
        ...exchange,
        received: { status: response.statusCode, text: maskSecrets(text, secrets) },
      });
      const reply = parseResponse({ status: response.statusCode, retryAfter: retryAfter?.toString(), text }, schema);
      // an error may repeat the request, and its words are shown to staff
      return 'said' in reply && reply.said !== undefined ? { ...reply, said: maskSecrets(reply.said, secrets) } : reply;
    } catch (error) {
      this.#options.observe?.(exchange);
      return failed(error);
    }
  }
}

/** The name of a call in INSURPASS_WIRE; `list` and `details` have none. */
function commandName(path: string): string {
  if (path.includes('/initiate-')) return 'initiate';
  if (path.includes('/verify-')) return 'verify';
  return path.includes('-details') ? 'details' : 'list';
}

/** Without a connection nothing was sent; a request that was aborted may have been processed. */
function failed(error: unknown): { readonly status: 'busy' } | { readonly status: 'unclear'; readonly cause: string } {
  const { name, code } = error as { name?: string; code?: string | number };
  const reason = typeof code === 'string' ? code : name;
  return notSent.has(String(reason))
    ? { status: 'busy' }
    : { status: 'unclear', cause: `InsurPass returned no complete response (${reason}).` };
}

const notSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  outgoingProxyCode,
]);

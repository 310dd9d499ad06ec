import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import type * as z from 'zod/mini';
import type { CallWatch } from '../../../domain/call-watch.ts';
import { maskSecrets } from '../../../domain/history/insurer-words.ts';
import type { AcquireCall, CallPriority } from '../../../domain/insurer/call-priority.ts';
import type { Exchange } from '../../../domain/insurer/wire-report.ts';
import type { AimsCommand } from './commands.ts';
import { commandName } from './commands.ts';
import { postJson } from './post-json.ts';
import type { AimsReply } from './response.ts';
import { parseResponse } from './response.ts';

/** How to reach AIMS, and with which account. */
export interface AimsClientOptions {
  /** The only endpoint (docs/facts/aims-wire.md#endpoint). */
  readonly url: string;
  readonly partnerId: string;
  readonly authorizationId: string;
  readonly authorizationKey: string;
  readonly acquireCall: AcquireCall;
  /** Is told of each call that was made. */
  readonly observe?: ((exchange: Exchange) => void) | undefined;
  readonly watch?: CallWatch | undefined;
  /** The connection pool; by default the client creates one. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** One call of a command. */
export interface AimsCall<T> {
  readonly priority: CallPriority;
  /** Of the order whose step comes back if the limit lets no call through now. */
  readonly reference?: string | undefined;
  readonly command: AimsCommand;
  readonly schema: z.ZodMiniType<T>;
  readonly timeoutMilliseconds: number;
  /** Sent instead of the account's credentials. */
  readonly userInfo?: Readonly<Record<string, unknown>> | undefined;
}

/** HTTP client for AIMS: one POST per call, never retried. Every outcome is a value; nothing is thrown. */
export class AimsClient {
  readonly #options: AimsClientOptions;
  readonly #dispatcher: Dispatcher;
  readonly #target: { origin: string; path: string };
  readonly #credentials: string;
  #lastTime: number | undefined;

  constructor(options: AimsClientOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.#options = options;
    this.#target = { origin, path: `${pathname}${search}` };
    this.#dispatcher = options.dispatcher ?? new Pool(origin);
    const athrzt = { id: options.authorizationId, key: options.authorizationKey };
    this.#credentials = JSON.stringify({ id: options.partnerId, athrzt });
  }

  /** What AIMS's clock showed in its last response, to the second; milliseconds since 1970. */
  get lastTime(): number | undefined {
    return this.#lastTime;
  }

  /** Makes one call, if the rate limiter allows it. */
  async call<T>(call: AimsCall<T>): Promise<AimsReply<T>> {
    const grant = await this.#options.acquireCall(call.priority, call.reference);
    if (!grant.granted) return { status: 'limited', retryAfterMilliseconds: grant.retryAfterMilliseconds };
    const begun = performance.now();
    const reply = await this.#send(call);
    this.#options.watch?.callEnded({
      upstream: 'aims',
      command: commandName(call.command.cmmnd),
      outcome: reply.status,
      milliseconds: performance.now() - begun,
    });
    return reply;
  }

  async #send<T>(call: AimsCall<T>): Promise<AimsReply<T>> {
    const userInfo = call.userInfo ? JSON.stringify(call.userInfo) : this.#credentials;
    const result = await postJson(this.#dispatcher, {
      ...this.#target,
      body: `{"userInfo":${userInfo},"cmmnd":${JSON.stringify(call.command)}}`,
      timeoutMilliseconds: call.timeoutMilliseconds,
      traceparent: this.#options.watch?.traceparent(),
    });
    this.#options.observe?.({
      command: commandName(call.command.cmmnd),
      sent: call.command,
      received:
        result.status === 'received'
          ? { status: result.httpStatus, text: maskSecrets(result.text, this.#secrets) }
          : undefined,
    });
    switch (result.status) {
      case 'received':
        if (result.date !== undefined) this.#lastTime = Date.parse(result.date) || undefined;
        return this.#withoutSecrets(parseResponse(result.httpStatus, result.text, call.schema));
      case 'not-sent':
        return { status: 'busy' };
      case 'aborted':
        return { status: 'unclear', cause: `AIMS returned no complete response (${result.cause}).` };
    }
  }

  /** An error may repeat the request, and its words are shown to staff. */
  #withoutSecrets<T>(reply: AimsReply<T>): AimsReply<T> {
    const masked = (text: string) => maskSecrets(text, this.#secrets);
    if (reply.status === 'refused') return { ...reply, text: masked(reply.text) };
    return 'said' in reply && reply.said !== undefined ? { ...reply, said: masked(reply.said) } : reply;
  }

  get #secrets(): readonly string[] {
    return [this.#options.authorizationKey, this.#options.authorizationId];
  }
}

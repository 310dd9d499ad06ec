import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import type * as z from 'zod/mini';
import type { AcquireCall, CallPriority } from '../../../domain/call-priority.ts';
import type { AimsReply } from './answer.ts';
import { readAnswer } from './answer.ts';
import type { AimsCommand } from './commands.ts';
import { postJson } from './post-json.ts';

export interface AimsClientOptions {
  /** The one endpoint (docs/facts/aims-wire.md#endpoint). */
  readonly url: string;
  readonly partnerId: string;
  readonly authorizationId: string;
  readonly authorizationKey: string;
  readonly takeCall: AcquireCall;
  /** Keeps connections; by default a pool of the client's own. */
  readonly dispatcher?: Dispatcher | undefined;
}

export interface AimsCall<T> {
  readonly priority: CallPriority;
  readonly command: AimsCommand;
  readonly schema: z.ZodMiniType<T>;
  readonly timeoutMilliseconds: number;
  /** Sent instead of the account's credentials. */
  readonly userInfo?: Readonly<Record<string, unknown>> | undefined;
}

/** How to speak to AIMS: one POST a call, never repeated, the outcome always a value. */
export class AimsClient {
  readonly #parts: AimsClientOptions;
  readonly #dispatcher: Dispatcher;
  readonly #target: { origin: string; path: string };
  readonly #credentials: string;

  constructor(parts: AimsClientOptions) {
    const { origin, pathname, search } = new URL(parts.url);
    this.#parts = parts;
    this.#target = { origin, path: `${pathname}${search}` };
    this.#dispatcher = parts.dispatcher ?? new Pool(origin);
    const athrzt = { id: parts.authorizationId, key: parts.authorizationKey };
    this.#credentials = JSON.stringify({ id: parts.partnerId, athrzt });
  }

  /** Makes one call, if the budget grants it. */
  async ask<T>(call: AimsCall<T>): Promise<AimsReply<T>> {
    const budget = await this.#parts.takeCall(call.priority);
    if (!budget.granted) return { status: 'limited', retryAfterMilliseconds: budget.retryAfterMilliseconds };
    const userInfo = call.userInfo ? JSON.stringify(call.userInfo) : this.#credentials;
    const posted = await postJson(this.#dispatcher, {
      ...this.#target,
      body: `{"userInfo":${userInfo},"cmmnd":${JSON.stringify(call.command)}}`,
      timeoutMilliseconds: call.timeoutMilliseconds,
    });
    switch (posted.was) {
      case 'answered':
        return readAnswer(posted.status, posted.text, call.schema);
      case 'never-sent':
        return { status: 'busy' };
      case 'cut-off':
        return { status: 'unclear', cause: `AIMS gave no whole answer (${posted.cause}).` };
    }
  }
}

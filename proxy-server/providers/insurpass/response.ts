import type * as z from 'zod/mini';
import { parseJson } from '../../contract/parse-json.ts';
import type { Said } from '../../domain/history/insurer-words.ts';
import { envelopeSchema, refusalSchema } from './wire.ts';

/** The result of one call. `texts` are InsurPass's own wording, which leaves this adapter as `said` only. */
export type InsurPassReply<T> =
  | { readonly status: 'done'; readonly data: T }
  | { readonly status: 'busy' }
  | { readonly status: 'limited'; readonly retryAfterMilliseconds: number }
  | ({ readonly status: 'refused'; readonly texts: readonly string[] } & Said)
  | ({ readonly status: 'unclear'; readonly cause: string } & Said);

/** An HTTP response. */
export interface HttpResponse {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/**
 * Interprets a response by `success` and `data` only: messages are swapped and codes vary in type
 * (docs/facts/insurpass.md#group-life).
 */
export function parseResponse<T>(
  { status, retryAfter, text }: HttpResponse,
  schema: z.ZodMiniType<T>,
): InsurPassReply<T> {
  if (status === 429) return { status: 'limited', retryAfterMilliseconds: waitOf(retryAfter) };
  const envelope = envelopeSchema.safeParse(parseJson(text));
  if (!envelope.success)
    return isAboutCredentials(status) ? { ...refusedCredentials, said: text } : unreadable(status, text);
  if (status >= 500) return unreadable(status, text);
  const { success, data } = envelope.data;
  if (!success && isAboutCredentials(status)) return { ...refusedCredentials, said: text };
  if (!success) return refused(textsOf(data), text);
  const parsed = schema.safeParse(data);
  return parsed.success ? { status: 'done', data: parsed.data } : unreadable(status, text);
}

/**
 * The response to wrong keys is not documented (docs/facts/insurpass.md#conventions); 401 and 403 are HTTP's for it.
 */
export const credentialsText = 'Unauthenticated.';
const refusedCredentials = { status: 'refused', texts: [credentialsText] } as const;

function isAboutCredentials(status: number): boolean {
  return status === 401 || status === 403;
}

/** What InsurPass said: its sentences, or all of a body that has none. */
function refused(texts: readonly string[], body: string) {
  return { status: 'refused', texts, said: texts.length > 0 ? texts.join(' ') : body.slice(0, 4_000) } as const;
}

function textsOf(data: unknown): readonly string[] {
  const refusal = refusalSchema.safeParse(data);
  return refusal.success ? refusal.data.error : [];
}

/** No limit is documented; this is the wait if the response has no Retry-After. */
const defaultWaitSeconds = 5;
const maxWaitSeconds = 300;

function waitOf(retryAfter: string | undefined): number {
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : defaultWaitSeconds;
  return Math.min(Math.max(seconds, 1), maxWaitSeconds) * 1000;
}

function unreadable(status: number, body: string) {
  const cause = `InsurPass returned HTTP ${status} with an unreadable body.`;
  return { status: 'unclear', cause, said: body.slice(0, 4_000) } as const;
}

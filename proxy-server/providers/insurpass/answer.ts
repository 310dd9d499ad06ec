import type * as z from 'zod/mini';
import { parseJson } from '../../contract/parse-json.ts';
import { envelopeSchema, refusalSchema } from './wire.ts';

/** What came of one call. `texts` are InsurPass's own and go no further than this context. */
export type InsurPassReply<T> =
  | { readonly status: 'done'; readonly data: T }
  | { readonly status: 'busy' }
  | { readonly status: 'limited'; readonly retryAfterMilliseconds: number }
  | { readonly status: 'refused'; readonly texts: readonly string[] }
  | { readonly status: 'unclear'; readonly cause: string };

/** An answer as it came over the line. */
export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/**
 * What an answer says, by `success` and `data` alone: messages are swapped and codes vary in type
 * (docs/facts/insurpass.md#group-life).
 */
export function readAnswer<T>({ status, retryAfter, text }: HttpAnswer, schema: z.ZodMiniType<T>): InsurPassReply<T> {
  if (status === 429) return { status: 'limited', retryAfterMilliseconds: waitOf(retryAfter) };
  const envelope = envelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) return isAboutCredentials(status) ? refusedCredentials : nonsense(status);
  if (status >= 500) return nonsense(status);
  const { success, data } = envelope.data;
  if (!success) return isAboutCredentials(status) ? refusedCredentials : { status: 'refused', texts: textsOf(data) };
  const parsed = schema.safeParse(data);
  return parsed.success ? { status: 'done', data: parsed.data } : nonsense(status);
}

/**
 * How InsurPass answers wrong keys is not shown (docs/facts/insurpass.md#conventions); this is what HTTP has for it.
 */
export const credentialsText = 'Unauthenticated.';
const refusedCredentials = { status: 'refused', texts: [credentialsText] } as const;

function isAboutCredentials(status: number): boolean {
  return status === 401 || status === 403;
}

function textsOf(data: unknown): readonly string[] {
  const refusal = refusalSchema.safeParse(data);
  return refusal.success ? refusal.data.error : [];
}

/** No limit is documented; where the answer does not say how long to wait, a while that helps. */
const usualWaitSeconds = 5;
const longestWaitSeconds = 300;

function waitOf(retryAfter: string | undefined): number {
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : usualWaitSeconds;
  return Math.min(Math.max(seconds, 1), longestWaitSeconds) * 1000;
}

function nonsense(status: number): { readonly status: 'unclear'; readonly cause: string } {
  return { status: 'unclear', cause: `InsurPass answered HTTP ${status} with a body that makes no sense.` };
}

import type * as z from 'zod/mini';
import { parseJson } from '../../../contract/parse-json.ts';
import { feedbackSchema } from './wire.ts';

/** The result of one call. `text` is AIMS's own wording and must not leave this adapter. */
export type AimsReply<T> =
  | { readonly status: 'done'; readonly body: T }
  | { readonly status: 'busy' }
  | { readonly status: 'limited'; readonly retryAfterMilliseconds: number }
  | { readonly status: 'refused'; readonly text: string }
  | { readonly status: 'unclear'; readonly cause: string };

/**
 * Interprets a response by its body: AIMS returns HTTP 200 whatever the outcome, but one document says otherwise
 * (docs/facts/aims-contradictions.md#http-status), so the HTTP status counts only if the body is unreadable.
 */
export function parseResponse<T>(httpStatus: number, text: string, schema: z.ZodMiniType<T>): AimsReply<T> {
  const body = parseJson(text);
  const feedback = feedbackSchema.safeParse(body);
  const code = feedback.success ? outcomeCode(feedback.data.exctnFdbck) : undefined;
  switch (code) {
    case 'done': {
      const parsed = schema.safeParse(body);
      return parsed.success ? { status: 'done', body: parsed.data } : unreadable(httpStatus);
    }
    case 'busy':
      return { status: 'busy' };
    case 'limited':
      return limited;
    case 'refused':
      return { status: 'refused', text: feedback.data?.exctnFdbck.elbrtn ?? '' };
    default:
      return httpStatus === 429 ? limited : unreadable(httpStatus);
  }
}

/** AIMS requires a wait of 1 to 2 seconds (docs/facts/aims-wire.md#limits). */
const limited = { status: 'limited', retryAfterMilliseconds: 2000 } as const;

type Feedback = z.infer<typeof feedbackSchema>['exctnFdbck'];

/** 75, 55 or 35 with an optional HTTP-like `id_v4`; some errors have only that (docs/facts/aims-wire.md#answers). */
function outcomeCode(feedback: Feedback): 'done' | 'busy' | 'limited' | 'refused' | undefined {
  const id = feedback.id === undefined ? undefined : Number(feedback.id);
  const status = feedback.id_v4 === undefined ? undefined : Number(feedback.id_v4);
  if (id === 75) return 'done';
  if (id === 35) return 'busy';
  if (status === 429 || /rate limit/i.test(feedback.elbrtn ?? '')) return 'limited';
  if (id === 55) return 'refused';
  if (id !== undefined || status === undefined) return undefined;
  if (status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : undefined;
}

function unreadable(httpStatus: number): AimsReply<never> {
  return { status: 'unclear', cause: `AIMS returned HTTP ${httpStatus} with an unreadable body.` };
}

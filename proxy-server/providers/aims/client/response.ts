import type * as z from 'zod/mini';
import { parseJson } from '../../../contract/parse-json.ts';
import type { Said } from '../../../domain/history/insurer-words.ts';
import { feedbackSchema } from './wire.ts';

/** The result of one call. `text` and `said` are AIMS's own wording, which leaves this adapter as `said` only. */
export type AimsReply<T> =
  | { readonly status: 'done'; readonly body: T }
  | ({ readonly status: 'busy' } & Said)
  | { readonly status: 'limited'; readonly retryAfterMilliseconds: number }
  | AimsRefusal
  /** `isAnswered` if AIMS said that it is done, in a form that we cannot read. */
  | ({ readonly status: 'unclear'; readonly cause: string; readonly isAnswered?: boolean } & Said);

/** An error of AIMS that is about the request, or may be: `isTrouble` tells which. */
export interface AimsRefusal {
  readonly status: 'refused';
  readonly text: string;
  /** The HTTP-like code, if the error has one. */
  readonly idV4: number | undefined;
}

/**
 * Interprets a response by its body: AIMS returns HTTP 200 whatever the outcome, but one document says otherwise
 * (docs/facts/aims-contradictions.md#http-status), so the HTTP status counts only if the body is unreadable.
 */
export function parseResponse<T>(httpStatus: number, text: string, schema: z.ZodMiniType<T>): AimsReply<T> {
  const body = parseJson(text);
  const feedback = feedbackSchema.safeParse(body);
  const code = feedback.success ? outcomeCode(feedback.data.exctnFdbck) : undefined;
  const said = feedback.data?.exctnFdbck.elbrtn;
  switch (code) {
    case 'done': {
      const parsed = schema.safeParse(body);
      if (parsed.success) return { status: 'done', body: parsed.data };
      return { ...unreadable(httpStatus, text), isAnswered: true };
    }
    case 'busy':
      return { status: 'busy', said };
    case 'limited':
      return limited;
    case 'trouble':
      return trouble(said);
    case 'refused':
      return {
        status: 'refused',
        text: feedback.data?.exctnFdbck.elbrtn ?? '',
        idV4: numberFrom(feedback.data?.exctnFdbck.id_v4),
      };
    default:
      return httpStatus === 429 ? limited : unreadable(httpStatus, text);
  }
}

/** AIMS requires a wait of 1 to 2 seconds (docs/facts/aims-wire.md#limits). */
const limited = { status: 'limited', retryAfterMilliseconds: 2000 } as const;

/**
 * Whether an error says nothing about the request: it has no text, or, without a code, one about AIMS itself. The older
 * guide defines 55 as “An error occured on Octamile's end” (docs/facts/aims-contradictions.md#unknown-reference).
 */
export function isTrouble({ text, idV4 }: AimsRefusal): boolean {
  return text.trim() === '' || (idV4 === undefined && troublePattern.test(text));
}

const troublePattern = /error occurr?ed|octamile's end|internal (?:server )?error|unavailable|try again|timed? ?out/i;

/** An error that says nothing about the request: whether AIMS did anything is unknown. */
export function trouble(said: string | undefined) {
  return { status: 'unclear', cause: causeOfTrouble, said } as const;
}

/** Whether a result is such an error. */
export function isInTrouble({ cause }: { readonly cause: string }): boolean {
  return cause === causeOfTrouble;
}

const causeOfTrouble = 'AIMS reported an error of its own.';

type Feedback = z.infer<typeof feedbackSchema>['exctnFdbck'];

/** 75, 55 or 35 with an optional HTTP-like `id_v4`; some errors have only that (docs/facts/aims-wire.md#answers). */
function outcomeCode(feedback: Feedback): 'done' | 'busy' | 'limited' | 'refused' | 'trouble' | undefined {
  const id = numberFrom(feedback.id);
  const status = numberFrom(feedback.id_v4);
  if (id === 75) return 'done';
  if (id === 35) return 'busy';
  if (status === 429 || /rate limit/i.test(feedback.elbrtn ?? '')) return 'limited';
  if (id === 55) return status !== undefined && status >= 500 ? 'trouble' : 'refused';
  if (id !== undefined || status === undefined) return undefined;
  if (status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : undefined;
}

function numberFrom(value: string | number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function unreadable(httpStatus: number, body: string): Extract<AimsReply<never>, { status: 'unclear' }> {
  const cause = `AIMS returned HTTP ${httpStatus} with an unreadable body.`;
  return { status: 'unclear', cause, said: body.slice(0, 4_000) };
}

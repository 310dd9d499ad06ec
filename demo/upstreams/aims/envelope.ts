import type { Outcome } from './wire-words.ts';

/**
 * Which of the two sets of documents is spoken: `legacy` is the older guide, `current` today's pages
 * (docs/facts/README.md#sources).
 */
export type Generation = 'current' | 'legacy';

export interface EnvelopeSettings {
  readonly generation: Generation;
  /** Whether a no says why; the oldest pages know of no `elbrtn`. */
  readonly elaborates: boolean;
}

/**
 * Wraps an outcome as AIMS does: everything beside `exctnFdbck`, HTTP 200 whatever it is
 * (docs/facts/aims-wire.md#answers).
 */
export function envelope(outcome: Outcome, settings: EnvelopeSettings): Record<string, unknown> {
  if ('accepted' in outcome) return { exctnFdbck: feedback(75, 200, undefined, settings), ...outcome.accepted };
  return { exctnFdbck: feedback(55, outcome.status, outcome.refused, settings) };
}

/** AIMS is full (35). */
export function capacityEnvelope(settings: EnvelopeSettings): Record<string, unknown> {
  return { exctnFdbck: feedback(35, 503, 'At capacity', settings) };
}

function feedback(id: number, status: number, why: string | undefined, settings: EnvelopeSettings) {
  const elaboration = why !== undefined && settings.elaborates ? { elbrtn: why } : {};
  if (settings.generation === 'legacy') return { id: String(id), ...elaboration };
  return { id, id_v4: status, ...elaboration };
}

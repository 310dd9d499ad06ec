import type { Outcome } from './wire.ts';

/**
 * Which of the two sets of documents is followed: `legacy` is the older guide, `current` today's pages
 * (docs/facts/README.md#sources).
 */
export type Generation = 'current' | 'legacy';

export interface EnvelopeSettings {
  readonly generation: Generation;
  /** Whether a refusal has a reason; the oldest pages have no `elbrtn`. */
  readonly elaborates: boolean;
}

/**
 * Wraps an outcome like AIMS: all data beside `exctnFdbck`, with HTTP 200 for every outcome
 * (docs/facts/aims-wire.md#answers).
 */
export function envelope(outcome: Outcome, settings: EnvelopeSettings): Record<string, unknown> {
  if ('accepted' in outcome) return { exctnFdbck: feedback(75, 200, undefined, settings), ...outcome.accepted };
  return { exctnFdbck: feedback(55, outcome.status, outcome.refused, settings) };
}

/** AIMS is at capacity (35). */
export function capacityEnvelope(settings: EnvelopeSettings): Record<string, unknown> {
  return { exctnFdbck: feedback(35, 503, 'At capacity', settings) };
}

function feedback(id: number, status: number, why: string | undefined, settings: EnvelopeSettings) {
  const elaboration = why !== undefined && settings.elaborates ? { elbrtn: why } : {};
  if (settings.generation === 'legacy') return { id: String(id), ...elaboration };
  return { id, id_v4: status, ...elaboration };
}

import type { Fault } from '../fault-queue.ts';
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

/**
 * The error of a fault. A text of its own is the reason of a refusal, 406 unless the fault says otherwise; without one
 * it is trouble at AIMS, 500. The older guide shows neither `id_v4` nor a text.
 */
export function errorEnvelope({ text, idV4, isBare }: Fault, settings: EnvelopeSettings): Record<string, unknown> {
  const isLegacy = settings.generation === 'legacy';
  const id = isLegacy ? '55' : 55;
  if (isBare) return { exctnFdbck: { id } };
  const code = idV4 ?? (isLegacy ? undefined : text ? 406 : 500);
  const why = text ?? 'An error occurred';
  return {
    exctnFdbck: {
      id,
      ...(code !== undefined && { id_v4: code }),
      ...(why !== '' && settings.elaborates && { elbrtn: why }),
    },
  };
}

/** AIMS is at capacity (35). */
export function capacityEnvelope(settings: EnvelopeSettings): Record<string, unknown> {
  return { exctnFdbck: feedback(35, 503, 'At capacity', settings) };
}

function feedback(id: number, status: number, why: string | undefined, settings: EnvelopeSettings) {
  const elaboration = why && settings.elaborates ? { elbrtn: why } : {};
  if (settings.generation === 'legacy') return { id: String(id), ...elaboration };
  return { id, id_v4: status, ...elaboration };
}

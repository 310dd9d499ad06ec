import { DomainError } from '../../domain/errors.ts';
import type { NothingDone, Unclear } from '../../domain/insurance-provider.ts';
import type { CheckoutParts } from '../context.ts';

/** What an insurer told when it was asked something on the side, or the error that says why it did not. */
export function answerOf<Told extends { readonly outcome: string }>(
  outcome: Told | NothingDone | Unclear,
): Exclude<Told, NothingDone | Unclear> {
  switch (outcome.outcome) {
    case 'refused': {
      const { reason, violations } = outcome as Extract<NothingDone, { outcome: 'refused' }>;
      const isForbidden = violations.some(({ code }) => code === 'super-admin-only');
      throw new DomainError(isForbidden ? 'super-admin-only' : 'insurer-refused', reason, {
        violations: isForbidden ? [] : violations,
      });
    }
    case 'limited': {
      const { retryAfterMilliseconds } = outcome as Extract<NothingDone, { outcome: 'limited' }>;
      throw new DomainError('insurer-unavailable', 'The insurer’s limit of calls is reached; try again in a moment.', {
        retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMilliseconds / 1000)),
      });
    }
    case 'busy':
    case 'unclear':
      throw new DomainError('insurer-unavailable', 'The insurer does not answer just now; try again in a moment.', {
        retryAfterSeconds: 5,
        cause: (outcome as Unclear).cause,
      });
    default:
      return outcome as Exclude<Told, NothingDone | Unclear>;
  }
}

/** The same for shoppers: why an insurer refuses is for staff to read, in the log. */
export function answerForShopper<Told extends { readonly outcome: string }>(
  { note }: Pick<CheckoutParts, 'note'>,
  outcome: Told | NothingDone | Unclear,
): Exclude<Told, NothingDone | Unclear> {
  if (outcome.outcome !== 'refused') return answerOf(outcome);
  const { reason } = outcome as Extract<NothingDone, { outcome: 'refused' }>;
  note('insurer refused a question', { reason });
  throw new DomainError('insurer-refused', 'The insurer does not tell this; type it in.');
}

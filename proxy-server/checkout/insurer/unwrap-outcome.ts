import { DomainError } from '../../domain/errors.ts';
import type { NotDone, Unclear } from '../../domain/insurance-provider.ts';
import type { CheckoutContext } from '../context.ts';

/** What an insurer told when it was asked something on the side, or the error that says why it did not. */
export function unwrapOutcome<Told extends { readonly status: string }>(
  outcome: Told | NotDone | Unclear,
): Exclude<Told, NotDone | Unclear> {
  switch (outcome.status) {
    case 'refused': {
      const { reason, violations } = outcome as Extract<NotDone, { status: 'refused' }>;
      const isForbidden = violations.some(({ code }) => code === 'super-admin-only');
      throw new DomainError(isForbidden ? 'super-admin-only' : 'insurer-refused', reason, {
        violations: isForbidden ? [] : violations,
      });
    }
    case 'limited': {
      const { retryAfterMilliseconds } = outcome as Extract<NotDone, { status: 'limited' }>;
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
      return outcome as Exclude<Told, NotDone | Unclear>;
  }
}

/** The same for shoppers: why an insurer refuses is for staff to read, in the log. */
export function unwrapForShopper<Told extends { readonly status: string }>(
  { note }: Pick<CheckoutContext, 'note'>,
  outcome: Told | NotDone | Unclear,
): Exclude<Told, NotDone | Unclear> {
  if (outcome.status !== 'refused') return unwrapOutcome(outcome);
  const { reason } = outcome as Extract<NotDone, { status: 'refused' }>;
  note('insurer refused a question', { reason });
  throw new DomainError('insurer-refused', 'The insurer does not tell this; type it in.');
}

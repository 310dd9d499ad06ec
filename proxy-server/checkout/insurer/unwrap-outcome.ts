import { DomainError } from '../../domain/errors.ts';
import type { NotDone, Unclear } from '../../domain/insurance-provider.ts';
import type { CheckoutContext } from '../context.ts';

/** Returns the successful outcome of a call to an insurer; throws a `DomainError` for any other. */
export function unwrapOutcome<Success extends { readonly status: string }>(
  outcome: Success | NotDone | Unclear,
): Exclude<Success, NotDone | Unclear> {
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
      return outcome as Exclude<Success, NotDone | Unclear>;
  }
}

/** The same for shoppers: the insurer's reason goes to the log only. */
export function unwrapForShopper<Success extends { readonly status: string }>(
  { note }: Pick<CheckoutContext, 'note'>,
  outcome: Success | NotDone | Unclear,
): Exclude<Success, NotDone | Unclear> {
  if (outcome.status !== 'refused') return unwrapOutcome(outcome);
  const { reason } = outcome as Extract<NotDone, { status: 'refused' }>;
  note('insurer refused a look-up', { reason });
  throw new DomainError('insurer-refused', 'The insurer does not provide this; type it in.');
}

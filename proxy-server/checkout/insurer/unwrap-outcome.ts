import { DomainError } from '../../domain/errors.ts';
import type { NotDone, Unclear } from '../../domain/insurer/insurance-provider.ts';
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
    case 'unclear': {
      const { cause, isAnswered, retryAfterMilliseconds = 5_000 } = outcome as Partial<Unclear>;
      const detail = isAnswered
        ? 'The insurer’s answer could not be read; the proxy’s log says more.'
        : 'The insurer does not answer just now; try again in a moment.';
      throw new DomainError('insurer-unavailable', detail, {
        retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMilliseconds / 1000)),
        cause,
      });
    }
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
  throw new DomainError(
    'insurer-refused',
    'The insurer does not offer this to the shop’s account, so it must be typed in. The proxy’s log has the reason.',
  );
}

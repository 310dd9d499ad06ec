import type { Standing } from '../../domain/insurance-provider.ts';
import type { KnownPolicy } from './translate.ts';

/**
 * How a policy stands. Verify answers it with `status: true` (seed 004): it is in force at once. What a `false` means is
 * not documented; it is not taken for approval.
 */
export function standingFrom({ policyNumber, isActive, createdAt, startDate, endDate }: KnownPolicy): Standing {
  if (isActive === false) return { standing: 'processing', policyNumber };
  return {
    standing: 'approved',
    policyNumber,
    approvedAt: createdAt === undefined ? undefined : Date.parse(createdAt),
    startDate,
    endDate,
  };
}

import type { PolicyStatus } from '../../domain/insurance-provider.ts';
import type { KnownPolicy } from './translate.ts';

/**
 * How a policy stands. Verify answers it with `status: true` (docs/facts/insurpass.md#group-life): it is in force at
 * once. What a `false` means is not documented; it is not taken for approval.
 */
export function policyStatusFrom({ policyNumber, isActive, createdAt, startDate, endDate }: KnownPolicy): PolicyStatus {
  if (isActive === false) return { status: 'processing', policyNumber };
  return {
    status: 'approved',
    policyNumber,
    approvedAt: createdAt === undefined ? undefined : Date.parse(createdAt),
    startDate,
    endDate,
  };
}

import type { PolicyStatus } from '../../domain/insurer/insurance-provider.ts';
import type { KnownPolicy } from './translate.ts';

/**
 * The status of a policy. Verify returns it with `status: true` (docs/facts/insurpass.md#group-life): it is in force at
 * once. The meaning of `false` is not documented; it does not count as approval.
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

import type { PolicyStatus } from '../../domain/insurance-provider.ts';
import { certificateFrom } from './certificate.ts';
import { declineReason } from './client/refusals.ts';
import type { WirePolicyStatus } from './client/wire.ts';
import { momentFromLagosTime } from './codes/units.ts';

/** How a policy stands by the answer to a status question; nothing where the answer does not say. */
export function policyStatusFrom(answer: WirePolicyStatus): PolicyStatus | undefined {
  switch (answer.status?.trim().toLowerCase()) {
    case 'p':
      return { status: 'processing', policyNumber: policyNumber(answer) };
    case 'a':
      return approved(answer);
    case 'd':
      return { status: 'declined', reason: declineReason(answer.statusNote ?? answer.note) };
    default:
      return undefined;
  }
}

/**
 * How a policy stands by the answer to an issue. It need say no more than that it was done; a certificate in it means
 * that the policy is already approved (docs/facts/aims-wire.md#commands).
 */
export function policyStatusAtIssue(answer: WirePolicyStatus): PolicyStatus {
  const told = policyStatusFrom(answer);
  if (told) return told;
  return certificateFrom(answer) ? approved(answer) : { status: 'processing', policyNumber: policyNumber(answer) };
}

function approved(answer: WirePolicyStatus): PolicyStatus {
  return {
    status: 'approved',
    policyNumber: policyNumber(answer),
    approvedAt: answer.tmstmp === undefined ? undefined : momentFromLagosTime(answer.tmstmp),
    certificate: certificateFrom(answer),
  };
}

function policyNumber(answer: WirePolicyStatus): string | undefined {
  return answer.policyNo === undefined ? undefined : String(answer.policyNo).trim() || undefined;
}

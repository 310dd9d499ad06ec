import type { Standing } from '../../domain/insurance-provider.ts';
import { certificateFrom } from './certificate.ts';
import { declineReason } from './client/refusals.ts';
import type { WireStanding } from './client/wire.ts';
import { momentFromLagosTime } from './codes/units.ts';

/** How a policy stands by the answer to a status question; nothing where the answer does not say. */
export function standingFrom(answer: WireStanding): Standing | undefined {
  switch (answer.status?.trim().toLowerCase()) {
    case 'p':
      return { standing: 'processing', policyNumber: policyNumber(answer) };
    case 'a':
      return approved(answer);
    case 'd':
      return { standing: 'declined', reason: declineReason(answer.statusNote ?? answer.note) };
    default:
      return undefined;
  }
}

/**
 * How a policy stands by the answer to an issue. It need say no more than that it was done; a certificate in it means
 * that the policy is already approved (seed 001, "The standard 4-step flow").
 */
export function standingAtIssue(answer: WireStanding): Standing {
  const told = standingFrom(answer);
  if (told) return told;
  return certificateFrom(answer) ? approved(answer) : { standing: 'processing', policyNumber: policyNumber(answer) };
}

function approved(answer: WireStanding): Standing {
  return {
    standing: 'approved',
    policyNumber: policyNumber(answer),
    approvedAt: answer.tmstmp === undefined ? undefined : momentFromLagosTime(answer.tmstmp),
    certificate: certificateFrom(answer),
  };
}

function policyNumber(answer: WireStanding): string | undefined {
  return answer.policyNo === undefined ? undefined : String(answer.policyNo).trim() || undefined;
}

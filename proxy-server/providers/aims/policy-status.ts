import type { Said } from '../../domain/history/insurer-words.ts';
import type { PolicyStatus } from '../../domain/insurer/insurance-provider.ts';
import { certificateFrom, knownCertificateFrom } from './certificate.ts';
import { declineReason } from './client/refusals.ts';
import type { WirePolicyStatus } from './client/wire.ts';
import { momentFromLagosTime } from './codes/units.ts';

/** The policy's status in the response to a status call; undefined if it has none. */
export function policyStatusFrom(response: WirePolicyStatus): PolicyStatus | undefined {
  switch (response.status?.trim().toLowerCase()) {
    case 'p':
      return { status: 'processing', policyNumber: policyNumber(response), ...wordsOf(response) };
    case 'a':
      return approved(response);
    case 'd':
      return { status: 'declined', reason: declineReason(wordsOf(response).said), ...wordsOf(response) };
    default:
      return undefined;
  }
}

/**
 * The policy's status in the response to issue. It may only say that it was done; a certificate means that the policy
 * is approved already (docs/facts/aims-wire.md#commands).
 */
export function policyStatusAtIssue(response: WirePolicyStatus): PolicyStatus {
  const status = policyStatusFrom(response);
  if (status) return status;
  return knownCertificateFrom(response)
    ? approved(response)
    : { status: 'processing', policyNumber: policyNumber(response) };
}

function approved(response: WirePolicyStatus): PolicyStatus {
  return {
    status: 'approved',
    policyNumber: policyNumber(response),
    approvedAt: response.tmstmp === undefined ? undefined : momentFromLagosTime(response.tmstmp),
    certificate: certificateFrom(response),
    ...wordsOf(response),
  };
}

/** What AIMS remarks on the status; `note` is its name in the oldest documents. */
export function wordsOf({ statusNote, note }: WirePolicyStatus): Said {
  const said = statusNote ?? note;
  return said === undefined ? {} : { said };
}

function policyNumber(response: WirePolicyStatus): string | undefined {
  return response.policyNo === undefined ? undefined : String(response.policyNo).trim() || undefined;
}

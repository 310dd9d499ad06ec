import { knownCertificateFrom } from './certificate.ts';
import type { WirePolicyStatus } from './client/wire.ts';
import type { AimsContext } from './context.ts';

/** Tells which mode of the account an answer about a policy shows, if it shows one. */
export function tellAccountMode({ options }: AimsContext, response: WirePolicyStatus): void {
  const mode = accountModeIn(response);
  if (mode) options.onAccountMode?.(mode);
}

/**
 * The mode of the account in an answer. In test mode AIMS approves everything and returns the address of a demo
 * certificate and a demo policy number (docs/facts/aims-wire.md#limits); no other sign is documented. A document
 * itself is a real one, unless it is called a demo; the oldest documents know no test mode, and their answers neither
 * the document's type nor a policy number.
 */
function accountModeIn(response: WirePolicyStatus): 'test' | 'live' | undefined {
  const { policyNo, crtfctType, certUrl } = response;
  if ([policyNo, certUrl].some((text) => saysDemo(String(text ?? '')))) return 'test';
  if (certUrl !== undefined || (policyNo === undefined && crtfctType === undefined)) return undefined;
  return knownCertificateFrom(response)?.type === 'document' ? 'live' : undefined;
}

/** Whether a policy number or an address calls itself a demo. */
export function saysDemo(text: string): boolean {
  return demoPattern.test(text);
}

const demoPattern = /demo|sandbox|specimen|(?<![a-z])(?:test|sample|dummy)(?![a-z])/i;

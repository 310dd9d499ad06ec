import type { RefusedTunnel } from '../../runtime/outgoing-proxy.ts';
import type { Finding } from './finding.ts';

/** What the outgoing proxy refused while the others were examined: once for each host, with what mends it. */
export function examineOutgoing(refused: readonly RefusedTunnel[]): Finding[] {
  if (refused.length === 0)
    return [{ status: 'ok', about, what: 'Insurers, gateways and webhooks go through this proxy.' }];
  const byHost = new Map(refused.map((one) => [one.host, one]));
  return [...byHost.values()].map((one) => ({ status: 'error', about, ...troubleOf(one) }));
}

const about = 'OUTGOING_PROXY';

function troubleOf({ host, status, code }: RefusedTunnel): Pick<Finding & { mend: string }, 'what' | 'mend'> {
  if (status === 407)
    return {
      what: `It wants a name and a password for ${host} (407).`,
      mend: 'Write them into the address: http://name:password@host:port, with %40 for an @.',
    };
  if (status !== undefined)
    return {
      what: `It gives no connection to ${host} (${status}).`,
      mend: 'Let whoever runs it allow that host and port; a 502 or 504 says that it did not reach the host itself.',
    };
  if (/CERT|ISSUER|SIGNED|SIGNATURE/.test(code))
    return {
      what: `Through it ${host} shows a certificate that is not trusted here (${code}).`,
      mend: 'A proxy that reads what is sent has an authority of its own: name its file in NODE_EXTRA_CA_CERTS. Else ask who stands in between.',
    };
  return {
    what: `It cannot be reached, or ended the connection to ${host} (${code}).`,
    mend: 'Look at its address and port, and whether this machine may call it.',
  };
}

import type { Config } from '../config/config.ts';
import type { Outgoing, RefusedTunnel } from '../runtime/outgoing-proxy.ts';
import { openOutgoingProxy } from '../runtime/outgoing-proxy.ts';

/** What opens the connections to insurers, gateways and shops; undefined where each client opens its own. */
export function openOutgoing(
  { outgoingProxy }: Pick<Config, 'outgoingProxy'>,
  onRefused: (refused: RefusedTunnel) => void,
): Outgoing | undefined {
  return outgoingProxy && openOutgoingProxy(outgoingProxy.reveal(), onRefused);
}

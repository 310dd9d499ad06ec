import type { buildConnector, Dispatcher } from 'undici';
import { Pool, ProxyAgent } from 'undici';
import { outgoingProxyCode } from '../domain/outgoing-proxy.ts';

/** What opens connections to insurers, gateways and shops. */
export type Outgoing = Dispatcher;

/** A connection that the outgoing proxy did not give. */
export interface RefusedTunnel {
  /** Host and port that were to be called. */
  readonly host: string;
  /** The status by which the proxy refused; undefined where it did not answer, or its tunnel led to no trusted server. */
  readonly status?: number | undefined;
  /** The code of the error, from undici or Node. */
  readonly code: string;
}

/** How long the proxy may take to open a tunnel: less than a call may take, so that it is known that nothing was sent. */
const tunnelMilliseconds = 5_000;

/**
 * Opens connections through an HTTP proxy (`CONNECT`), so that what is called sees the proxy's address. Without a tunnel
 * nothing of a call has left: each such error has the code `outgoingProxyCode`.
 * @param url `http://` or `https://`, with name and password where it wants them
 * @param onRefused is told of each tunnel that did not open
 */
export function openOutgoingProxy(url: string, onRefused: (refused: RefusedTunnel) => void): Outgoing {
  const naming =
    (connect: buildConnector.connector): buildConnector.connector =>
    (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (!error) return callback(null, socket!);
        const refused = refusedTunnel(options, error);
        onRefused(refused);
        const named = new Error(`The outgoing proxy gave no connection (${refused.status ?? refused.code}).`);
        callback(Object.assign(named, { code: outgoingProxyCode }), null);
      });
  return new ProxyAgent({
    uri: url,
    proxyTunnel: true,
    connectTimeout: tunnelMilliseconds,
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: tunnelMilliseconds }),
    factory: (origin, options: Pool.Options) =>
      new Pool(origin, { ...options, connect: naming(options.connect as buildConnector.connector) }),
  });
}

function refusedTunnel({ host, hostname, port, protocol }: buildConnector.Options, error: Error): RefusedTunnel {
  const { code = error.name, cause } = error as { code?: string; cause?: { code?: string } };
  const [, status] = /^Proxy response \((\d{3})\)/.exec(error.message) ?? [];
  return {
    host: `${hostname ?? host}:${port || (protocol === 'https:' ? 443 : 80)}`,
    status: status ? Number(status) : undefined,
    code: cause?.code ?? code,
  };
}

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Owner } from '../clean-up.ts';

/** A line to a server that can fall silent without closing, like that to a machine that is gone. */
export interface TcpHop {
  readonly port: number;
  /** Passes no byte any more, on open connections and on new ones. */
  silence(): void;
  /** Lets so many more connections pass; those after them are silent. */
  silenceAfter(connections: number): void;
  /** Closes every connection, and each new one at once, as while the server restarts. */
  refuse(): void;
  /** New connections pass again; those that were silent stay so, as after a lost NAT entry. */
  heal(): void;
}

/** Starts one in front of a server on this machine. */
export async function startTcpHop(owner: Owner, target: { readonly port: number }): Promise<TcpHop> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  let isRefusing = false;
  let left = Number.POSITIVE_INFINITY;
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.on('close', () => sockets.delete(client));
    if (isRefusing) return void client.destroy();
    left -= 1;
    if (isSilent || left < 0) return;
    const upstream = connect(target.port, '127.0.0.1');
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => sockets.delete(upstream));
    client.on('close', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      isSilent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    silenceAfter(connections) {
      left = connections;
    },
    refuse() {
      isRefusing = true;
      for (const socket of sockets) socket.destroy();
    },
    heal() {
      isSilent = false;
      left = Number.POSITIVE_INFINITY;
      isRefusing = false;
    },
  };
}

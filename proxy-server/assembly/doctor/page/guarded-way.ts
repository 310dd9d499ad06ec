import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, request as requestHttp } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { createCheckedLookup, isPrivateHost } from '../../../notify/checked-lookup.ts';

/** The only way out that a browser is given. */
export interface GuardedWay {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts an HTTP proxy on this machine for the browser, so that all it asks, in frames and workers too, goes to public
 * addresses unless private ones are allowed: a name is resolved here, once, and the connection goes where it was checked.
 */
export async function openGuardedWay({ allowsPrivate }: { readonly allowsPrivate: boolean }): Promise<GuardedWay> {
  const checkedLookup = createCheckedLookup((host) => lookup(host, { all: true }), allowsPrivate);
  const isRefused = (url: URL) => !allowsPrivate && isPrivateHost(url);
  const sockets = new Set<Socket>();
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  };

  const server = createServer((request, response) => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
    if (url?.protocol !== 'http:' || isRefused(url)) return void response.writeHead(403).end();
    const { method = 'GET', headers } = request;
    const onward = requestHttp(url, { method, headers, lookup: checkedLookup }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connection', hold);
  server.on('connect', (request, client: Socket) => {
    const url = URL.canParse(`https://${request.url}`) ? new URL(`https://${request.url}`) : undefined;
    if (!url || isRefused(url)) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const upstream = connect({ host, port: Number(url.port || 443), lookup: checkedLookup });
    hold(upstream);
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

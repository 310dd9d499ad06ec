import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Owner } from '../clean-up.ts';

/** How the proxy answers a `CONNECT`: as it should, by a status, by ending the line, or not at all. */
export type TunnelAnswer = 'open' | number | 'cut' | 'hang';

/** An HTTP proxy that alone knows the names under `.outside.test`: all are this machine. */
export interface OutgoingProxy {
  readonly url: string;
  /** Where tunnels led, as `host:port`. */
  readonly opened: string[];
  answer: TunnelAnswer;
  /** Resolves once it was asked for another tunnel, which it did not open. */
  refusal(): Promise<unknown>;
  /** Ends all tunnels that are open. */
  cut(): void;
}

/** Starts one that wants this name and password. */
export async function startOutgoingProxy(owner: Owner, name = 'cover', password = 'p@ss:word'): Promise<OutgoingProxy> {
  const server = createServer((_request, response) => response.writeHead(405).end());
  const sockets = new Set<Socket>();
  const opened: string[] = [];
  const refusals = new EventEmitter();
  const wanted = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    if (request.headers['proxy-authorization'] !== wanted) return refuse(socket, 407);
    if (proxy.answer !== 'open') {
      refusals.emit('refusal');
      if (proxy.answer === 'cut') socket.destroy();
      else if (proxy.answer !== 'hang') refuse(socket, proxy.answer);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect(Number(port || 80), hostname.endsWith('.outside.test') ? '127.0.0.1' : hostname);
    upstream.on('error', () => refuse(socket, 502));
    upstream.on('connect', () => {
      opened.push(request.url!);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    socket.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  owner.after(() => {
    cut();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as { port: number };
  const credentials = `${encodeURIComponent(name)}:${encodeURIComponent(password)}`;
  const proxy: OutgoingProxy = {
    url: `http://${credentials}@127.0.0.1:${port}`,
    opened,
    answer: 'open',
    cut,
    refusal: () => once(refusals, 'refusal'),
  };
  return proxy;
}

function refuse(socket: Socket, status: number): void {
  socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
}

/** The same address under a name that only the proxy knows. */
export function outside(url: string, name: string): string {
  const address = new URL(url);
  address.hostname = `${name}.outside.test`;
  return address.href.replace(/\/$/, '');
}

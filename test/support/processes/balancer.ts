import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in front of several proxies. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

const probeMilliseconds = 100;

/** Sends requests to the proxies that say that they are ready, in turn, and retries nothing. */
export async function startBalancer(proxies: readonly string[]): Promise<Balancer> {
  const ready = new Set(proxies);
  let turn = 0;
  const probe = async (proxy: string) => {
    const isReady = await fetch(`${proxy}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
      ({ ok }) => ok,
      // on a busy machine one is late, which says nothing
      (error: Error) => error.name === 'TimeoutError' && ready.has(proxy),
    );
    if (isReady) ready.add(proxy);
    else ready.delete(proxy);
  };
  const probing = setInterval(() => void Promise.all(proxies.map(probe)), probeMilliseconds);
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const proxy = [...ready][turn++ % Math.max(ready.size, 1)];
    if (!proxy) return void response.writeHead(502).end('no proxy is ready');
    const failure = await forward(proxy, incoming, Buffer.concat(chunks), response);
    if (failure) response.writeHead(502).end(failure);
  });
  // a connection that is closed while a request is on its way would be a failure of this one
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      clearInterval(probing);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Passes a request on, over a connection of its own; returns the code of the failure, if no answer began. */
function forward(
  proxy: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const passed = request(`${proxy}${url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      resolve(undefined);
    });
    passed.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    passed.end(body);
  });
}

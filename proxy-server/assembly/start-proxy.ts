import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Config } from '../config/config.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import { answerBrokenRequests } from '../http/broken-requests.ts';
import { openMetrics } from './open-metrics.ts';
import type { ProxyOverrides, Service } from './open-service.ts';
import { graceMilliseconds, openService } from './open-service.ts';

/** A running proxy. */
export interface ProxyServer {
  /** Its base URL, reachable from this machine. */
  readonly url: string;
  /** Where Prometheus reads; undefined where METRICS_PORT is off. */
  readonly metricsPort: number | undefined;
  /** How long `close` says that it is not ready before it closes the port. */
  readonly stopDelayMilliseconds: number;
  /**
   * Goes on under another configuration: requests that have begun end under the one before, streams end and come again.
   * Throws `UnusableSettingError`, or whatever keeps a proxy from starting, and has then changed nothing. Address, port
   * and database change at a restart alone.
   */
  reload(config: Config): Promise<void>;
  /**
   * Says for the time of STOP_DELAY_MS that it is not ready; then accepts no more requests, ends streams, waits for
   * running work, and closes the database.
   */
  close(): Promise<void>;
}

/** Time limits of connections, in milliseconds. */
const connections = {
  // longer than balancers and clients keep an idle connection: none is closed while it is being used again
  keepAliveTimeout: 75_000,
  // a head has no reason to come slowly; a body has limits of its own (http/body)
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  // refused with a request id instead
  requireHostHeader: false,
} as const;

/**
 * Assembles a proxy and starts it. Only this folder knows which adapters exist.
 * @example
 * const proxy = await startProxy(config);
 * process.once('SIGTERM', () => proxy.close());
 */
export async function startProxy(config: Config, overrides: ProxyOverrides = {}): Promise<ProxyServer> {
  const server = createServer(connections);
  answerBrokenRequests(server, config);
  const sockets = watchSockets(server);
  // port 0, for tests, is known only once the server listens; otherwise all is proved usable before the port opens
  const isAnyPort = config.port === 0;
  const url = isAnyPort ? await listen(server, config) : `http://localhost:${config.port}`;
  let service: Service;
  const watched = await openMetrics(config).catch((error: unknown) => {
    server.close();
    throw error;
  });
  try {
    service = await openService(config, overrides, { url, watched });
    server.on('request', (request, response) => service.handle(request, response));
    if (!isAnyPort) await listen(server, config).catch((error) => service.close().finally(() => Promise.reject(error)));
  } catch (error) {
    server.close();
    await watched.close();
    throw error;
  }
  service.start();
  let current = config;
  let reloading: Promise<void> = Promise.resolve();
  return {
    url,
    metricsPort: watched.port,
    get stopDelayMilliseconds() {
      return current.stopDelayMilliseconds;
    },
    reload(next) {
      reloading = reloading
        .catch(() => undefined)
        .then(async () => {
          assertSameAddress(config, next);
          const before = service;
          service = await openService(next, overrides, { url, watched });
          current = next;
          service.start();
          await before.close();
        });
      return reloading;
    },
    async close() {
      await reloading.catch(() => undefined);
      service.drain();
      await new Promise((resolve) => setTimeout(resolve, current.stopDelayMilliseconds));
      // whose stream has ended asks again over a connection that is still open
      const closed = closeServer(server, sockets);
      await Promise.all([closed, service.close(closed), watched.close()]);
    },
  };
}

/** Throws `UnusableSettingError` where a setting has changed that an open port or an open database stands on. */
function assertSameAddress(before: Config, next: Config): void {
  const fixed = ({ host, port, metricsHost, metricsPort, database }: Config) =>
    JSON.stringify([host, port, metricsHost, metricsPort, database.reveal()]);
  if (fixed(before) === fixed(next)) return;
  throw new UnusableSettingError(
    'HOST, PORT, METRICS_HOST, METRICS_PORT, DATABASE_URL and DATA_DIR change at a restart alone.',
  );
}

/** Looks after which a connection that has sent nothing was opened ahead by a browser: what had come was read between. */
const looksAtUnused = 5;

/**
 * Finishes requests in progress and accepts no new ones. Idle connections are closed, and those that a browser opened
 * ahead and has not used: Node takes them for requests that are about to come. What is open after the grace is cut.
 */
async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  const looks = new Map<Socket, number>();
  const closeIdle = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of sockets) {
      if (socket.bytesRead > 0) continue;
      const count = (looks.get(socket) ?? 0) + 1;
      looks.set(socket, count);
      if (count > looksAtUnused) socket.destroy();
    }
  }, 50);
  // those who wait at the door are let in first: the system resets what no process has taken when a port closes
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => server.close(resolve));
  clearInterval(closeIdle);
  clearTimeout(cut);
}

/** The open connections of a server. */
function watchSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

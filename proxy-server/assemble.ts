import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { assembleMerchants, merchantIndex } from './assemble-merchants.ts';
import { readDocx } from './certificates/read-docx.ts';
import type { Chance } from './checkout/chance.ts';
import { realChance } from './checkout/chance.ts';
import { createHospitalBook } from './checkout/hospital-book.ts';
import { keepHouse } from './checkout/housekeeping.ts';
import type { CheckoutParts, Note } from './checkout/parts.ts';
import { createPriceBook } from './checkout/price-book.ts';
import { createOrderWorker } from './checkout/resume-orders.ts';
import { keepReviewing } from './checkout/review-payments.ts';
import { createTokenSigner } from './checkout/signed-token.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { InsuranceProvider } from './domain/insurance-provider.ts';
import type { Store } from './domain/store.ts';
import { createApp } from './http/create-app.ts';
import { logsOver, openLogs } from './log.ts';
import { packageVersion } from './package-version.ts';
import { realClock } from './real-clock.ts';
import { createColumnCipher } from './stores/column-cipher.ts';
import { openStore } from './stores/open-store.ts';
import { createLocalChanges, createPostgresChanges } from './stores/order-changes.ts';
import { createUpstreamHealth } from './upstream-health.ts';
import { consoleFolder, widgetFolder } from './widget-folder.ts';

/** A proxy that listens. */
export interface ProxyServer {
  /** Where it listens, reachable from this machine. */
  readonly url: string;
  /** Takes no more requests, ends streams, finishes the work in hand, and lets the database go. */
  close(): Promise<void>;
}

/** What tests and benchmarks may hand in instead of the real thing: time, chance and the log. */
export interface ProxyParts {
  readonly clock?: Clock;
  readonly chance?: Chance;
  readonly log?: Logger;
  /** How much longer than a call upstream a lease lasts. */
  readonly leaseMarginMilliseconds?: number;
  /** Stands between the proxy and its store, to see every commit. */
  readonly wrapStore?: (store: Store) => Store;
  /** Stands between the proxy and its insurers, to see every call. */
  readonly wrapProvider?: (provider: InsuranceProvider) => InsuranceProvider;
}

/** Adding to the longest call upstream, so that a lease outlives it (contract, promise 7: 10 s in all). */
const leaseMarginMilliseconds = 8_000;

/** Puts the whole proxy together and starts it. The only place that knows which adapters exist. */
export async function startProxy(config: Config, given: ProxyParts = {}): Promise<ProxyServer> {
  const logs = given.log ? logsOver(given.log) : openLogs(config.logLevel);
  const log = logs.events;
  const clock = given.clock ?? realClock;
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const opened = await openStore(config.database, { cipher, now: clock.now });
  const store = given.wrapStore?.(opened) ?? opened;
  const owner = `${hostname()}-${process.pid}-${realChance.code()}`;
  const changes =
    'url' in config.database ? await createPostgresChanges(config.database.url, owner) : createLocalChanges();
  const note: Note = (event, facts) => log.info(facts, event);
  const health = createUpstreamHealth({ clock, note });
  const server = createServer();
  const sockets = watchSockets(server);
  const url = await listen(server, config);
  const checkout: CheckoutParts = {
    merchants: assembleMerchants(config, { store, cipher, clock, health, wrapProvider: given.wrapProvider }),
    store,
    clock,
    chance: given.chance ?? realChance,
    changes,
    tokens: createTokenSigner(config.signingKeys.reveal()),
    prices: createPriceBook(),
    hospitals: createHospitalBook(),
    vehicles: new Map(),
    // with port 0, for tests, the address is known only now
    publicUrl: config.port === 0 ? url : config.publicUrl,
    providerTimeoutMilliseconds: config.aimsTimeoutMilliseconds,
    uploadTimeoutMilliseconds: config.aimsUploadTimeoutMilliseconds,
    readDocx,
    note,
  };
  const stopping = new AbortController();
  server.on(
    'request',
    createApp({
      checkout,
      limits: config.limits,
      trustProxy: config.trustProxy,
      version: packageVersion(),
      widgetFolder: widgetFolder(),
      consoleFolder: consoleFolder(),
      access: logs.access,
      trouble: (error, requestId) => log.error({ err: error, requestId }, 'unexpected'),
      upstreams: health.report,
      stopping: stopping.signal,
      ...merchantIndex(config.merchants, checkout.merchants),
    }),
  );
  const worker = createOrderWorker({
    parts: checkout,
    owner,
    leaseMilliseconds: config.aimsTimeoutMilliseconds + (given.leaseMarginMilliseconds ?? leaseMarginMilliseconds),
  });
  worker.start();
  const house = keepHouse(checkout, config.retentionDays, stopping.signal);
  const reviews = keepReviewing(checkout, stopping.signal);
  log.info({ url, database: 'url' in config.database ? 'postgres' : 'sqlite' }, 'proxy ready');
  return {
    url,
    async close() {
      stopping.abort();
      await Promise.all([closeServer(server, sockets), worker.stop(), house, reviews]);
      await changes.close();
      await store.close();
      logs.flush();
    },
  };
}

/**
 * Answers what is under way and takes nothing new. Connections that only wait for a next request are let go, and those
 * that a browser opened ahead and has not used: Node takes them for requests that are about to come.
 */
async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const letGo = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, 50);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(letGo);
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

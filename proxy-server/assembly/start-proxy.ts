import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { readDocx } from '../certificates/read-docx.ts';
import { createTokenSigner } from '../checkout/access/signed-token.ts';
import type { CheckoutContext } from '../checkout/context.ts';
import type { RandomSource } from '../checkout/identifiers.ts';
import { systemRandom } from '../checkout/identifiers.ts';
import { createOrderWorker } from '../checkout/issue/order-worker.ts';
import { runReconciliation } from '../checkout/payment/reconcile-payments.ts';
import { hospitalCache } from '../checkout/quote/hospital-cache.ts';
import { priceCache } from '../checkout/quote/price-cache.ts';
import { vehicleCache } from '../checkout/quote/vehicle-cache.ts';
import { runRetention } from '../checkout/retention.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../domain/clock.ts';
import type { InsuranceProvider } from '../domain/insurance-provider.ts';
import type { Note } from '../domain/note.ts';
import type { Store } from '../domain/store.ts';
import { createApp } from '../http/create-app.ts';
import { consoleFolder, widgetFolder } from '../runtime/built-files.ts';
import { createCache } from '../runtime/cache.ts';
import { realClock } from '../runtime/clock.ts';
import { logsOver, openLogs } from '../runtime/log.ts';
import { createUpstreamHealth } from '../runtime/upstream-health.ts';
import { packageVersion } from '../runtime/version.ts';
import { createColumnCipher } from '../stores/database/column-cipher.ts';
import { openStore } from '../stores/open-store.ts';
import { createLocalChanges, createPostgresChanges } from '../stores/order-changes.ts';
import { assembleMerchants, merchantIndex } from './merchants.ts';

/** A proxy that listens. */
export interface ProxyServer {
  /** Where it listens, reachable from this machine. */
  readonly url: string;
  /** Takes no more requests, ends streams, finishes the work in hand, and lets the database go. */
  close(): Promise<void>;
}

/** What tests and benchmarks may hand in instead of the real thing: time, chance and the log. */
export interface ProxyOverrides {
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly log?: Logger;
  /** How much longer than a call upstream a lease lasts. */
  readonly leaseMarginMilliseconds?: number;
  /** Stands between the proxy and its store, to see every commit. */
  readonly wrapStore?: (store: Store) => Store;
  /** Stands between the proxy and its insurers, to see every call. */
  readonly wrapProvider?: (provider: InsuranceProvider) => InsuranceProvider;
}

/** Adding to the time limit of the call, so that a lease outlives it (docs/promises.md#7-it-is-prompt: 10 s in all). */
const leaseMarginMilliseconds = 8_000;

/** Puts the whole proxy together and starts it. The only place that knows which adapters exist. */
export async function startProxy(config: Config, given: ProxyOverrides = {}): Promise<ProxyServer> {
  const logs = given.log ? logsOver(given.log) : openLogs(config.logLevel);
  const log = logs.events;
  const clock = given.clock ?? realClock;
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const database = config.database.reveal();
  const opened = await openStore(database, {
    cipher,
    now: clock.now,
    ...(log.isLevelEnabled('trace') && {
      onStatement: (sql, milliseconds) => log.trace({ sql, milliseconds }, 'statement'),
    }),
  });
  const store = given.wrapStore?.(opened) ?? opened;
  const owner = `${hostname()}-${process.pid}-${systemRandom.code()}`;
  const changes = 'url' in database ? await createPostgresChanges(database.url, owner) : createLocalChanges();
  const note: Note = (event, facts) => log.info(facts, event);
  const health = createUpstreamHealth({ clock, note });
  const server = createServer();
  const sockets = watchSockets(server);
  const url = await listen(server, config);
  const checkout: CheckoutContext = {
    merchants: assembleMerchants(config, { store, cipher, clock, health, wrapProvider: given.wrapProvider }),
    store,
    clock,
    random: given.random ?? systemRandom,
    changes,
    tokens: createTokenSigner(config.signingKeys.reveal()),
    prices: createCache(priceCache, clock.now),
    hospitals: createCache(hospitalCache, clock.now),
    vehicles: createCache(vehicleCache, clock.now),
    // with port 0, for tests, the address is known only now
    publicUrl: config.port === 0 ? url : config.publicUrl,
    providerTimeoutMilliseconds: {
      aims: config.aimsTimeoutMilliseconds,
      insurpass: config.insurpassTimeoutMilliseconds,
    },
    paymentTimeoutMilliseconds: config.paymentTimeoutMilliseconds,
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
    context: checkout,
    owner,
    leaseMarginMilliseconds: given.leaseMarginMilliseconds ?? leaseMarginMilliseconds,
  });
  worker.start();
  const house = runRetention(checkout, config.retentionDays, stopping.signal);
  const reviews = runReconciliation(checkout, stopping.signal);
  log.info({ url, database: 'url' in database ? 'postgres' : 'sqlite' }, 'proxy ready');
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

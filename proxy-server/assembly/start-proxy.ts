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
import { runHospitalsAhead } from '../checkout/quote/hospitals-ahead.ts';
import { priceCache } from '../checkout/quote/price-cache.ts';
import { vehicleCache } from '../checkout/quote/vehicle-cache.ts';
import { runRenewal } from '../checkout/renew-encryption.ts';
import { runRetention } from '../checkout/retention.ts';
import type { Config } from '../config/config.ts';
import { createSteadyClock } from '../domain/clock.ts';
import type { InsuranceProvider } from '../domain/insurance-provider.ts';
import { createBodies } from '../http/body/read-body.ts';
import { answerBrokenRequests } from '../http/broken-requests.ts';
import { createApp } from '../http/create-app.ts';
import type { HttpContext } from '../http/http-context.ts';
import { consoleFolder, widgetFolder } from '../runtime/built-files.ts';
import { createCache } from '../runtime/cache.ts';
import type { Logs } from '../runtime/log.ts';
import { logsOver, openLogs } from '../runtime/log.ts';
import { packageVersion } from '../runtime/version.ts';
import { assembleMerchants, merchantIndex } from './merchants.ts';
import type { ResourceOverrides, Resources } from './open-resources.ts';
import { closeResources, logUnexpected, openResources } from './open-resources.ts';
import { readLogo } from './read-logo.ts';

/** A running proxy. */
export interface ProxyServer {
  /** Its base URL, reachable from this machine. */
  readonly url: string;
  /** Accepts no more requests, ends streams, waits for running work, and closes the database. */
  close(): Promise<void>;
}

/** What tests and benchmarks may replace: time, random identifiers and the log; and wrappers to observe calls. */
export interface ProxyOverrides extends ResourceOverrides {
  readonly random?: RandomSource;
  readonly log?: Logger;
  /** How much longer a lease lasts than a call upstream. */
  readonly leaseMarginMilliseconds?: number;
  /** Wraps each insurer's adapter, to observe every call. */
  readonly wrapProvider?: (provider: InsuranceProvider) => InsuranceProvider;
}

/** Added to the time limit of a call, so that a lease outlives it (docs/promises.md#7-it-is-prompt: 10 s in all). */
const leaseMarginMilliseconds = 8_000;

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

/** What a request in progress has at a stop, so that the process ends within ten seconds. */
const graceMilliseconds = 8_000;

/**
 * Assembles a proxy and starts it. Only this folder knows which adapters exist.
 * @example
 * const proxy = await startProxy(config);
 * process.once('SIGTERM', () => proxy.close());
 */
export async function startProxy(config: Config, overrides: ProxyOverrides = {}): Promise<ProxyServer> {
  // before anything is open that would have to be closed again
  for (const merchant of config.merchants) readLogo(merchant);
  const logs = overrides.log ? logsOver(overrides.log) : openLogs(config.logLevel);
  const owner = `${hostname()}-${process.pid}-${systemRandom.code()}`;
  const resources = await openResources(config, overrides, { log: logs.events, owner });
  try {
    return await listenAndWork(config, overrides, { resources, logs, owner });
  } catch (error) {
    // whoever starts it may go on, and nothing half started stays behind
    await closeResources(resources);
    throw error;
  }
}

interface Opened {
  readonly resources: Resources;
  readonly logs: Logs;
  readonly owner: string;
}

async function listenAndWork(
  config: Config,
  overrides: ProxyOverrides,
  { resources, logs, owner }: Opened,
): Promise<ProxyServer> {
  const server = createServer(connections);
  const sockets = watchSockets(server);
  const stopping = new AbortController();
  const assemble = (publicUrl: string) => {
    const context = createContext(config, overrides, resources, publicUrl);
    answerBrokenRequests(server, context);
    server.on('request', createApp(httpContext(config, context, { resources, logs, stopping: stopping.signal })));
    return context;
  };
  // everything is proved before the port opens; with port 0, for tests, the address is known only after that
  const proved = config.port === 0 ? undefined : assemble(config.publicUrl);
  const url = await listen(server, config);
  const context = proved ?? assemble(url);
  const stopJobs = startJobs(config, overrides, context, { owner, signal: stopping.signal });
  logUnsold(config, logs.events);
  logs.events.info({ url, database: 'url' in config.database.reveal() ? 'postgres' : 'sqlite' }, 'proxy ready');
  return {
    url,
    async close() {
      stopping.abort();
      await Promise.all([closeServer(server, sockets), stopJobs()]);
      await closeResources(resources);
      logs.flush();
    },
  };
}

function httpContext(
  config: Config,
  context: CheckoutContext,
  { resources, logs, stopping }: { resources: Resources; logs: Logs; stopping: AbortSignal },
): HttpContext {
  return {
    checkout: context,
    limits: config.limits,
    bodies: createBodies(config.limits),
    trustProxy: config.trustProxy,
    version: packageVersion(),
    widgetFolder: widgetFolder(),
    consoleFolder: consoleFolder(),
    access: logs.access,
    trouble: (error, requestId) => logUnexpected(logs.events, resources, error, requestId),
    upstreams: resources.health.report,
    stopping,
    ...merchantIndex(config.merchants, context.merchants),
  };
}

/** Says which products are not sold although they are set, and what they lack. */
function logUnsold({ merchants }: Config, log: Logger): void {
  for (const { id, unsold } of merchants)
    for (const { product, lacks } of unsold)
      if (lacks.length > 0) log.warn({ merchant: id, product: product.id, lacks }, 'product not sold');
}

function createContext(
  config: Config,
  overrides: ProxyOverrides,
  { clock, cipher, store, changes, health, note, warn, trouble, debug, alarm }: Resources,
  publicUrl: string,
): CheckoutContext {
  const steady = createSteadyClock(clock);
  return {
    merchants: assembleMerchants(config, {
      store,
      cipher,
      clock,
      health,
      note,
      alarm,
      wrapProvider: overrides.wrapProvider,
    }),
    store,
    clock,
    random: overrides.random ?? systemRandom,
    changes,
    tokens: createTokenSigner(config.signingKeys.reveal()),
    prices: createCache(priceCache, steady.now),
    hospitals: createCache(hospitalCache, steady.now),
    vehicles: createCache(vehicleCache, steady.now),
    publicUrl,
    providerTimeoutMilliseconds: {
      aims: config.aimsTimeoutMilliseconds,
      insurpass: config.insurpassTimeoutMilliseconds,
    },
    paymentTimeoutMilliseconds: config.paymentTimeoutMilliseconds,
    uploadTimeoutMilliseconds: config.aimsUploadTimeoutMilliseconds,
    readDocx,
    note,
    warn,
    trouble,
    debug,
  };
}

/** Starts the order worker and the other jobs. The returned function waits until they have ended. */
function startJobs(
  config: Config,
  overrides: ProxyOverrides,
  context: CheckoutContext,
  { owner, signal }: { readonly owner: string; readonly signal: AbortSignal },
): () => Promise<unknown> {
  const worker = createOrderWorker({
    context,
    owner,
    leaseMarginMilliseconds: overrides.leaseMarginMilliseconds ?? leaseMarginMilliseconds,
  });
  worker.start();
  const others = [
    runRetention(context, config.retentionDays, signal),
    runReconciliation(context, signal),
    runHospitalsAhead(context, signal),
  ];
  // with one key nothing can be sealed with another
  if (config.dataKeys.reveal().length > 1) others.push(runRenewal(context, signal));
  return () => Promise.all([worker.stop(), ...others]);
}

/**
 * Finishes requests in progress and accepts no new ones. Idle connections are closed, and those that a browser opened
 * ahead and has not used: Node takes them for requests that are about to come. What is open after the grace is cut.
 */
async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  const closeIdle = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, 50);
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

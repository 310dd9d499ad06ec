import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { createPageRenderer } from '../certificates/pages/page-renderer.ts';
import { createTokenSigner } from '../checkout/access/signed-token.ts';
import { runCounting } from '../checkout/console/keep-counts.ts';
import type { CheckoutContext } from '../checkout/context.ts';
import type { RandomSource } from '../checkout/identifiers.ts';
import { systemRandom } from '../checkout/identifiers.ts';
import { runIndexing } from '../checkout/index-orders.ts';
import { createOrderWorker } from '../checkout/issue/order-worker.ts';
import { runLargeErasure } from '../checkout/order/erase-large-answers.ts';
import { runReconciliation } from '../checkout/payment/reconcile-payments.ts';
import { createTurnsByDoor } from '../checkout/quote/fair-turns.ts';
import { hospitalCache } from '../checkout/quote/hospital-cache.ts';
import { runHospitalsAhead } from '../checkout/quote/hospitals-ahead.ts';
import { createKnownPrices, knownPriceCache } from '../checkout/quote/known-prices.ts';
import { priceCache } from '../checkout/quote/price-cache.ts';
import { runPricesAhead } from '../checkout/quote/prices-ahead.ts';
import { createShownPrices } from '../checkout/quote/shown-prices.ts';
import { vehicleCache } from '../checkout/quote/vehicle-cache.ts';
import { runRenewal } from '../checkout/renew-encryption.ts';
import { runRetention } from '../checkout/retention.ts';
import { runDeliveries } from '../checkout/webhooks/deliver-events.ts';
import type { Config } from '../config/config.ts';
import { createSteadyClock } from '../domain/clock.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import type { InsuranceProvider } from '../domain/insurer/insurance-provider.ts';
import type { CallBudget } from '../domain/metrics.ts';
import { createBodies } from '../http/body/read-body.ts';
import { createApp } from '../http/create-app.ts';
import { consoleFolder } from '../runtime/built-files.ts';
import { createCache } from '../runtime/cache.ts';
import { createDailyCounter } from '../runtime/daily-counter.ts';
import type { Logs } from '../runtime/log.ts';
import { logsOver, openLogs } from '../runtime/log.ts';
import { beginTrace, inTrace } from '../runtime/trace.ts';
import { packageVersion } from '../runtime/version.ts';
import type { ServedWidget } from './keep-widget.ts';
import { builtWidget, keepWidget, runWidgetKeeping, widgetNotKept } from './keep-widget.ts';
import { logUnserved, logUnsold } from './log-unserved.ts';
import { mailLeaseMilliseconds } from './mail.ts';
import { assembleMerchants, merchantIndex } from './merchants.ts';
import type { OpenMetrics } from './open-metrics.ts';
import type { ResourceOverrides, Resources } from './open-resources.ts';
import { closeResources, openResources } from './open-resources.ts';
import { readLogo } from './read-logo.ts';
import { webhookLeaseMilliseconds } from './webhooks.ts';

/** What tests and benchmarks may replace: time, random identifiers and the log; and wrappers to observe calls. */
export interface ProxyOverrides extends ResourceOverrides {
  readonly random?: RandomSource;
  readonly log?: Logger;
  /** How much longer a lease lasts than a call upstream. */
  readonly leaseMarginMilliseconds?: number;
  /** The widget, with its version, in place of that of this build. */
  readonly widget?: ServedWidget;
  /** After its start, until the widget's files are kept; they are kept before it if this is left out. */
  readonly widgetKeepingMilliseconds?: number | undefined;
  /** Wraps each insurer's adapter, to observe every call. */
  readonly wrapProvider?: (provider: InsuranceProvider) => InsuranceProvider;
}

/** Added to the time limit of a call, so that a lease outlives it (docs/promises.md#7-it-is-prompt: 10 s in all). */
const leaseMarginMilliseconds = 8_000;

/** What runs under one configuration: the answers to requests, the order worker and the other jobs, the database. */
export interface Service {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Starts the order worker and the other jobs. */
  start(): void;
  /** From now on readiness says no, and each answer ends its connection: balancers send their requests elsewhere. */
  drain(): void;
  /**
   * Ends streams, lets requests and running work end, for eight seconds at most, and closes the database.
   * @param lastRequest resolves when no further request can come
   */
  close(lastRequest?: Promise<unknown>): Promise<void>;
}

/** What a request in progress has at a stop, so that the process ends within ten seconds. */
export const graceMilliseconds = 8_000;

/** Opens what a configuration names. `url` is the address that the server listens on. */
export async function openService(
  config: Config,
  overrides: ProxyOverrides,
  { url, watched }: { readonly url: string; readonly watched: OpenMetrics },
): Promise<Service> {
  // before anything is open that would have to be closed again
  for (const merchant of config.merchants) readLogo(merchant);
  const { widget = builtWidget(), widgetKeepingMilliseconds } = overrides;
  const version = widget?.version ?? packageVersion();
  if (config.withdrawnVersions.includes(version))
    throw new UnusableSettingError(`WITHDRAWN_VERSIONS names ${version}, which is the version that runs.`);
  const logs = overrides.log ? logsOver(overrides.log) : openLogs(config.logLevel);
  const owner = `${hostname()}-${process.pid}-${systemRandom.code()}`;
  const resources = await openResources(config, overrides, { log: logs.events, owner, metrics: watched.metrics });
  try {
    if (widget && widgetKeepingMilliseconds === undefined)
      await keepWidget(resources, widget).catch((error) => resources.trouble(widgetNotKept, { error: String(error) }));
    return assemble(config, overrides, { ...resources, logs, owner, url, watched, widget, version });
  } catch (error) {
    await closeResources(resources);
    throw error;
  }
}

interface Assembled extends Resources {
  readonly logs: Logs;
  readonly owner: string;
  readonly url: string;
  readonly watched: OpenMetrics;
  readonly widget: ServedWidget | undefined;
  readonly version: string;
}

function assemble(config: Config, overrides: ProxyOverrides, parts: Assembled): Service {
  const { logs, owner, url, watched, store, widget, version } = parts;
  const { metrics } = watched;
  const budgets: CallBudget[] = [];
  // with port 0, for tests, the address is known only once the server listens
  const context = createContext(config, overrides, { ...parts, budgets }, config.port === 0 ? url : config.publicUrl);
  watched.readFrom({
    openOrders: store.orders.openOrders,
    databaseBytes: store.size,
    connections: store.connections,
    budgets,
  });
  const [draining, stopping] = [new AbortController(), new AbortController()];
  const app = createApp({
    checkout: context,
    limits: config.limits,
    bodies: createBodies(config.limits),
    trustProxy: config.trustProxy,
    version,
    withdrawnVersions: config.withdrawnVersions,
    widgetFolder: widget?.folder,
    consoleFolder: consoleFolder(),
    access: (record) => {
      metrics.request(record);
      logs.access(record);
    },
    metrics,
    traced: (traceparent, work) => inTrace(beginTrace(traceparent), work),
    trouble: parts.unexpected,
    upstreams: parts.health.report,
    draining: draining.signal,
    stopping: stopping.signal,
    ...merchantIndex(config.merchants, context.merchants),
  });
  const open = new Set<ServerResponse>();
  let stopJobs: () => Promise<unknown> = async () => undefined;
  return {
    handle(request, response) {
      open.add(response);
      response.once('close', () => open.delete(response));
      if (draining.signal.aborted) response.setHeader('Connection', 'close');
      app(request, response);
    },
    start() {
      stopJobs = startJobs(config, overrides, context, { owner, widget, signal: stopping.signal });
      logUnsold(config, logs.events);
      logUnserved(context).catch((error: unknown) => context.trouble('orders not counted', { error: String(error) }));
      logs.events.info({ url, database: 'url' in config.database.reveal() ? 'postgres' : 'sqlite' }, 'proxy ready');
    },
    drain: () => draining.abort(),
    async close(lastRequest) {
      draining.abort();
      stopping.abort();
      await Promise.all([lastRequest, untilEmpty(open), stopJobs()]);
      await context.pageRenderer.close();
      await Promise.all(
        [...context.merchants.values()].flatMap(({ webhooks, mail }) => [webhooks?.close(), mail?.close()]),
      );
      await closeResources(parts);
      logs.flush();
    },
  };
}

/** Resolves when all have ended, or the grace is over. */
async function untilEmpty(open: ReadonlySet<ServerResponse>): Promise<void> {
  const ended = Promise.all([...open].map((response) => new Promise((resolve) => response.once('close', resolve))));
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, graceMilliseconds);
  });
  await Promise.race([ended, grace]);
  clearTimeout(timer);
}

function createContext(
  config: Config,
  overrides: ProxyOverrides,
  {
    clock,
    cipher,
    store,
    changes,
    health,
    outgoing,
    note,
    warn,
    trouble,
    debug,
    alarm,
    watched,
    budgets,
  }: Assembled & {
    readonly budgets: CallBudget[];
  },
  publicUrl: string,
): CheckoutContext {
  const steady = createSteadyClock(clock);
  const counter = createDailyCounter(clock);
  return {
    merchants: assembleMerchants(config, {
      store,
      cipher,
      clock,
      health,
      note,
      alarm,
      wrapProvider: overrides.wrapProvider,
      watch: watched.metrics,
      counter,
      budgets,
      outgoing,
    }),
    store,
    clock,
    random: overrides.random ?? systemRandom,
    changes,
    tokens: createTokenSigner(config.signingKeys.reveal()),
    prices: createCache(priceCache, steady.now),
    knownPrices: createKnownPrices({
      lookups: store.lookups,
      cache: createCache(knownPriceCache, steady.now),
      clock,
    }),
    shownPrices: createShownPrices(steady),
    priceTurns: createTurnsByDoor(steady, watched.metrics.waiting),
    limits: config.limits,
    hospitals: createCache(hospitalCache, steady.now),
    vehicles: createCache(vehicleCache, steady.now),
    publicUrl,
    providerTimeoutMilliseconds: {
      aims: config.aimsTimeoutMilliseconds,
      insurpass: config.insurpassTimeoutMilliseconds,
    },
    paymentTimeoutMilliseconds: config.paymentTimeoutMilliseconds,
    uploadTimeoutMilliseconds: config.aimsUploadTimeoutMilliseconds,
    counter,
    budgets,
    pageRenderer: createPageRenderer({ onTrouble: (facts) => trouble('page not drawn', facts) }),
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
  { owner, widget, signal }: Pick<Assembled, 'owner' | 'widget'> & { readonly signal: AbortSignal },
): () => Promise<unknown> {
  const worker = createOrderWorker({
    context,
    owner,
    leaseMarginMilliseconds: overrides.leaseMarginMilliseconds ?? leaseMarginMilliseconds,
    traced: (work) => inTrace(beginTrace(), work),
  });
  worker.start();
  const others = [
    runRetention(context, config.retentionDays, signal),
    runLargeErasure(context, signal),
    runReconciliation(context, signal),
    runHospitalsAhead(context, signal),
    runPricesAhead(context, signal),
    runIndexing(context, signal),
    runCounting(context, signal),
  ];
  if (widget)
    others.push(runWidgetKeeping(context, widget, { signal, waitMilliseconds: overrides.widgetKeepingMilliseconds }));
  if (config.merchants.some(({ webhook }) => webhook))
    others.push(
      runDeliveries(context, { outbox: 'webhooks', owner, leaseMilliseconds: webhookLeaseMilliseconds, signal }),
    );
  if (config.merchants.some(({ mail }) => mail))
    others.push(runDeliveries(context, { outbox: 'mails', owner, leaseMilliseconds: mailLeaseMilliseconds, signal }));
  // with one key nothing can be sealed with another
  if (config.dataKeys.reveal().length > 1) others.push(runRenewal(context, signal));
  return () => Promise.all([worker.stop(), ...others]);
}

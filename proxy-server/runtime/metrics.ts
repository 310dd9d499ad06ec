import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CallBudget, MetricSources, Metrics } from '../domain/metrics.ts';
import { publicStates } from '../domain/order/order-state.ts';
import { traceparent } from './trace.ts';

/** Metrics of one process, and how Prometheus reads them. */
export interface PrometheusMetrics extends Metrics {
  /** From now on these are read; the sources of an earlier configuration no more. */
  readFrom(sources: MetricSources): void;
  /** The text that Prometheus scrapes. What cannot be read now is left out, and `cover_source_up` says so. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds; an insurer may take eight. */
const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 60];
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Creates the metrics of docs/watching.md. Labels hold a few known words each: no series for an order, a person or an
 * address.
 */
export function createPrometheusMetrics({ now }: { readonly now: () => number }): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: 'cover_events_total',
    help: 'Lines of the log, by event.',
    labelNames: ['event'],
    registers,
  });
  // its first is an increase only beside a zero
  events.inc({ event: 'alarm' }, 0);
  const requests = new Histogram({
    name: 'cover_http_request_duration_seconds',
    help: 'Requests to the API, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  const calls = new Histogram({
    name: 'cover_upstream_call_duration_seconds',
    help: 'Calls to insurers and gateways, by command and how the answer was read.',
    labelNames: ['upstream', 'command', 'outcome'],
    buckets: callBuckets,
    registers,
  });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const streams = gauge('cover_streams_open', 'Event streams of orders that are open in this process.');
  const waiting = gauge(
    'cover_quotes_waiting',
    'Shoppers who wait for their turn to be given a price, in this process.',
  );
  const orders = gauge('cover_orders_open', 'Orders that have not ended, by state.', ['state']);
  const ages = gauge('cover_orders_oldest_seconds', 'Age of the oldest such order since it was paid, or placed.', [
    'state',
  ]);
  const unissued = gauge(
    'cover_paid_not_issued_oldest_seconds',
    'How long the oldest paid order has waited for its policy; 0 if none does.',
  );
  const bytes = gauge('cover_database_bytes', 'Size of the database.');
  const connections = gauge('cover_database_connections', 'Connections to PostgreSQL, by what they do.', ['use']);
  const budgets = gauge('cover_upstream_calls_left', 'Calls that the limit of an account still lets through now.', [
    'merchant',
    'upstream',
  ]);
  const isUp = gauge('cover_source_up', 'Whether what is read for these metrics could be read.', ['source']);
  let sources: MetricSources | undefined;

  return {
    event: (name) => events.inc({ event: name }),
    request: ({ method, route, status, milliseconds }) =>
      requests.observe({ method, route, status: String(status) }, milliseconds / 1_000),
    streams: (change) => streams.inc(change),
    waiting: (change) => waiting.inc(change),
    traceparent,
    callEnded: ({ upstream, command, outcome, milliseconds }) =>
      calls.observe({ upstream, command, outcome }, milliseconds / 1_000),
    readFrom(next) {
      sources = next;
    },
    contentType: registry.contentType,
    async text() {
      // before the reading itself waits for a connection
      if (sources) noteConnections(sources);
      if (sources) await Promise.all([readOrders(sources), readDatabase(sources), ...sources.budgets.map(readBudget)]);
      return registry.metrics();
    },
  };

  async function readOrders({ openOrders }: MetricSources): Promise<void> {
    await attempt('orders', async () => {
      const open = await openOrders();
      orders.reset();
      ages.reset();
      let unissuedSince: number | undefined;
      const oldest = new Map<string, number>();
      for (const { point, count, oldestAt } of open) {
        const state = publicStates[point];
        orders.inc({ state }, count);
        oldest.set(state, Math.min(oldest.get(state) ?? oldestAt, oldestAt));
        if (state === 'paid' || state === 'issuing') unissuedSince = Math.min(unissuedSince ?? oldestAt, oldestAt);
      }
      for (const [state, at] of oldest) ages.set({ state }, secondsSince(at));
      unissued.set(unissuedSince === undefined ? 0 : secondsSince(unissuedSince));
    });
  }

  function noteConnections({ connections: connectionsOf }: MetricSources): void {
    for (const [use, count] of Object.entries(connectionsOf() ?? {})) connections.set({ use }, count);
  }

  async function readDatabase({ databaseBytes }: MetricSources): Promise<void> {
    await attempt('database', async () => bytes.set(await databaseBytes()));
  }

  async function readBudget({ merchant, upstream, left }: CallBudget): Promise<void> {
    await attempt(`budget ${upstream}`, async () => budgets.set({ merchant, upstream }, await left()));
  }

  async function attempt(source: string, read: () => Promise<void>): Promise<void> {
    const isRead = await read().then(
      () => true,
      () => false,
    );
    isUp.set({ source }, isRead ? 1 : 0);
  }

  function secondsSince(at: number): number {
    return Math.max(0, (now() - at) / 1_000);
  }
}

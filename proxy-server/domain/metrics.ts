import type { ProviderName } from '../contract/values.ts';
import type { CallWatch } from './call-watch.ts';
import type { AccessRecord } from './event-log.ts';
import type { RecoveryPoint } from './order/order-state.ts';

/** What is counted and timed for the operator (docs/watching.md). No person, order or address is named in it. */
export interface Metrics extends CallWatch {
  /** An event of the log, by its name. */
  event(name: string): void;
  /** A request that was answered. */
  request(record: AccessRecord): void;
  /** Event streams that were opened, or have ended. */
  streams(change: 1 | -1): void;
  /** Shoppers who began, or ended, to wait for a price because others are asking too. */
  waiting(change: 1 | -1): void;
}

/** The orders that wait at one point, and since when the oldest has been paid, or placed; milliseconds since 1970. */
export interface OpenOrders {
  readonly point: RecoveryPoint;
  readonly count: number;
  readonly oldestAt: number;
}

/** Connections of this process to a database server: all, those that nobody uses, and statements that wait for one. */
export interface DatabaseConnections {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The calls that an upstream's limit still lets through now. */
export interface CallBudget {
  readonly merchant: string;
  readonly upstream: ProviderName | 'paystack' | 'flutterwave';
  readonly left: () => Promise<number>;
}

/** What is read when the metrics are asked for. */
export interface MetricSources {
  readonly openOrders: () => Promise<readonly OpenOrders[]>;
  readonly databaseBytes: () => Promise<number>;
  /** Undefined where the database is a file. */
  readonly connections: () => DatabaseConnections | undefined;
  readonly budgets: readonly CallBudget[];
}

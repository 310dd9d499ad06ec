import type { CheckoutContext, Merchant } from '../checkout/context.ts';
import type { AccessRecord } from '../domain/event-log.ts';
import type { Limits } from '../domain/limits.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { Bodies } from './body/read-body.ts';

/** What the routes need. */
export interface HttpContext {
  readonly checkout: CheckoutContext;
  readonly limits: Limits;
  readonly bodies: Bodies;
  /** As Express's `trust proxy`: hops, addresses, or nobody. */
  readonly trustProxy: boolean | number | string[];
  /** Of the product, as in its package. */
  readonly version: string;
  /** Versions of the widget that are served no more. */
  readonly withdrawnVersions: readonly string[];
  /** Folder of the built widget; undefined when it is not served. */
  readonly widgetFolder: string | undefined;
  /** Folder of the built console; undefined when it is not served. */
  readonly consoleFolder: string | undefined;
  /** Logs a request. */
  readonly access: (record: AccessRecord) => void;
  readonly metrics: Pick<Metrics, 'streams'>;
  /** Does the work of a request as a part of the trace that its `traceparent` names. */
  readonly traced: (traceparent: string | undefined, work: () => void) => void;
  /** Logs an error that nobody expected, with its cause. */
  readonly trouble: (error: unknown, requestId: string) => void;
  /** The merchant whose server holds this secret key, compared in constant time. */
  readonly merchantBySecret: (secretKey: string) => Merchant | undefined;
  /** The merchant with this publishable key. */
  readonly merchantByKey: (publishableKey: string) => Merchant | undefined;
  /** How the upstreams are, for the readiness page. */
  readonly upstreams: () => Readonly<Record<string, 'up' | 'down' | 'unknown'>>;
  /** Aborted when the server stops: open streams end. */
  readonly stopping: AbortSignal;
  /** Aborted when the process is about to stop, some time before it takes no more requests: readiness says no. */
  readonly draining: AbortSignal;
}

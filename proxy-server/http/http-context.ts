import type { CheckoutContext, Merchant } from '../checkout/context.ts';
import type { AccessRecord } from '../domain/access-record.ts';
import type { Limits } from '../domain/limits.ts';

/** What the HTTP room is handed. */
export interface HttpContext {
  readonly checkout: CheckoutContext;
  readonly limits: Limits;
  /** Express's meaning: hops, addresses, or nobody. */
  readonly trustProxy: boolean | number | string[];
  /** Of the product, as in its package. */
  readonly version: string;
  /** The built widget, or nothing where it is not served. */
  readonly widgetFolder: string | undefined;
  /** The same of the console. */
  readonly consoleFolder: string | undefined;
  readonly access: (record: AccessRecord) => void;
  /** Something that nobody expected; told with its cause, never to the caller. */
  readonly trouble: (error: unknown, requestId: string) => void;
  /** The merchant whose server holds this secret key, compared in constant time. */
  readonly merchantBySecret: (secretKey: string) => Merchant | undefined;
  readonly merchantByKey: (publishableKey: string) => Merchant | undefined;
  /** How the upstreams are, for the readiness page. */
  readonly upstreams: () => Readonly<Record<string, 'up' | 'down' | 'unknown'>>;
  /** Aborted when the server is told to stop: open streams end. */
  readonly stopping: AbortSignal;
}

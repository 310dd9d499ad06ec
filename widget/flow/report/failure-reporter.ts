import type { ProxyClient } from '../../client/proxy-client.ts';

/** Who shows failures. */
export interface FailureReporter {
  readonly client: ProxyClient;
  /** Dispatches an event to the page. */
  readonly announce: (event: Event) => unknown;
}

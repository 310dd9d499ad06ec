import type { Config } from '../config/config.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import type { MetricSources, Metrics } from '../domain/metrics.ts';
import { createPrometheusMetrics } from '../runtime/metrics.ts';
import { serveMetrics } from '../runtime/metrics-server.ts';
import { traceparent } from '../runtime/trace.ts';

/** The metrics of a process, which outlive a change of its configuration. */
export interface OpenMetrics {
  readonly metrics: Metrics;
  /** From now on these are read when somebody asks. */
  readFrom(sources: MetricSources): void;
  /** Where they are served; undefined where they are not. */
  readonly port: number | undefined;
  close(): Promise<void>;
}

/** What several processes of one machine have by default: the first of them serves it. */
const defaultMetricsPort = 9_464;

/** Serves the metrics if METRICS_PORT says so. Throws `UnusableSettingError` if a port that was chosen is taken. */
export async function openMetrics({ metricsPort, metricsHost }: Config): Promise<OpenMetrics> {
  if (metricsPort === 'off') return unserved;
  const metrics = createPrometheusMetrics({ now: Date.now });
  const { readFrom } = metrics;
  try {
    const { port, close } = await serveMetrics(metrics, { host: metricsHost, port: metricsPort });
    return { metrics, readFrom, port, close };
  } catch (error) {
    if (metricsPort === defaultMetricsPort) return unserved;
    throw new UnusableSettingError(
      `METRICS_PORT=${metricsPort} on METRICS_HOST=${metricsHost} cannot be opened (${(error as NodeJS.ErrnoException).code ?? String(error)}): set another, or off.`,
    );
  }
}

/** Counts nothing, and passes traces on all the same. */
const unserved: OpenMetrics = {
  metrics: {
    event: () => undefined,
    request: () => undefined,
    streams: () => undefined,
    waiting: () => undefined,
    traceparent,
    callEnded: () => undefined,
  },
  readFrom: () => undefined,
  port: undefined,
  close: async () => undefined,
};

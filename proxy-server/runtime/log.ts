import { hostname } from 'node:os';
import type { Logger, LoggerOptions } from 'pino';
import { pino, stdTimeFunctions } from 'pino';
import type { AccessRecord } from '../domain/event-log.ts';
import { currentTrace } from './trace.ts';
import { packageVersion } from './version.ts';

/** The logs, as lines of JSON on standard output, in the names of OpenTelemetry. */
export interface Logs {
  /** Events of orders and upstreams, and errors; written at once. */
  readonly events: Logger;
  /** Writes a finished request, in blocks and at most a second later. A block may be lost if the process dies. */
  readonly access: (record: AccessRecord) => void;
  /** Writes what is still buffered. */
  flush(): void;
}

const blockBytes = 4096;
const maxBufferMilliseconds = 1_000;

/**
 * No personal or secret data is logged on purpose; these names are redacted as a second safeguard. PostgreSQL's errors
 * quote rows in `detail` and `where`.
 */
const redact = {
  paths: [
    'email',
    'phone',
    'imei',
    'token',
    'authorization',
    '*.email',
    '*.phone',
    '*.imei',
    '*.token',
    'err.detail',
    'err.where',
  ],
  censor: '[redacted]',
};

/** OpenTelemetry's numbers of severity, by pino's names (opentelemetry.io/docs/specs/otel/logs/data-model). */
const severities: Readonly<Record<string, readonly [text: string, number: number]>> = {
  trace: ['TRACE', 1],
  debug: ['DEBUG', 5],
  info: ['INFO', 9],
  warn: ['WARN', 13],
  error: ['ERROR', 17],
  fatal: ['FATAL', 21],
};

/** How a line is written: `{"severity_text":"INFO","timestamp":"2026-…","trace_id":"…","body":"policy issued",…}`. */
function shapeOf(level: string): LoggerOptions {
  return {
    level,
    redact,
    messageKey: 'body',
    base: {
      'service.name': 'cover-checkout-proxy',
      'service.version': packageVersion(),
      'host.name': hostname(),
      'process.pid': process.pid,
    },
    timestamp: () => stdTimeFunctions.isoTime().replace('"time"', '"timestamp"'),
    formatters: {
      level(label) {
        const [text, number] = severities[label] ?? [label.toUpperCase(), 0];
        return { severity_text: text, severity_number: number };
      },
    },
    mixin() {
      const trace = currentTrace();
      return trace ? { trace_id: trace.traceId, span_id: trace.spanId, trace_flags: trace.flags } : {};
    },
  };
}

/** Opens the logs at a pino level. */
export function openLogs(level: string): Logs {
  const blocks = pino.destination({ dest: 1, minLength: blockBytes, periodicFlush: maxBufferMilliseconds });
  const access = pino(shapeOf(level), blocks);
  return { ...logsOver(pino(shapeOf(level)), access), flush: () => blocks.flushSync() };
}

/** Creates logs that write to one logger, for tests and the demo, or requests to another. */
export function logsOver(log: Logger, requests: Logger = log): Logs {
  return { events: log, access: (record) => requests.info(attributesOf(record), 'request'), flush: () => undefined };
}

/** None of them is personal. */
function attributesOf({ requestId, method, route, status, milliseconds }: AccessRecord) {
  return {
    'http.request.id': requestId,
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'http.server.request.duration': milliseconds / 1_000,
  };
}

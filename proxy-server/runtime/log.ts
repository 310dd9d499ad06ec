import type { Logger } from 'pino';
import { pino } from 'pino';
import type { AccessRecord } from '../domain/event-log.ts';

/** The logs, as lines of JSON on standard output. */
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

/** Opens the logs at a pino level. */
export function openLogs(level: string): Logs {
  const events = pino({ level, redact });
  const blocks = pino.destination({ dest: 1, minLength: blockBytes, periodicFlush: maxBufferMilliseconds });
  // an access record has six fixed properties, none of them personal
  const access = pino({ level, base: null }, blocks);
  return { events, access: (record) => access.info(record, 'request'), flush: () => blocks.flushSync() };
}

/** Creates logs that write to one logger, for tests and the demo. */
export function logsOver(log: Logger): Logs {
  return { events: log, access: (record) => log.info(record, 'request'), flush: () => undefined };
}

import type { Logger } from 'pino';
import { pino } from 'pino';
import type { AccessRecord } from '../domain/access-record.ts';

/** Where the proxy writes what happens: one line of JSON each, on standard output. */
export interface Logs {
  /** What happened to orders and upstreams, and whatever went wrong: written at once. */
  readonly events: Logger;
  /** Notes a finished request: written in blocks, at most a second later. A block lost with its process is borne. */
  readonly access: (record: AccessRecord) => void;
  /** Writes what is still held back. */
  flush(): void;
}

const blockBytes = 4096;
const longestHoldMilliseconds = 1_000;

/** Whatever is personal or secret has no place in a log; these names are a second net. */
const redact = {
  paths: ['email', 'phone', 'imei', 'token', 'authorization', '*.email', '*.phone', '*.imei', '*.token'],
  censor: '«hidden»',
};

export function openLogs(level: string): Logs {
  const events = pino({ level, redact });
  const blocks = pino.destination({ dest: 1, minLength: blockBytes, periodicFlush: longestHoldMilliseconds });
  // an access record has six fixed members, none of them personal
  const access = pino({ level, base: null }, blocks);
  return { events, access: (record) => access.info(record, 'request'), flush: () => blocks.flushSync() };
}

/** One log for both, as tests and the demo hand it in. */
export function logsOver(log: Logger): Logs {
  return { events: log, access: (record) => log.info(record, 'request'), flush: () => undefined };
}

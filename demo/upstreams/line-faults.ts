import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendText } from '../listening.ts';
import type { Fault } from './fault-queue.ts';
import type { LogEntry } from './request-log.ts';

/** Faults of the line and the machine, the same for every upstream. */
export const lineFaults = ['delay', 'drop-before', 'drop-after', 'hang', 'garbage', 'http-500'] as const;

/**
 * Does the work under a fault of the line.
 * - `delay`: the work takes so long, and is done at its end even when the caller has given up.
 * - `drop-before`, `drop-after`: the line is cut before, or after, the work.
 * - `hang`: nothing is done and nothing is ever answered.
 * - `garbage`, `http-500`: nothing is done; the answer is no answer.
 * @param work does what was asked and returns how to answer
 */
export async function workUnder(
  fault: Fault | undefined,
  response: ServerResponse,
  entry: LogEntry,
  work: () => Promise<() => void>,
): Promise<void> {
  if (fault !== undefined) entry.fault = fault.fault;
  switch (fault?.fault) {
    case 'drop-before':
      entry.outcome = 'dropped before';
      response.destroy();
      return;
    case 'hang':
      entry.outcome = 'hung';
      return;
    case 'garbage':
      entry.outcome = 'garbage';
      sendText(response, 200, 'text/html', '<html><body>Our servers are upside down</body>');
      return;
    case 'http-500':
      entry.outcome = 'HTTP 500';
      sendText(response, fault.status ?? 500, 'text/html', '<h1>Internal Server Error</h1>');
      return;
    case 'delay':
      await sleep(fault.milliseconds ?? 10_000);
      break;
    default:
  }
  const answer = await work();
  if (fault?.fault === 'drop-after') response.destroy();
  else answer();
}

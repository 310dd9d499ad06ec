import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendText } from '../listening.ts';
import type { Fault } from './fault-queue.ts';
import type { LogEntry } from './request-log.ts';

/** Faults of connection and server, the same for every upstream. */
export const connectionFaults = ['delay', 'drop-before', 'drop-after', 'hang', 'garbage', 'http-500'] as const;

/**
 * Does the work with a fault.
 * - `delay`: the work is done after this time, even if the caller has aborted.
 * - `drop-before`, `drop-after`: the connection is closed before, or after, the work.
 * - `hang`: nothing is done, and there is no response.
 * - `garbage`, `http-500`: nothing is done; the response is unreadable, or HTTP 500.
 * @param work handles the request and returns a function that sends the response
 */
export async function workWithFault(
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

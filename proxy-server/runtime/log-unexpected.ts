import type { Logger } from 'pino';
import { StoreUnavailableError } from '../domain/errors.ts';
import type { Note } from '../domain/event-log.ts';
import { limitNotes } from './limit-notes.ts';

/**
 * Creates the log of errors that nobody expected, with their stacks: a few lines now and then of each place in the code,
 * so that none that is thrown at every request fills a disk or hides another. A database that is away is no bug, and
 * concerns every request: it goes to `trouble`, without a stack.
 */
export function createUnexpectedLog(log: Logger, trouble: Note): (error: unknown, requestId: string) => void {
  const write = limitNotes<{ readonly err: unknown; readonly requestId: string }>((_place, facts) =>
    log.error(facts, 'unexpected'),
  );
  return function logUnexpected(error, requestId) {
    if (error instanceof StoreUnavailableError) trouble('database unavailable', { error: error.message, requestId });
    else write(placeOf(error), { err: error, requestId });
  };
}

/** Where it was thrown. The message is no key: it may have a part of the request in it. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /^\s+at .*$/m.exec(stack)?.[0].trim() ?? 'nowhere';
}

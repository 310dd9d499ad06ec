import { type Failure, isRecoverable } from '../../client/failure.ts';
import { developerWords } from '../../locale/en-developer.ts';
import { fill } from '../../locale/locale.ts';
import { CoverErrorEvent } from '../checkout-events.ts';
import type { FailureReporter } from './failure-reporter.ts';
import { findCause } from './find-cause.ts';

/**
 * Tells the page and its developer of a failure, with the likely cause and what to change. Returns the failure with the
 * code of its cause.
 */
export async function reportFailure(
  reporter: FailureReporter,
  failure: Failure,
  values?: Readonly<Record<string, string>>,
): Promise<Failure> {
  const code = failure.code === 'unreachable' ? await findCause(reporter.client.proxy) : failure.code;
  const found = code === failure.code ? failure : { ...failure, code, status: code === 'origin-not-allowed' ? 403 : 0 };
  tell(reporter, found, values);
  return found;
}

/** What has been written to the console already. */
const told = new Set<string>();

/** Writes the likely cause to the console, once, and dispatches `cover-error`. */
export function tell(
  { client, announce }: FailureReporter,
  failure: Failure,
  values: Readonly<Record<string, string>> = {},
): void {
  const { code, requestId } = failure;
  const words = developerWords[code];
  const { proxy, merchant = '(none)' } = client;
  const advice = words && fill(words, { proxy, merchant, origin: location.origin, ...values });
  if (advice && !told.has(advice)) console.warn(`Cover Checkout (${code}): ${advice}`);
  if (advice) told.add(advice);
  announce(new CoverErrorEvent(code, isRecoverable(failure), requestId, advice));
}

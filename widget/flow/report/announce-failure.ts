import { type Failure, isRecoverable } from '../../client/failure.ts';
import { CoverErrorEvent } from '../checkout-events.ts';
import type { FailureReporter } from './failure-reporter.ts';

/**
 * Dispatches `cover-error`, with the likely cause where the code that finds it can be loaded. Returns the failure with
 * the code of its cause.
 */
export async function announceFailure(reporter: FailureReporter, failure: Failure): Promise<Failure> {
  const report = await import('./report-failure.ts').catch(() => undefined);
  if (report) return report.reportFailure(reporter, failure);
  reporter.announce(new CoverErrorEvent(failure.code, isRecoverable(failure), failure.requestId));
  return failure;
}

import { reportIntegrity } from '../../client/chunk-list.ts';
import { type Failure, isRecoverable } from '../../client/failure.ts';
import { importLinked } from '../../client/import-whole.ts';
import { CoverErrorEvent } from '../checkout-events.ts';
import type { FailureReporter } from './failure-reporter.ts';

/**
 * Dispatches `cover-error`, with the likely cause where the code that finds it can be loaded. Returns the failure with
 * the code of its cause. `values` fill the gaps of the advice.
 */
export async function announceFailure(
  reporter: FailureReporter,
  failure: Failure,
  values?: Readonly<Record<string, string>>,
): Promise<Failure> {
  const load = () => import('./report-failure.ts');
  const report = await importLinked(load, import.meta.url, reportIntegrity).catch(() => undefined);
  if (report) return report.reportFailure(reporter, failure, values);
  reporter.announce(new CoverErrorEvent(failure.code, isRecoverable(failure), failure.requestId));
  return failure;
}

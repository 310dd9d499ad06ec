import { failureOf } from '../../client/failure.ts';
import { type FlowState, offeredProducts } from '../flow-state.ts';
import type { FailureReporter } from './failure-reporter.ts';

/** Tells the page and its developer of attributes that fit nothing in the catalogue. */
export async function reportOffer(reporter: FailureReporter, state: FlowState): Promise<void> {
  const { product = '', category = '', period } = state.prefill;
  const offered = offeredProducts(state);
  const periods = offered.flatMap((each) => each.periods.map(({ id }) => id));
  const isEmpty = offered.length === 0;
  if (!isEmpty && (!period || periods.includes(period))) return;
  const report = await import('./report-failure.ts').catch(() => undefined);
  const all = state.catalogue?.products.map(({ id, category: kind }) => `${id} (${kind})`) ?? [];
  const values = {
    product,
    category,
    period: period ?? '',
    offered: all.join(', '),
    periods: [...new Set(periods)].join(', '),
  };
  report?.tell(reporter, failureOf(isEmpty ? 'nothing-offered' : 'unknown-period', 404), values);
}

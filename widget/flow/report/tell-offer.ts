import type { Product } from '../../../proxy-server/contract/product.ts';
import { failureOf } from '../../client/failure.ts';
import type { FlowState } from '../flow-state.ts';
import type { FailureReporter } from './failure-reporter.ts';
import { tell } from './report-failure.ts';

/** Says what there is instead of what the attributes ask for. */
export function tellOffer(
  reporter: FailureReporter,
  { prefill, catalogue }: FlowState,
  offered: readonly Product[],
): void {
  const { product = '', category = '', period = '' } = prefill;
  const all = catalogue?.products.map(({ id, category: kind }) => `${id} (${kind})`) ?? [];
  const periods = new Set(offered.flatMap((each) => each.periods.map(({ id }) => id)));
  const values = { product, category, period, offered: all.join(', '), periods: [...periods].join(', ') };
  tell(reporter, failureOf(offered.length === 0 ? 'nothing-offered' : 'unknown-period', 404), values);
}

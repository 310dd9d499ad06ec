import type { Product } from '../../proxy-server/contract/product.ts';
import { type AskingStep, type BuyingStep, type FlowState, isRated, offeredProducts, productOf } from './flow-state.ts';

/** Whether a step has questions to ask on a screen of its own. The rules that know come with the code of the order steps. */
export type HasQuestions = (step: AskingStep, product: Product, state: FlowState) => boolean;

/** The steps of this purchase; a step that the page has already answered is left out. */
export function stepsOf(state: FlowState, hasQuestions: HasQuestions): readonly BuyingStep[] {
  const { prefill, draft } = state;
  const product = productOf(state, draft.product ?? offeredProducts(state)[0]?.id);
  if (!product) return ['product'];
  const isNeeded: Record<BuyingStep, boolean> = {
    product: !prefill.product,
    period:
      (product.periods[1] && !hasPeriodOf(product, state) && !choosesPeriodByCard(product, state)) ||
      (isRated(product) && hasQuestions('period', product, state)),
    details: hasQuestions('details', product, state),
    applicant: hasQuestions('applicant', product, state),
    review: true,
    payment: true,
  };
  return (Object.keys(isNeeded) as BuyingStep[]).filter((step) => isNeeded[step]);
}

/** Whether the cover period is chosen in the card of the product: where that has a step, and no answer decides the price. */
export function choosesPeriodByCard(product: Product, state: FlowState): boolean {
  return !state.prefill.product && !isRated(product) && !hasPeriodOf(product, state);
}

/** Whether the page has settled the cover period. */
function hasPeriodOf({ periods }: Product, { prefill }: FlowState): boolean {
  return periods.some(({ id }) => id === prefill.period);
}

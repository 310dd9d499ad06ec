import type { Product } from '../../proxy-server/contract/product.ts';
import { type AskingStep, type BuyingStep, isRated, offeredProducts, productOf, type Snapshot } from './flow-state.ts';

/** Whether a step still has something to ask; the rule book that knows comes with the later steps. */
export type HasQuestions = (step: AskingStep, product: Product, snapshot: Snapshot) => boolean;

/** The steps of this purchase: what the page has settled already is left out. */
export function stepsOf(snapshot: Snapshot, hasQuestions: HasQuestions): readonly BuyingStep[] {
  const { given, draft } = snapshot;
  const product = productOf(snapshot, draft.product ?? offeredProducts(snapshot)[0]?.id);
  if (!product) return ['product'];
  const isNeeded: Record<BuyingStep, boolean> = {
    product: !given.product,
    period:
      (product.periods[1] && !product.periods.some(({ id }) => id === given.period)) ||
      (isRated(product) && hasQuestions('period', product, snapshot)),
    details: hasQuestions('details', product, snapshot),
    applicant: hasQuestions('applicant', product, snapshot),
    review: true,
    payment: true,
  };
  return (Object.keys(isNeeded) as BuyingStep[]).filter((step) => isNeeded[step]);
}

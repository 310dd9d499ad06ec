import { stepsOf } from '../../flow/buying-steps.ts';
import { offeredProducts } from '../../flow/flow-state.ts';
import type { ScreenView } from './screen.ts';

/** The number of steps, where it is the same for whatever can still be chosen. */
export function countSteps({ state, hasQuestions }: ScreenView): number | undefined {
  const { draft } = state;
  const [count, ...others] = offeredProducts(state).map(
    ({ id }) => stepsOf({ ...state, draft: { ...draft, product: draft.product ?? id } }, hasQuestions).length,
  );
  return others.every((other) => other === count) ? count : undefined;
}

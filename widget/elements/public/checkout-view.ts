import type { CheckoutFlow } from '../../flow/checkout-flow.ts';
import { shoppingWords } from '../../locale/en-shopping.ts';
import type { Phrases, StepPhrases } from '../../locale/locale.ts';
import type { CoveredItem } from '../parts/item-element.ts';
import type { ScreenView } from '../shell/screen.ts';

/** The properties of the checkout element that its screens are drawn from. */
interface ViewedElement extends HTMLElement {
  readonly headingLevel: number;
  readonly item?: CoveredItem;
  readonly order?: string;
  readonly noResume: boolean;
  readonly messages: Partial<Phrases>;
}

/** What the screens of a checkout are drawn from; `orderSteps` once they have loaded. */
export function viewOf(
  element: ViewedElement,
  { state, rules, context }: CheckoutFlow,
  orderSteps: typeof import('../shell/lazy-steps.ts') | undefined,
): ScreenView {
  return {
    state,
    // Before the order steps have loaded, only the shopping words are used.
    phrases: {
      ...shoppingWords,
      ...orderSteps?.loadedWords,
      ...context.client.language.words,
      ...element.messages,
      formats: context.client.language.formats,
    } as StepPhrases,
    headingLevel: element.headingLevel,
    hasQuestions: rules.hasQuestions,
    today: context.today(),
    client: context.client,
    item: element.item,
    orderSteps,
    isForOrder: element.order !== undefined,
    memory: element.noResume ? undefined : context.memory,
    pageDirection: getComputedStyle(element).direction,
  };
}

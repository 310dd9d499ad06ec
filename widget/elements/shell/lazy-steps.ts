import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { FlowController } from '../../flow/flow-controller.ts';
import { chosenQuote, type FlowState, productOf } from '../../flow/flow-state.ts';
import { FormFlow } from '../../flow/form-flow.ts';
import type { StepPhrases } from '../../locale/locale.ts';
import { BarKeeper } from '../parts/bar-keeper.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { FocusKeeper } from '../parts/focus-keeper.ts';
import { keepInput } from '../parts/input-keeper.ts';
import { ItemElement } from '../parts/item-element.ts';
import { ProductChoiceElement } from '../steps/product-choice-element.ts';
import { renderChosen } from './chosen-product.ts';
import { countSteps } from './count-steps.ts';
import { type DialogHost, DialogKeeper } from './dialog-keeper.ts';
import { chunkOf, lateSteps, loadedWords } from './late-steps.ts';
import { renderOtherOrders } from './other-orders.ts';
import type { ScreenView } from './screen.ts';
import { type HistoryHost, StepHistory } from './step-history.ts';
import { StepLoader } from './step-loader.ts';
import { SummaryElement } from './summary-element.ts';

// What follows the first paint: what a chosen card unfolds, the rules of the steps, and what leads to their chunks.

defineMissing({
  'cover-item': ItemElement,
  'cover-summary': SummaryElement,
  'cover-product-choice': ProductChoiceElement,
});

export { countSteps, FormFlow, loadedWords, renderChosen, renderOtherOrders };

/** Keeps the focus where it is of use and in an open dialog, what is typed to itself, and the browser's history in step. */
export function attachKeepers(host: LitElement & DialogHost & HistoryHost, flow: FlowController): void {
  host.addController(new FocusKeeper(host));
  new BarKeeper(host);
  new DialogKeeper(host);
  new StepHistory(host, flow);
  new StepLoader(host, flow);
  keepInput(host);
}

/** Renders the current step, when it is not the first. */
export function renderOrderStep(view: ScreenView, notice: TemplateResult | typeof nothing): TemplateResult {
  const { state, phrases } = view;
  const chunk = chunkOf(state);
  const waiting = phrases[state.screen.status === 'pricing' ? 'pricing' : 'input-loading'];
  const steps = chunk && lateSteps(chunk);
  return steps?.render(view, notice) ?? html`${notice}<p class="quiet" tabindex="-1">${waiting}</p>`;
}

/** Renders the product and its premium, from the choice of a product until the payment. */
export function renderSummary({ state, phrases, item }: ScreenView): TemplateResult | typeof nothing {
  const { screen, draft } = state;
  const order = screen.status === 'order' ? screen.order : undefined;
  const product = productOf(state, order?.product ?? draft.product);
  if (!product || screen.status === 'product' || (order && order.state !== 'awaiting-payment')) return nothing;
  return html`<cover-summary
    exportparts="summary"
    .phrases=${phrases}
    .product=${product}
    .item=${item}
    .period=${(order ?? draft).period}
    .premium=${order?.premium ?? chosenQuote(state)?.premium}
  ></cover-summary>`;
}

/** The announcement for screen readers when an order changes. Form steps are announced by the focus on their heading. */
export function announcement(state: FlowState, phrases: StepPhrases): string {
  const { screen } = state;
  if (screen.status === 'pricing') return phrases.pricing;
  const chunk = chunkOf(state);
  return (screen.status === 'order' && chunk && lateSteps(chunk)?.announce?.(screen, phrases)) || '';
}

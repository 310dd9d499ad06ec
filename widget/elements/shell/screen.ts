import { html, nothing, type TemplateResult } from 'lit';
import type { ProxyClient } from '../../client/proxy-client.ts';
import { type HasQuestions, stepsOf } from '../../flow/buying-steps.ts';
import type { FlowMemory } from '../../flow/flow-memory.ts';
import { type FlowState, isBuying, type ScreenName } from '../../flow/flow-state.ts';
import { currentStep } from '../../flow/reducer.ts';
import { fill, type StepPhrases } from '../../locale/locale.ts';
import type { CoveredItem } from '../parts/item-element.ts';
import { failureWords } from '../parts/notice-element.ts';

/** What a screen is rendered from. */
export interface ScreenView {
  readonly state: FlowState;
  /** Complete once the order steps have loaded. */
  readonly phrases: StepPhrases;
  /** Heading level of the step, 1 to 6. */
  readonly headingLevel: number;
  readonly hasQuestions: HasQuestions;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads certificates and options. */
  readonly client: ProxyClient;
  /** What the cover is bought for. */
  readonly item: CoveredItem | undefined;
  /** Undefined until the code of the order steps has loaded. */
  readonly orderSteps: OrderSteps | undefined;
  /** Whether the tag is for a named order, and sells nothing. */
  readonly isForOrder: boolean;
  /** Of the page around the widget, whose own content stands in the slots. */
  readonly pageDirection: string;
  /** What the browser remembers of other orders; undefined where it is not to be used. */
  readonly memory?: FlowMemory | undefined;
}

/** How the steps after the first are rendered. */
interface OrderSteps {
  /** `notice`: the failure, to be shown beside the button that failed. */
  renderOrderStep(view: ScreenView, notice: TemplateResult | typeof nothing): TemplateResult;
  /** Renders the product and its premium beside the step. */
  renderSummary(view: ScreenView): TemplateResult | typeof nothing;
  /** Renders what the card of the chosen product unfolds, and the price in the bar. */
  renderChosen(view: ScreenView): TemplateResult | typeof nothing;
  /** The number of steps, where it is the same for whatever can still be chosen. */
  countSteps(view: ScreenView): number | undefined;
  /** Renders notes of the shopper's other orders. */
  renderOtherOrders(view: ScreenView): TemplateResult | typeof nothing;
  /** Returns the announcement of an order's state. */
  announcement(state: FlowState, phrases: StepPhrases): string;
}

/** The text of the live region: that something is loading, has failed, or has changed. */
export function announcementOf({ state, phrases, orderSteps }: ScreenView): string {
  const { failure, screen } = state;
  if (failure) return Object.values(failureWords(failure, phrases)).join('. ');
  return screen.status === 'starting' ? phrases.loading : (orderSteps?.announcement(state, phrases) ?? '');
}

/** The CSS parts that each step exports. */
export const stepParts =
  'heading, card, actions, button, primary-button, field, label, input, error, notice, preview, receipt, certificate';

/** The name of the current screen and its index among the steps; -1 for the screens after the payment. */
export function positionOf(
  state: FlowState,
  hasQuestions: HasQuestions,
): { name: ScreenName; index: number; count: number } {
  const steps: readonly ScreenName[] = stepsOf(state, hasQuestions);
  const name = screenName(state);
  return { name, index: steps.indexOf(name), count: steps.length };
}

function screenName(state: FlowState): ScreenName {
  const { screen } = state;
  if (screen.status === 'lost') return 'outcome';
  if (screen.status === 'resuming') return 'waiting';
  if (screen.status !== 'order') return currentStep(state);
  switch (screen.order.state) {
    case 'awaiting-payment':
      return 'payment';
    case 'paid':
    case 'issuing':
    case 'under-review':
      return 'waiting';
    case 'awaiting-video':
      return screen.order.verification?.by === 'insurer' ? 'waiting' : 'verification';
    default:
      return 'outcome';
  }
}

/** Renders the header, the step, and the summary with the price. */
export function renderScreen(view: ScreenView): TemplateResult {
  const { state, phrases } = view;
  const position = positionOf(state, view.hasQuestions);
  const summary = view.orderSteps?.renderSummary(view) ?? nothing;
  const merchant = state.catalogue?.merchant;
  const step = position.index + 1;
  const count = view.orderSteps?.countSteps(view);
  return html`<div class="frame ${position.name === 'product' ? 'is-first' : ''}" part="frame">
    <div class="inside ${summary === nothing ? '' : 'has-summary'} ${isBuying(state) ? 'has-bar' : ''}">
      <header>
        <slot name="header" dir=${view.pageDirection}><b class="name">${merchant?.name}</b></slot>
        ${
          merchant?.test ? html`<span class="badge" title=${phrases['test-explained']}>${phrases.test}</span>` : nothing
        }
        ${
          position.index < 0
            ? nothing
            : html`<cover-progress
              exportparts="progress"
              .words=${count ? fill(phrases['step-of'], { step, count }) : ''}
              .done=${count ? step : 0}
              .count=${count ?? 1}
            ></cover-progress>`
        }
      </header>
      <div class="body">${renderStep(view)}${isBuying(state) ? view.orderSteps?.renderOtherOrders(view) : nothing}</div>
      ${summary}
    </div>
    <slot name="footer" dir=${view.pageDirection}></slot>
  </div>`;
}

function renderFailure({ state, phrases }: ScreenView) {
  const { failure, screen } = state;
  if (!failure) return nothing;
  return html`<cover-notice
    slot="notice"
    exportparts="notice"
    .phrases=${phrases}
    .failure=${failure}
    .money=${isBuying(state) ? phrases['no-money-moved'] : screen.status === 'unavailable' ? '' : phrases['money-safe']}
    .canTryAgain=${failure.code === 'code-not-loaded' || !['period', 'details', 'applicant', 'lost'].includes(screen.status)}
  ></cover-notice>`;
}

function renderStep(view: ScreenView) {
  const { state, phrases, headingLevel } = view;
  const { screen, draft } = state;
  const notice = renderFailure(view);
  const title = (text: string) =>
    html`<div class="heading" role="heading" aria-level=${headingLevel} tabindex="-1">${text}</div>`;
  switch (screen.status) {
    case 'unavailable':
      return notice;
    case 'resuming':
      return html`${title(phrases['payment-checking-title'])}
        <p>${phrases['money-safe']} ${phrases['goes-on']}</p>
        ${notice}`;
    case 'nothing-offered':
      return html`<slot name="empty" dir=${view.pageDirection}>
        ${title(phrases['nothing-title'])}
        <p class="quiet">${phrases['nothing-text']}</p>
      </slot>`;
    case 'starting':
    case 'product':
      return html`<cover-product-step
        class="step"
        exportparts=${stepParts}
        .phrases=${phrases}
        .headingLevel=${headingLevel}
        .products=${screen.status === 'product' ? screen.products : undefined}
        .chosen=${draft.product}
        .period=${state.prefill.period}
        .chosenPeriod=${draft.period}
        .prices=${state.prices}
        >${notice}${view.orderSteps?.renderChosen(view)}</cover-product-step
      >`;
    default:
      return (
        view.orderSteps?.renderOrderStep(view, notice) ??
        html`${notice}<p class="quiet" tabindex="-1">${phrases.loading}…</p>`
      );
  }
}

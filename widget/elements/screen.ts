import { html, nothing, type TemplateResult } from 'lit';
import type { ProxyClient } from '../client/proxy-client.ts';
import { type HasQuestions, stepsOf } from '../flow/buying-steps.ts';
import type { ScreenName, Snapshot } from '../flow/flow-state.ts';
import { currentStep } from '../flow/next-snapshot.ts';
import { fill, type Phrases } from '../locale/locale.ts';
import { wordsOf } from './notice-element.ts';

/** What a screen is drawn from. */
export interface ScreenView {
  readonly snapshot: Snapshot;
  /** The later words are among them once the later steps have come. */
  readonly phrases: Phrases;
  readonly headingLevel: number;
  readonly hasQuestions: HasQuestions;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads certificates. */
  readonly client: ProxyClient;
  /** Draws the steps after the first; comes with their chunk. */
  readonly renderLaterStep: ((view: ScreenView) => TemplateResult) | undefined;
  /** Draws what is being bought and what it costs; comes with them. */
  readonly spokenState: ((snapshot: Snapshot, phrases: Phrases) => string) | undefined;
  readonly renderSummary: ((view: ScreenView) => TemplateResult | typeof nothing) | undefined;
}

/** What a reader hears without asking: that something is loading, went wrong, or has moved on. */
export function spokenOf({ snapshot, phrases, spokenState }: ScreenView): string {
  const { failure, state } = snapshot;
  if (failure) return Object.values(wordsOf(failure, phrases)).join('. ');
  return state.at === 'starting' ? phrases.loading : (spokenState?.(snapshot, phrases) ?? '');
}

/** The parts of a step that a page may style. */
export const stepParts =
  'heading, card, actions, button, primary-button, field, label, input, error, notice, preview, receipt, certificate';

/** Where the shopper is: the screen's name and its place among the steps, -1 after them. */
export function placeOf(
  snapshot: Snapshot,
  hasQuestions: HasQuestions,
): { name: ScreenName; index: number; count: number } {
  const steps: readonly ScreenName[] = stepsOf(snapshot, hasQuestions);
  const name = screenName(snapshot);
  return { name, index: steps.indexOf(name), count: steps.length };
}

function screenName(snapshot: Snapshot): ScreenName {
  const { state } = snapshot;
  if (state.at === 'lost') return 'outcome';
  if (state.at !== 'order') return currentStep(snapshot);
  switch (state.order.state) {
    case 'awaiting-payment':
      return 'payment';
    case 'paid':
    case 'issuing':
    case 'under-review':
      return 'waiting';
    case 'awaiting-video':
      return state.order.verification?.by === 'insurer' ? 'waiting' : 'verification';
    default:
      return 'outcome';
  }
}

/** Header, the step, and the summary with the price. */
export function renderScreen(view: ScreenView): TemplateResult {
  const { snapshot, phrases } = view;
  const place = placeOf(snapshot, view.hasQuestions);
  const summary = view.renderSummary?.(view) ?? nothing;
  const isKnown = snapshot.catalogue !== undefined;
  const words = isKnown ? fill(phrases['step-of'], { step: place.index + 1, count: place.count }) : '';
  return html`<div class="frame ${place.name === 'product' ? 'is-first' : ''}" part="frame">
    <div class="inside ${summary === nothing ? '' : 'has-summary'}">
      <header>
        <slot name="header"></slot>
        ${
          place.index < 0
            ? html`<span class="grow"></span>`
            : html`<cover-progress
              exportparts="progress"
              .words=${words}
              .done=${isKnown ? place.index + 1 : 0}
              .count=${place.count}
            ></cover-progress>`
        }
        ${
          snapshot.catalogue?.merchant.test
            ? html`<span class="badge" title=${phrases['test-explained']}>${phrases.test}</span>`
            : nothing
        }
      </header>
      <div class="body">${renderFailure(view)}${renderStep(view)}</div>
      ${summary}
    </div>
    <slot name="footer"></slot>
  </div>`;
}

function renderFailure({ snapshot, phrases }: ScreenView) {
  const { failure, state } = snapshot;
  if (!failure) return nothing;
  return html`<cover-notice
    exportparts="notice"
    .phrases=${phrases}
    .failure=${failure}
    .isBeforePayment=${state.at !== 'order' && state.at !== 'lost'}
    .canTryAgain=${!['period', 'details', 'applicant'].includes(state.at)}
  ></cover-notice>`;
}

function renderStep(view: ScreenView) {
  const { snapshot, phrases, headingLevel } = view;
  const { state, draft } = snapshot;
  switch (state.at) {
    case 'unavailable':
      return nothing;
    case 'nothing-offered':
      return html`<slot name="empty">
        <div class="heading" role="heading" aria-level=${headingLevel} tabindex="-1">${phrases['nothing-title']}</div>
        <p class="quiet">${phrases['nothing-text']}</p>
      </slot>`;
    case 'starting':
    case 'product':
      return html`<cover-product-step
        class="step"
        exportparts=${stepParts}
        .phrases=${phrases}
        .headingLevel=${headingLevel}
        .products=${state.at === 'product' ? state.products : undefined}
        .chosen=${draft.product}
        .prices=${snapshot.prices}
      ></cover-product-step>`;
    default:
      return view.renderLaterStep?.(view) ?? html`<p class="quiet">${phrases.loading}…</p>`;
  }
}

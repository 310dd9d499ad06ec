import type { Answers } from '../../proxy-server/contract/values.ts';
import type { BuyingStep, Introduction } from './flow-state.ts';

/** What a shopper can want. Steps send it up; the store answers with the next state. */
export type Intent =
  | { readonly want: 'choose-product'; readonly product: string }
  | { readonly want: 'choose-period'; readonly period: string }
  /** Keeps what was typed so far, right or wrong. */
  | { readonly want: 'keep'; readonly answers?: Answers; readonly applicant?: Introduction }
  | { readonly want: 'go-on' }
  | { readonly want: 'go-back' }
  | { readonly want: 'go-to'; readonly step: BuyingStep }
  | { readonly want: 'accept-quote' }
  | { readonly want: 'pay' }
  | { readonly want: 'give-up' }
  | { readonly want: 'send-video'; readonly video: Blob }
  | { readonly want: 'try-again' }
  | { readonly want: 'start-over' };

/** The one event inside the widget: it carries a wish from a step to the root and goes no further. */
export class IntentEvent extends Event {
  static readonly eventName = 'cover-intent';
  readonly intent: Intent;

  constructor(intent: Intent) {
    super(IntentEvent.eventName, { bubbles: true, composed: true });
    this.intent = intent;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cover-intent': IntentEvent;
  }
}

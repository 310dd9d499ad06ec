import type { Correction } from '../../proxy-server/contract/order.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { BuyingStep } from './flow-state.ts';

/** An action of the shopper. Step elements send it up in an `IntentEvent`; the store handles it. */
export type Intent =
  | { readonly type: 'choose-product'; readonly product: string }
  | { readonly type: 'choose-period'; readonly period: string }
  /** Keeps what was typed so far, valid or not. */
  | { readonly type: 'save-answers'; readonly answers?: Answers; readonly applicant?: Answers }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'go-to'; readonly step: BuyingStep }
  | { readonly type: 'accept-quote' }
  | { readonly type: 'pay' }
  /** The shopper says that they have paid. */
  | { readonly type: 'check-payment' }
  | { readonly type: 'cancel-order' }
  | { readonly type: 'upload-video'; readonly video: Blob }
  /** Corrects what the insurer refused of the order on screen. */
  | { readonly type: 'correct'; readonly correction: Correction }
  /** Opens an order by its private link; `order` is `id.token`. */
  | { readonly type: 'open-order'; readonly order: string }
  | { readonly type: 'retry' }
  | { readonly type: 'start-over' };

/** Carries an intent from a step to the root element, which stops it: pages do not see it. */
export class IntentEvent extends Event {
  readonly intent: Intent;

  constructor(intent: Intent) {
    super('cover-intent', { bubbles: true, composed: true });
    this.intent = intent;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cover-intent': IntentEvent;
  }
}

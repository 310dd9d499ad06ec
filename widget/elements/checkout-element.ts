import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { failureOf } from '../client/failure.ts';
import { CoverCloseEvent, CoverStepEvent } from '../flow/checkout-events.ts';
import { FlowController } from '../flow/flow-controller.ts';
import type { IntentEvent } from '../flow/intent.ts';
import { openingWords } from '../locale/en.ts';
import type { Phrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { frame } from '../styles/frame.ts';
import { tokens } from '../styles/tokens.ts';
import { givenBy, openFlow } from './open-flow.ts';
import { placeOf, renderScreen, type ScreenView, spokenOf } from './screen.ts';
import type { StepElement } from './step-element.ts';

/** What a page can change or pre-fill while the checkout is shown. */
export interface CheckoutUpdate {
  readonly product?: string;
  readonly period?: string;
  readonly applicant?: Answers;
  readonly answers?: Answers;
}

/**
 * @tag cover-checkout
 * @summary The whole purchase of a cover: product, cover period, details, applicant, review, payment, verification,
 *   and the result with the certificate.
 *
 * @fires {CoverReadyEvent} cover-ready - The first step can be used.
 * @fires {CoverStepEvent} cover-step - A step is shown.
 * @fires {CoverQuoteEvent} cover-quote - A premium is known.
 * @fires {CoverOrderEvent} cover-order - An order exists or has changed.
 * @fires {CoverPaymentRequestEvent} cover-payment-request - Money must be collected; cancelable by a page that does it.
 * @fires {CoverPaidEvent} cover-paid - The payment was verified.
 * @fires {CoverIssuedEvent} cover-issued - The insurer has the policy.
 * @fires {CoverActiveEvent} cover-active - The policy is active.
 * @fires {CoverDeclinedEvent} cover-declined - The insurer said no.
 * @fires {CoverErrorEvent} cover-error - Something went wrong that the shopper sees.
 * @fires {CoverCloseEvent} cover-close - Dialog mode was closed.
 *
 * @slot header - Above the steps.
 * @slot footer - Below the steps.
 * @slot payment - The page's own payment fields, where it collects the money.
 * @slot empty - Instead of the words that nothing is offered.
 *
 * @csspart frame - Everything.
 * @csspart progress - Where the shopper is.
 * @csspart summary - Product, cover period and premium.
 * @csspart heading - A step's heading.
 * @csspart card - A cover or cover period.
 * @csspart actions - The buttons below a step.
 * @csspart field - A question with its label.
 * @csspart label - The label of a question.
 * @csspart input - What is typed into.
 * @csspart error - What is wrong with an answer.
 * @csspart button - Any button.
 * @csspart primary-button - The button that goes on.
 * @csspart notice - What went wrong.
 * @csspart preview - The preview of the certificate.
 * @csspart receipt - What was bought and paid.
 * @csspart certificate - The certificate.
 */
export class CheckoutElement extends LitElement {
  static override styles = [tokens, controls, frame];

  /** The merchant's publishable key, `pk_…`; may be left out where the proxy serves one merchant. */
  @property() merchant?: string;

  /** The proxy's origin; the script's own by default. */
  @property() proxy?: string;

  /** Offers this product alone. */
  @property() product?: string;

  /** Offers the products of this category alone. */
  @property() category?: string;

  /** Settles the cover period, such as `1y`. */
  @property() period?: string;

  /** `dialog` shows nothing until `open()`. */
  @property({ reflect: true, useDefault: true }) mode: 'inline' | 'dialog' = 'inline';

  /** Language of the words; English so far. */
  @property() locale = 'en';

  /** `auto` follows the shopper's system. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** `page` where the page collects the money itself. */
  @property() payment: 'built-in' | 'page' = 'built-in';

  /** An order to resume, `id.token`. */
  @property() order?: string;

  /** Proves which of the merchant's customers is buying; made by the merchant's server. */
  @property({ attribute: 'customer-token' }) customerToken?: string;

  /** Level of the steps' headings among the page's own. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Neither remembers nor takes up orders and what was typed. */
  @property({ type: Boolean, attribute: 'no-resume' }) noResume = false;

  /** What the page knows of the applicant, by field id; valid values are not asked again. */
  @property({ attribute: false }) applicant: Answers = {};

  /** What the page knows of the thing covered, by field id; valid values are not asked again. */
  @property({ attribute: false }) answers: Answers = {};

  /** Words of the page's own, by the keys of the locale. */
  @property({ attribute: false }) messages: Partial<Phrases> = {};

  @state() private later: typeof import('./later-steps.ts') | undefined;

  readonly #flow = new FlowController(this);
  #shown = '';
  #focused = '';
  /** Nobody's focus is taken who has not used the checkout yet. */
  #isInUse = false;
  #loading: Promise<void> | undefined;

  /** Shows the dialog. */
  async open(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  /** Hides the dialog; what was typed is kept. */
  close(): void {
    this.renderRoot?.querySelector('dialog')?.close();
  }

  /**
   * Changes what is offered or known, without losing what was typed.
   * Lit's own method has the same name; it is told apart by its argument, a map.
   */
  override update(changes: CheckoutUpdate | PropertyValues): void {
    if (changes instanceof Map) super.update(changes);
    else Object.assign(this, changes);
  }

  /** Says that the page has collected the money. Only a hint: the proxy asks the gateway, or waits for the merchant's server. */
  async confirmPayment(reference?: string): Promise<void> {
    await this.updateComplete;
    await (await this.#flow.flow?.orders())?.hint(reference);
  }

  /** Takes up an order, `id.token`. */
  async resume(order: string): Promise<void> {
    await this.updateComplete;
    await (await this.#flow.flow?.orders())?.resume(order);
  }

  /** Forgets the order and what was typed, and begins anew. */
  async reset(): Promise<void> {
    await this.updateComplete;
    await this.#loadLaterSteps();
    this.#flow.flow?.dispatch({ want: 'start-over' });
  }

  /** Moves the focus to the heading of the step that is shown. */
  override focus(): void {
    void this.updateComplete.then(async () => {
      await this.#step?.updateComplete;
      this.#step?.focusHeading();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || sourceProperties.some((name) => changed.has(name))) this.#begin();
    else if (givenProperties.some((name) => changed.has(name))) {
      this.#flow.flow?.dispatch({ came: 'given', given: givenBy(this) });
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#view;
    if (!view) return nothing;
    const screen = html`${renderScreen(view)}
      <div class="hidden-text" role="status">${spokenOf(view)}</div>`;
    if (this.mode !== 'dialog') return html`<div lang="en" @cover-intent=${this.#handleIntent}>${screen}</div>`;
    return html`<dialog lang="en" aria-label=${view.phrases.dialog} @cover-intent=${this.#handleIntent} @close=${this.#handleClose}>
      <form method="dialog"><button class="plain close" part="button">${view.phrases.close}</button></form>
      ${screen}
    </dialog>`;
  }

  protected override updated(): void {
    const view = this.#view;
    if (!view || quietStates.includes(view.snapshot.state.at)) return;
    const { name, index, count } = placeOf(view.snapshot, view.hasQuestions);
    if (name !== this.#shown) {
      this.#shown = name;
      this.dispatchEvent(new CoverStepEvent(name, index, count));
    }
    if (name !== this.#focused && this.#step?.focusHeading) {
      this.#focused = name;
      if (this.#isInUse) this.focus();
    }
    void this.#loadLaterSteps();
  }

  get #step(): StepElement | null {
    return this.renderRoot.querySelector<StepElement>('.step');
  }

  get #view(): ScreenView | undefined {
    const { flow } = this.#flow;
    return (
      flow && {
        snapshot: flow.snapshot,
        // The later words come with the later steps, and nothing asks for one before.
        phrases: { ...openingWords, ...this.later?.laterWords, ...this.messages } as Phrases,
        headingLevel: this.headingLevel,
        hasQuestions: flow.rules.hasQuestions,
        today: flow.parts.today(),
        client: flow.parts.client,
        renderLaterStep: this.later?.renderLaterStep,
        renderSummary: this.later?.renderSummary,
        spokenState: this.later?.spokenState,
      }
    );
  }

  #begin(): void {
    const flow = openFlow(this);
    if (flow) this.#flow.take(flow);
    this.#takeRuleBook();
  }

  /** Fetched as soon as the first step stands, so that a line that drops later does not end the purchase. */
  #loadLaterSteps(): Promise<void> {
    this.#loading ??= import('./later-steps.ts').then(
      (later) => {
        this.later = later;
        this.#takeRuleBook();
      },
      () => {
        if (this.#flow.snapshot?.state.at !== 'product') this.#flow.flow?.fail(failureOf('code-not-loaded'));
      },
    );
    return this.#loading;
  }

  #takeRuleBook(): void {
    const { flow } = this.#flow;
    if (flow && this.later) flow.learn(new this.later.LaterFlow(flow));
  }

  #handleIntent(event: IntentEvent): void {
    event.stopPropagation();
    this.#isInUse = true;
    this.#flow.flow?.dispatch(event.intent);
    if (this.later) return;
    this.#loading = undefined;
    void this.#loadLaterSteps();
  }

  #handleClose(): void {
    const state = this.#flow.snapshot?.state;
    this.dispatchEvent(new CoverCloseEvent(state?.at === 'order' ? state.order : undefined));
  }
}

/** Where no step is shown. */
const quietStates: readonly string[] = ['starting', 'unavailable', 'nothing-offered'];
/** A change of one of these begins anew. */
const sourceProperties = ['merchant', 'proxy', 'payment', 'order', 'customerToken', 'noResume'] as const;
/** A change of one of these is taken in where the shopper stands. */
const givenProperties = ['product', 'category', 'period', 'answers', 'applicant'] as const;

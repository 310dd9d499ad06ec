import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Metadata } from '../../../proxy-server/contract/metadata.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { failureOf } from '../../client/failure.ts';
import { CoverCloseEvent, CoverStepEvent } from '../../flow/checkout-events.ts';
import { FlowController } from '../../flow/flow-controller.ts';
import type { IntentEvent } from '../../flow/intent.ts';
import type { Phrases } from '../../locale/locale.ts';
import { firstControls } from '../../styles/first-controls.ts';
import { frame } from '../../styles/frame.ts';
import { tokens } from '../../styles/tokens.ts';
import type { CoveredItem } from '../parts/item-element.ts';
import { announcementOf, positionOf, renderScreen, type ScreenView } from '../shell/screen.ts';
import type { StepElement } from '../steps/step-element.ts';
import { type CheckoutUpdate, prefillProperties, screensWithoutStep, sourceProperties } from './checkout-update.ts';
import { viewOf } from './checkout-view.ts';
import { afterSteps, importLazySteps, loadLater } from './load-later.ts';
import { openFlow, prefillFrom, scopeOf } from './open-flow.ts';

/**
 * @tag cover-checkout
 * @summary The whole purchase of a cover, from the choice of a product to payment, verification and certificate.
 * @example
 * <script type="module" src="https://cover.example.ng/widget.js"></script>
 * <cover-checkout merchant="pk_live_…" category="phone"></cover-checkout>
 *
 * @fires {CoverReadyEvent} cover-ready - The first step can be used.
 * @fires {CoverStepEvent} cover-step - A step is shown.
 * @fires {CoverQuoteEvent} cover-quote - A premium is known.
 * @fires {CoverOrderEvent} cover-order - An order was placed or has changed.
 * @fires {CoverPaymentRequestEvent} cover-payment-request - The premium must be collected. Cancelable: a page that collects it prevents
 *   the default.
 * @fires {CoverPaidEvent} cover-paid - The payment was verified.
 * @fires {CoverIssuedEvent} cover-issued - The insurer has issued the policy.
 * @fires {CoverActiveEvent} cover-active - The policy is active.
 * @fires {CoverDeclinedEvent} cover-declined - The insurer declined the cover.
 * @fires {CoverErrorEvent} cover-error - An error is shown to the shopper.
 * @fires {CoverCloseEvent} cover-close - The dialog was closed.
 *
 * @slot header - Above the steps.
 * @slot footer - Below the steps.
 * @slot payment - The page's own payment fields, for pages that collect the money.
 * @slot empty - Replaces the text that nothing is offered.
 *
 * @csspart frame - The whole checkout.
 * @csspart progress - The number of the step.
 * @csspart summary - Product, cover period and premium.
 * @csspart heading - A step's heading.
 * @csspart card - A cover or cover period.
 * @csspart actions - The buttons below a step.
 * @csspart field - A field with its label.
 * @csspart label - The label of a field.
 * @csspart input - An input.
 * @csspart error - What is wrong with an answer.
 * @csspart button - Any button.
 * @csspart primary-button - The button that continues.
 * @csspart notice - An error message.
 * @csspart logo - The merchant’s logo.
 * @csspart preview - The preview of the certificate.
 * @csspart receipt - What was bought and paid.
 * @csspart certificate - The certificate.
 */
export class CheckoutElement extends LitElement {
  static override styles = [tokens, firstControls, frame];

  /** The merchant's publishable key, `pk_…`. Optional when the proxy serves one merchant. */
  @property() merchant?: string;

  /** Origin of the proxy, such as `https://cover.example.ng`. Default: the origin of the script; required with npm. */
  @property() proxy?: string;

  /** Id of the only product to offer. */
  @property() product?: string;

  /** Offers only the products of this category, such as `phone`. */
  @property() category?: string;

  /** Id of the cover period, such as `1y`; the shopper is not asked for it. */
  @property() period?: string;

  /** `inline` shows the checkout in place; `dialog` shows nothing until `open()`. */
  @property({ reflect: true, useDefault: true }) mode: 'inline' | 'dialog' = 'inline';

  /** The language, such as `pcm`, among the merchant’s (`LOCALES`). Default: the page’s (`lang`), else the browser’s. */
  @property() locale?: string;

  /** Colours: `auto` takes the `color-scheme` of the page, which is light unless it says otherwise. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** `built-in` opens the gateway's page; with `page`, the page collects the money itself. */
  @property() payment: 'built-in' | 'page' = 'built-in';

  /** An order to resume, `id.token`. */
  @property() order?: string;

  /** Identifies the merchant's customer; the merchant's server creates it (`POST /v1/customer-tokens`). */
  @property({ attribute: 'customer-token' }) customerToken?: string;

  /** Heading level of the steps, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /**
   * Which orders and drafts this tag remembers; tags with the same scope share them. Default: its `product`, else its
   * `category`, else all.
   */
  @property() scope?: string;

  /** Neither remembers nor resumes orders and drafts in this browser. */
  @property({ type: Boolean, attribute: 'no-resume' }) noResume = false;

  /**
   * What is known about the applicant, by field id. Valid values are not asked again.
   * @example
   * checkout.applicant = { firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567' };
   */
  @property({ attribute: false }) applicant: Answers = {};

  /**
   * What is known about the thing covered, by field id. Valid values are not asked again.
   * @example
   * checkout.answers = { brand: 'Tecno', model: 'Camon 20 Pro' };
   */
  @property({ attribute: false }) answers: Answers = {};

  /**
   * What you note with the order for yourself, such as your cart's number: at most 20 keys of 40 characters, texts of at
   * most 500. It comes back in every answer about the order.
   * @example
   * checkout.metadata = { cart: 'PH-2026-0042' };
   */
  @property({ attribute: false }) metadata?: Metadata;

  /** What the cover is bought for, with a picture if you have one; it is shown beside the cover and sent nowhere. */
  @property({ attribute: false }) item?: CoveredItem;

  /**
   * Texts that replace the built-in ones, by phrase key.
   * @example
   * checkout.messages = { 'product-title': 'Protect your phone' };
   */
  @property({ attribute: false }) messages: Partial<Phrases> = {};

  @state() private orderSteps: typeof import('../shell/lazy-steps.ts') | undefined;
  readonly #flow = new FlowController(this);
  #shown = '';
  #focused = '';
  /** The focus moves to a new step's heading only after the shopper has used the checkout. */
  #isInUse = false;
  #loading: Promise<void> | undefined;
  /** What is on screen was drawn from it. */
  #view: ScreenView | undefined;

  /** Opens the dialog, when `mode` is `dialog`. */
  async open(): Promise<void> {
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    this.requestUpdate();
  }

  /** Closes the dialog. Answers are kept. */
  close(): void {
    this.renderRoot?.querySelector('dialog')?.close();
  }

  /**
   * Changes the offer or the prefilled answers. What the shopper has typed is kept.
   * Lit calls its method of the same name with a `Map`, which is passed on.
   * @example
   * checkout.update({ product: 'phone-warranty-basic', period: '6m' });
   */
  override update(changes: CheckoutUpdate | PropertyValues): void {
    if (changes instanceof Map) super.update(changes);
    else Object.assign(this, changes);
  }

  /** Reports that the page has collected the money. The proxy verifies it with the gateway or the merchant's server. */
  async confirmPayment(reference?: string): Promise<void> {
    await this.updateComplete;
    await this.#loadOrderSteps();
    await this.#flow.flow?.rules.withOrders?.((orders) => orders.hintPayment(reference));
  }

  /** Shows an order, `id.token`, in its current state. */
  async resume(order: string): Promise<void> {
    await this.updateComplete;
    await this.#loadOrderSteps();
    await this.#flow.flow?.rules.withOrders?.((orders) => orders.resume(order));
  }

  /** Removes the order and the draft from this browser, and shows the first step. */
  async reset(): Promise<void> {
    await this.updateComplete;
    await this.#loadOrderSteps();
    this.#flow.flow?.dispatch({ type: 'start-over' });
  }

  /** Moves the focus to the heading of the current step, or the words that stand there until it has come. */
  override focus(): void {
    void this.updateComplete.then(async () => {
      const step = this.#step;
      await step?.updateComplete;
      if (step) step.focusHeading?.();
      else this.renderRoot.querySelector<HTMLElement>('p[tabindex]')?.focus();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || sourceProperties.some((name) => changed.has(name))) this.#start();
    else if (prefillProperties.some((name) => changed.has(name))) {
      const isTaken = this.#flow.flow?.changePrefill(prefillFrom(this), scopeOf(this));
      if (isTaken === false) this.#start();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#flow.flow && viewOf(this, this.#flow.flow, this.orderSteps);
    this.#view = view;
    if (!view) return nothing;
    const { tag, direction } = view.client.language;
    const screen = html`${renderScreen(view)}
      <div class="hidden-text" role="status">${announcementOf(view)}</div>`;
    if (this.mode !== 'dialog')
      return html`<div translate="no" lang=${tag} dir=${direction} @cover-intent=${this.#handleIntent}>${screen}</div>`;
    return html`<dialog translate="no" lang=${tag} dir=${direction} aria-label=${view.phrases.dialog} @cover-intent=${this.#handleIntent} @close=${this.#handleClose}>
      <form class="top" method="dialog"><button class="plain" part="button">${view.phrases.close}</button></form>
      ${screen}
    </dialog>`;
  }

  protected override updated(): void {
    const view = this.#view;
    // while the first step loads, the code of the others would only be in the way
    if (!view || view.state.screen.status === 'starting') return;
    loadLater(view.state, () => void this.#loadOrderSteps());
    if (screensWithoutStep.includes(view.state.screen.status)) return;
    const { name, index, count } = positionOf(view.state, view.hasQuestions);
    if (name !== this.#shown) {
      this.#shown = name;
      setTimeout(() => this.dispatchEvent(new CoverStepEvent(name, index, count)));
    }
    if (name === this.#focused) return;
    if (this.#step?.focusHeading) this.#focused = name;
    if (this.#isInUse) this.focus();
  }

  get #step(): StepElement | null {
    return this.renderRoot.querySelector<StepElement>('.step');
  }

  #start(): void {
    const { host } = this.getRootNode() as ShadowRoot;
    const flow = openFlow(this, host?.localName === 'cover-offer' ? 'offer' : this.mode);
    if (flow) this.#flow.connect(flow);
    this.#setRules();
    if (flow?.context.hasReturned) void this.open();
  }

  /** Called as soon as the first step stands, so that a connection that drops later does not end the purchase. */
  #loadOrderSteps(): Promise<void> {
    this.#loading ??= importLazySteps().then(
      (orderSteps) => {
        // an impatient press has asked for it again
        if (this.orderSteps) return;
        orderSteps.attachKeepers(this, this.#flow);
        this.orderSteps = orderSteps;
        this.#setRules();
        afterSteps.run?.();
      },
      () => {
        const status = this.#flow.state?.screen.status;
        if (status !== 'product' && status !== 'unavailable') this.#flow.flow?.fail(failureOf('code-not-loaded'));
      },
    );
    return this.#loading;
  }

  #setRules(): void {
    const { flow } = this.#flow;
    if (flow && this.orderSteps) flow.setRules(new this.orderSteps.FormFlow(flow));
  }

  #handleIntent(event: IntentEvent): void {
    event.stopPropagation();
    this.#isInUse = true;
    this.#flow.flow?.dispatch(event.intent);
    if (this.orderSteps) return;
    this.#loading = undefined;
    void this.#loadOrderSteps();
  }

  #handleClose(event: Event): void {
    // one that was closed and opened again at once
    if ((event.target as HTMLDialogElement).open) return;
    const screen = this.#flow.state?.screen;
    this.dispatchEvent(new CoverCloseEvent(screen?.status === 'order' ? screen.order : undefined));
  }
}

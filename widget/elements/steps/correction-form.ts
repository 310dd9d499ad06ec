import { html, type ReactiveController } from 'lit';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Failure } from '../../client/failure.ts';
import { importWhole } from '../../client/import-whole.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import type { GivenAnswers } from '../../form/correction-fields.ts';
import { fill, type StepPhraseKey } from '../../locale/locale.ts';
import { defineMissing } from '../parts/define-missing.ts';
import type { InputReadiness } from '../parts/load-inputs.ts';
import type { StepElement } from './step-element.ts';

/** What the form is drawn from, besides the texts of its step. */
interface CorrectionView {
  readonly order: Order;
  readonly product: Product;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly client: ProxyClient | undefined;
  /** What the page still has of the answers. */
  readonly given: GivenAnswers | undefined;
  /** Why the last correction was not accepted. */
  readonly failure: Failure | undefined;
}

/**
 * The form for what an order's problem names. It is a chunk of its own: few orders need it. Until it is there, and if it
 * fails to load, its text is shown.
 */
export class CorrectionForm implements ReactiveController {
  readonly #host: StepElement;
  #code: InputReadiness | undefined;

  constructor(host: StepElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  render({ order, product, today, client, given, failure }: CorrectionView) {
    if (this.#code === undefined) void this.#load();
    const { phrases, isBusy } = this.#host;
    const say = (key: StepPhraseKey) => fill(phrases[key], {});
    return html`<cover-correction
      class="section"
      exportparts="actions, button, primary-button, field, label, input, error"
      .phrases=${phrases}
      .isBusy=${isBusy}
      .order=${order}
      .product=${product}
      .today=${today}
      .client=${client}
      .given=${given ?? nothingGiven}
      .failure=${failure}
      >${
        this.#code === 'missing'
          ? html`<p role="alert">
              ${say('input-missing')}
              <button type="button" class="plain" part="button" @click=${() => this.#load()}>${say('try-again')}</button>
            </p>`
          : html`<p class="quiet">${say('input-loading')}</p>`
      }</cover-correction
    >`;
  }

  async #load(): Promise<void> {
    this.#code = 'loading';
    try {
      const { CorrectionElement } = await importWhole(() => import('./correction-element.ts'), import.meta.url);
      defineMissing({ 'cover-correction': CorrectionElement });
      this.#code = 'ready';
    } catch {
      this.#code = 'missing';
    }
    this.#host.requestUpdate();
  }
}

const nothingGiven: GivenAnswers = { applicant: {}, answers: {} };

import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { Failure } from '../../client/failure.ts';
import {
  askedFields,
  type CorrectionField,
  correctionFields,
  correctionOf,
  type GivenAnswers,
} from '../../form/correction-fields.ts';
import { askingWords } from '../../locale/en-asking.ts';
import { correctionWords } from '../../locale/en-correction.ts';
import { QuestionsElement } from './questions-element.ts';

/**
 * @summary The fields that the insurer refused, or that were erased before the payment, to be given again. Nothing else
 *   can be changed.
 * @fires {IntentEvent} cover-intent - `correct`.
 */
export class CorrectionElement extends QuestionsElement {
  static override styles = [
    ...QuestionsElement.styles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  protected override readonly pointer = '';

  /** The order; its problem has `errors`. */
  @property({ attribute: false }) order!: Order;
  @property({ attribute: false }) product!: Product;

  /** What the page still has of the answers. */
  @property({ attribute: false }) given: GivenAnswers = { applicant: {}, answers: {} };

  /** Why the last correction was not accepted. */
  @property({ attribute: false }) failure: Failure | undefined;

  override hasBack = false;

  #all: readonly CorrectionField[] = [];
  #typed: Answers = {};
  #shown = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    // a payment that is opened by its link has not the words of the questions
    if (changed.has('phrases')) this.phrases = { ...askingWords, ...correctionWords, ...this.phrases };
    const { problem } = this.order;
    const problemText = JSON.stringify(problem);
    if (problem && problemText !== this.#shown) this.#begin(problem);
    if (problemText !== this.#shown || changed.has('failure')) this.violations = this.#currentViolations();
    this.#shown = problemText;
    // how many members there must be, where the page itself does not know it
    const { group } = this.order;
    this.answers = { ...(group && { memberCount: group.memberCount }), ...this.given.answers, ...this.#typed };
    this.fields = askedFields(this.#all, this.answers);
  }

  protected override renderIntroduction() {
    // before the payment its step says what this is for
    if (this.order.state === 'awaiting-payment') return nothing;
    return html`<p class="quiet">${this.say('correction-lead')}</p>`;
  }

  protected override get submitText(): string {
    return this.say('correction-send');
  }

  protected override saveAnswers(answers: Answers): void {
    this.#typed = { ...this.#typed, ...answers };
    this.requestUpdate();
  }

  protected override submit(): void {
    if (!this.isBusy)
      this.dispatchIntent({
        type: 'correct',
        correction: correctionOf(askedFields(this.#all, this.answers), this.#typed),
      });
  }

  #begin(problem: NonNullable<Order['problem']>) {
    const names = {
      person: (number: number) => this.say('list-person', { number }),
      entry: (number: number) => this.say('list-entry', { number }),
    };
    this.#all = correctionFields(this.product, problem, {
      given: this.given,
      names,
      today: this.today,
      now: this.client?.clock.now() ?? 0,
    });
    const known = this.#all.filter(({ initial }) => initial !== undefined);
    this.#typed = Object.fromEntries(known.map(({ id, initial }) => [id, initial ?? '']));
  }

  #currentViolations() {
    if (this.failure && this.failure.violations.length > 0) return this.failure.violations;
    return this.#all.flatMap(({ violation }) => (violation ? [violation] : []));
  }
}

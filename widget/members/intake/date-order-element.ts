import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { showDay } from '../../form/shown-answer.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { DateQuestion } from '../columns/date-columns.ts';
import type { DateOrder } from '../columns/read-date.ts';
import { panelStyles } from '../members-styles.ts';
import type { SayMember } from '../say-member.ts';

/** The order was chosen or the import was cancelled. */
export class DateOrderEvent extends Event {
  static readonly type = 'cover-date-order';
  /** Undefined when it was cancelled. */
  readonly order: DateOrder | undefined;

  constructor(order?: DateOrder) {
    super(DateOrderEvent.type, { bubbles: true });
    this.order = order;
  }
}

const orders = ['day-first', 'month-first'] as const satisfies readonly DateOrder[];

/**
 * @summary Asks whether the dates of a column have the day or the month first, with two of them as examples.
 * @fires {DateOrderEvent} cover-date-order - The order was chosen or the import was cancelled.
 */
export class DateOrderElement extends LitElement {
  static override styles = [
    controls,
    fields,
    panelStyles,
    css`
      label {
        display: flex;
        gap: 0.75em;
        align-items: start;
        padding-block: 0.5em;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) question!: DateQuestion;

  @property({ attribute: false }) say!: SayMember;

  @state() private order: DateOrder | undefined;
  @state() private isSubmitted = false;

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('question')) return;
    this.order = undefined;
    this.isSubmitted = false;
  }

  protected override render() {
    const { say, question } = this;
    return html`<div role="radiogroup" aria-labelledby="title">
      <b id="title">${say('members-dates-title')}</b>
      <p class="quiet small">${say('members-dates-help', { label: question.field.label })}</p>
      ${orders.map((order) => this.renderOrder(order))}
      ${this.isSubmitted && !this.order ? html`<p class="error" role="alert">${say('members-dates-missing')}</p>` : nothing}
      <div class="row">
        <button type="button" class="main" @click=${this.handleUse}>${say('members-dates-use')}</button>
        <button type="button" class="second" @click=${() => this.dispatchEvent(new DateOrderEvent())}>
          ${say('members-cancel')}
        </button>
      </div>
    </div>`;
  }

  private renderOrder(order: DateOrder) {
    const { say, question } = this;
    const examples = question.examples.map(({ text, dayFirst, monthFirst }) => {
      const date = showDay(order === 'day-first' ? dayFirst : monthFirst);
      return say('members-dates-example', { text, date });
    });
    const choose = () => {
      this.order = order;
    };
    return html`<label>
      <input type="radio" name="order" .checked=${this.order === order} @change=${choose} />
      <span>${say(`members-dates-${order}`)}<br />${examples.join('; ')}</span>
    </label>`;
  }

  private handleUse() {
    this.isSubmitted = true;
    if (this.order) this.dispatchEvent(new DateOrderEvent(this.order));
  }
}

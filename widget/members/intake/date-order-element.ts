import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { showDay } from '../../form/shown-answer.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { DateQuestion } from '../columns/date-columns.ts';
import type { ColumnDates, WrittenDates } from '../columns/read-date.ts';
import { panelStyles } from '../members-styles.ts';
import type { SayMember } from '../say-member.ts';

/** The order was chosen or the import was cancelled. */
export class DateOrderEvent extends Event {
  static readonly type = 'cover-date-order';
  /** Undefined when it was cancelled. */
  readonly chosen: ColumnDates | undefined;

  constructor(chosen?: ColumnDates) {
    super(DateOrderEvent.type, { bubbles: true });
    this.chosen = chosen;
  }
}

type Choice = DateQuestion['choices'][number];

/**
 * @summary Asks in which of several ways the dates of a column are read, with two of them as examples.
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

  @state() private choice: Choice | undefined;
  @state() private isSubmitted = false;

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('question')) return;
    this.choice = undefined;
    this.isSubmitted = false;
  }

  protected override render() {
    const { say, question } = this;
    return html`<div role="radiogroup" aria-labelledby="title">
      <b id="title">${say('members-dates-title')}</b>
      <p class="quiet small">${say(isWritten(question.choices[0]) ? 'members-dates-written-help' : 'members-dates-help', { label: question.field.label })}</p>
      ${question.choices.map((choice) => this.#renderChoice(choice))}
      ${this.isSubmitted && !this.choice ? html`<p class="error" role="alert">${say('members-dates-missing')}</p>` : nothing}
      <div class="row">
        <button type="button" class="main" @click=${this.#handleUse}>${say('members-dates-use')}</button>
        <button type="button" class="second" @click=${() => this.dispatchEvent(new DateOrderEvent())}>
          ${say('members-cancel')}
        </button>
      </div>
    </div>`;
  }

  #renderChoice(choice: Choice) {
    const { say, question } = this;
    const examples = question.examples.flatMap(({ text, dates }) => {
      const date = dates[choice];
      return date ? [say('members-dates-example', { text, date: showDay(date, say) })] : [];
    });
    const choose = () => {
      this.choice = choice;
    };
    return html`<label>
      <input type="radio" name="order" .checked=${this.choice === choice} @change=${choose} />
      <span>${say(`members-dates-${choice}`)}<br />${examples.join('; ')}</span>
    </label>`;
  }

  #handleUse() {
    this.isSubmitted = true;
    const { choice } = this;
    if (choice) this.dispatchEvent(new DateOrderEvent(isWritten(choice) ? { written: choice } : { order: choice }));
  }
}

function isWritten(choice: Choice | undefined): choice is WrittenDates {
  return choice === 'as-written' || choice === 'exchanged';
}

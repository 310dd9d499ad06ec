import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Fault } from '../../proxy-server/contract/problem.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { controls } from '../styles/controls.ts';
import type { FieldElement } from './field-element.ts';
import { StepElement } from './step-element.ts';

/** A step that is a form of questions: keeps what is typed, checks all of it when it is sent, leads to what is wrong. */
export abstract class QuestionsElement extends StepElement {
  static override styles = [
    controls,
    css`
      .questions {
        display: grid;
        gap: 1.125em;
        margin-block-start: 1.25em;
      }
      @container (min-width: 34em) {
        .questions {
          grid-template-columns: 1fr 1fr;
          align-items: start;
        }
        .wide {
          grid-column: 1 / -1;
        }
      }
      .wrong {
        margin-block-start: 1em;
        padding: 0.75em 1em;
        border-radius: var(--_radius);
        border-inline-start: 4px solid var(--_danger);
        background: var(--_danger-tint);
      }
      .wrong button {
        min-block-size: 2.25em;
        padding: 0.125em 0;
        text-align: start;
        text-decoration: underline;
        color: var(--_text);
        font-weight: 400;
      }
    `,
  ];

  /** The questions to ask. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** What has been answered so far, by field id. */
  @property({ attribute: false }) answers: Answers = {};

  /** Today, `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** What the proxy found wrong, by JSON pointer. */
  @property({ attribute: false }) faults: readonly Fault[] = [];

  /** Whether a step comes before this one. */
  @property({ attribute: false }) hasBack = true;

  @state() private wrong: readonly FieldElement[] = [];

  /** Title and lead of the step. */
  protected abstract renderIntroduction(): unknown;

  /** Keeps what was typed. */
  protected abstract keep(answers: Answers): void;

  protected override render() {
    return html`<form novalidate @submit=${this.handleSubmit} @input=${this.handleInput}>
      ${this.renderIntroduction()} ${this.renderWrong()}
      <div class="questions">${this.fields.map((field) => this.renderField(field))}</div>
      ${this.actions(this.say('continue'), this.hasBack)}
    </form>`;
  }

  private renderField(field: Field) {
    const pointer = field.id.replace('.', '/');
    return html`<cover-field
      class=${isShort(field) ? '' : 'wide'}
      name=${field.id}
      exportparts="field, label, input, error"
      .field=${field}
      .answer=${this.answers[field.id]}
      .phrases=${this.phrases}
      .today=${this.today}
      .complaint=${this.faults.find(({ path }) => path.endsWith(`/${pointer}`))?.message}
    ></cover-field>`;
  }

  /** A summary of what is wrong, for those who cannot see it all at once. */
  private renderWrong() {
    const wrong = this.wrong.filter((element) => element.error);
    if (wrong.length < 2) return nothing;
    return html`<div class="wrong" role="group" aria-labelledby="wrong">
      <b id="wrong">${this.say('errors-title', { count: wrong.length })}</b>
      <ul>
        ${wrong.map(
          (element) => html`<li>
            <button type="button" class="plain" @click=${() => element.focus()}>${element.error}</button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  private handleInput(event: Event) {
    const { field, answer } = event.target as FieldElement;
    const answers: Record<string, Answer> = { [field.id]: answer ?? '' };
    this.keep(answers);
    if (this.wrong.length > 0) this.wrong = [...this.wrong];
  }

  private handleSubmit(event: Event) {
    event.preventDefault();
    const elements = [...this.renderRoot.querySelectorAll<FieldElement>('cover-field')];
    this.wrong = elements.filter((element) => !element.check());
    if (this.wrong[0]) this.wrong[0].focus();
    else this.wish({ want: 'go-on' });
  }
}

/** Names and the like stand two in a row where there is room. */
function isShort(field: Field): boolean {
  return ['firstName', 'lastName', 'brand', 'model'].includes(field.id) || ['date', 'integer'].includes(field.type);
}

import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { faultOf } from '../../proxy-server/contract/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import { faultWords } from '../form/fault-words.ts';
import { readTyped, writeAnswer } from '../form/typed-answer.ts';
import type { Phrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import { renderInput } from './field-input.ts';

/**
 * @summary One question with its label, help and error: any field of the catalogue. It is checked when it is left, and
 *   by `check()` when its form is sent. Tells of typing by the native `input` event.
 * @csspart field - All of it.
 * @csspart label - The question.
 * @csspart input - What is typed into.
 * @csspart error - What is wrong.
 */
export class FieldElement extends LitElement {
  static readonly formAssociated = true;
  static override styles = [
    controls,
    fields,
    css`
      :host {
        display: block;
      }
    `,
  ];

  /** The question. */
  @property({ attribute: false }) field!: Field;

  /** The answer as the contract has it; nothing where none is given. */
  @property({ attribute: false }) answer: Answer | undefined;

  @property({ attribute: false }) phrases!: Phrases;

  /** Today, `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** What the proxy found wrong with this answer, in its words. */
  @property({ attribute: false }) complaint: string | undefined;

  @state() private isChecked = false;
  /** What stands in the box, so that a half-typed number is not rewritten under the cursor. */
  @state() private typed = '';

  readonly #internals = this.attachInternals();

  /** Shows what is wrong, if anything; the answer is whether all is well. */
  check(): boolean {
    this.isChecked = true;
    return this.error === undefined;
  }

  /** What is wrong with the answer, in words. */
  get error(): string | undefined {
    const fault = faultOf(this.field, this.answer, this.today);
    return fault ? faultWords(this.field, fault, this.answer, this.phrases) : this.complaint;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.input, input')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isTypedHere = readTyped(this.field, this.typed) === this.answer;
    if (changed.has('field') || (changed.has('answer') && !isTypedHere))
      this.typed = writeAnswer(this.field, this.answer);
    if (changed.has('complaint') && this.complaint) this.isChecked = true;
    if (changed.has('answer')) this.#internals.setFormValue(this.answer === undefined ? null : String(this.answer));
  }

  protected override render() {
    const { field } = this;
    const error = this.isChecked ? this.error : undefined;
    const described = [error && 'error', field.help && 'help'].filter(Boolean).join(' ');
    const isGroup = field.type === 'boolean' || (field.type === 'choice' && (field.options?.length ?? 0) <= 4);
    const label = html`${field.label}
      ${field.required ? nothing : html`<span class="quiet small">(${this.phrases.optional})</span>`}`;
    const input = renderInput({
      field,
      typed: this.typed,
      described,
      isWrong: error !== undefined,
      phrases: this.phrases,
      heard: this.#handleInput,
    });
    const help = field.help ? html`<p class="help" id="help">${field.help}</p>` : nothing;
    return html`<div part="field" @focusout=${this.#handleLeave} @keydown=${this.#handleKey}>
      ${
        isGroup
          ? html`<fieldset aria-describedby=${described || nothing}>
            <legend part="label">${label}</legend>
            ${input}
          </fieldset>`
          : html`<label for="input" part="label">${label}</label>${input}`
      }
      ${error ? html`<p class="error" id="error" part="error">${error}</p>` : nothing} ${help}
    </div>`;
  }

  readonly #handleInput = (text: string): void => {
    this.typed = text;
    this.answer = readTyped(this.field, text);
    this.complaint = undefined;
  };

  /** An empty field that is merely passed through is not scolded; the form does that when it is sent. */
  #handleLeave(): void {
    if (this.answer === undefined) return;
    this.isChecked = true;
    this.typed = writeAnswer(this.field, this.answer);
  }

  /** Enter sends the form, as it does from an input that stands in the form itself. */
  #handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) this.#internals.form?.requestSubmit();
  }
}

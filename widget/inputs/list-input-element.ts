import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Violation } from '../../proxy-server/contract/problem.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { entryViolation } from '../form/answer-violation.ts';
import { isNarrow } from '../form/control-kind.ts';
import { showAnswer } from '../form/shown-answer.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';

/** What the list uses of `cover-field`. */
interface EntryField extends HTMLElement {
  readonly field: Field;
  readonly answer: Answer | undefined;
  readonly updateComplete: Promise<boolean>;
  check(): boolean;
}

/**
 * @summary A short list as an answer, such as passengers: entries are added, filled in one at a time, changed and
 *   removed.
 * @csspart button - Any button.
 */
export class ListInputElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      li {
        padding: 0.625em 0.875em;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      li + li,
      .add {
        margin-block-start: 0.625em;
      }
      .closed {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25em 0.5em;
        align-items: center;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      .questions {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1em;
        margin-block: 0.75em;
      }
      .actions {
        margin-block-start: 0;
      }
      @container (min-width: 34em) {
        .questions {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          align-items: start;
        }
        .wide {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  /** The field as the catalogue defines it; `item` has the fields of an entry. */
  @property({ attribute: false }) field!: Field;

  /** The entries, complete or not. */
  @property({ attribute: false }) answer: readonly Answers[] | undefined;

  @property({ attribute: false }) phrases!: StepPhrases;

  /** Today, `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** The proxy's violations; paths are relative to the list: `/0/phone`. */
  @property({ attribute: false }) violations: readonly Violation[] = [];

  /** Index of the entry that is being edited; -1 for none. */
  @state() private open = -1;
  /** The text of the live region. */
  @state() private announcement = '';

  /** Opens the first invalid entry and shows its errors. Returns whether all entries are valid. */
  check(): boolean {
    const invalid = this.#entries.findIndex((entry) => entryViolation(this.field, entry, this.today));
    if (invalid < 0) return true;
    this.open = invalid;
    void this.#checkOpen();
    return false;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('cover-field, .add')?.focus(options);
  }

  protected override willUpdate(): void {
    // A required list starts with one open entry.
    if (this.#entries.length === 0 && this.field.required) this.answer = [{}];
    if (this.answer?.length === 1 && Object.keys(this.answer[0]!).length === 0) this.open = 0;
    const invalid = this.violations[0]?.path.split('/')[1];
    if (invalid && this.open < 0) this.open = Number(invalid);
  }

  protected override render() {
    const { phrases, field } = this;
    const isFull = this.#entries.length >= (field.max ?? Number.POSITIVE_INFINITY);
    return html`<ul>
        ${this.#entries.map((entry, index) => html`<li>${index === this.open ? this.#renderOpen(entry, index) : this.#renderClosed(entry, index)}</li>`)}
      </ul>
      ${
        isFull
          ? nothing
          : html`<button type="button" class="second add" part="button" @click=${this.#handleAdd}>
            ${phrases[this.#isOfPeople ? 'list-add-person' : 'list-add-entry']}
          </button>`
      }
      <span class="hidden-text" role="status">${this.announcement}</span>`;
  }

  #renderOpen(entry: Answers, index: number) {
    const name = this.#nameOf(index);
    return html`<fieldset>
      <legend>${name}</legend>
      <div class="questions">${(this.field.item ?? []).map((field) => this.#renderField(field, entry, index))}</div>
      <div class="actions">
        <button type="button" class="second" part="button" @click=${this.#handleDone}>${this.phrases['list-done']}</button>
        ${this.#entries.length > 1 || !this.field.required ? this.#renderRemove(name, index) : nothing}
      </div>
    </fieldset>`;
  }

  #renderField(field: Field, entry: Answers, index: number) {
    return html`<cover-field
      class=${isNarrow(field) ? '' : 'wide'}
      name=${field.id}
      exportparts="field, label, input, error"
      .field=${field}
      .answer=${entry[field.id]}
      .answers=${entry}
      .phrases=${this.phrases}
      .today=${this.today}
      .serverError=${this.violations.find(({ path }) => path === `/${index}/${field.id}`)?.message}
      @input=${this.#handleInput}
    ></cover-field>`;
  }

  #renderClosed(entry: Answers, index: number) {
    const name = this.#nameOf(index);
    return html`<div class="closed">
      <span class="grow">${name}: <b><bdi>${showEntry(this.field, entry, this.phrases)}</bdi></b></span>
      <button type="button" class="plain" part="button" aria-label=${fill(this.phrases['change-what'], { what: name })}
        @click=${() => this.#openEntry(index)}>${this.phrases.change}</button>
      ${this.#renderRemove(name, index)}
    </div>`;
  }

  #renderRemove(name: string, index: number) {
    return html`<button type="button" class="plain" part="button" aria-label="${this.phrases.remove}: ${name}"
      @click=${() => this.#remove(index)}>${this.phrases.remove}</button>`;
  }

  #handleInput(event: Event) {
    const { field, answer } = event.currentTarget as EntryField;
    const changed = { ...this.#entries[this.open], [field.id]: answer ?? '' };
    this.answer = this.#entries.map((entry, index) => (index === this.open ? changed : entry));
  }

  #handleAdd() {
    this.answer = [...this.#entries, {}];
    this.announcement = fill(this.phrases['list-added'], { what: this.#nameOf(this.answer.length - 1) });
    this.#openEntry(this.answer.length - 1);
    this.#dispatchInput();
  }

  #handleDone() {
    void this.#checkOpen().then((isRight) => {
      if (!isRight) return;
      this.open = -1;
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.add, .plain')?.focus());
    });
  }

  #openEntry(index: number): void {
    this.open = index;
    void this.updateComplete.then(() => this.focus());
  }

  #remove(index: number): void {
    this.announcement = fill(this.phrases['list-removed'], { what: this.#nameOf(index) });
    const left = this.#entries.filter((_entry, each) => each !== index);
    this.answer = left.length > 0 ? left : undefined;
    this.open = -1;
    this.#dispatchInput();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.add')?.focus());
  }

  async #checkOpen(): Promise<boolean> {
    await this.updateComplete;
    const fields = [...this.renderRoot.querySelectorAll<EntryField>('cover-field')];
    const invalid = fields.filter((field) => !field.check());
    invalid[0]?.focus();
    return invalid.length === 0;
  }

  #dispatchInput(): void {
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  get #entries(): readonly Answers[] {
    return this.answer ?? [];
  }

  get #isOfPeople(): boolean {
    return this.field.item?.some(({ id }) => /^(last|full)Name$/.test(id)) ?? false;
  }

  #nameOf(index: number): string {
    return fill(this.phrases[this.#isOfPeople ? 'list-person' : 'list-entry'], { number: index + 1 });
  }
}

/** A short text for an entry: its first two answers. */
function showEntry({ item = [] }: Field, entry: Answers, phrases: StepPhrases): string {
  const answered = item.filter(({ id }) => entry[id] !== undefined && entry[id] !== '').slice(0, 2);
  return answered.map((field) => showAnswer(field, entry[field.id], phrases)).join(' ') || '–';
}

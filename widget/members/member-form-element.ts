import { html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import type { StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { panelStyles } from './members-styles.ts';
import type { SayMember } from './say-member.ts';

/** What the form uses of `cover-field`. */
interface FieldLike extends HTMLElement {
  readonly field: Field;
  readonly answer: Answer | undefined;
  check(): boolean;
}

/** The form was saved or cancelled. */
export class MemberFormEvent extends Event {
  static readonly type = 'cover-member-form';
  /** Undefined when it was cancelled. */
  readonly entry: Answers | undefined;

  constructor(entry?: Answers) {
    super(MemberFormEvent.type, { bubbles: true });
    this.entry = entry;
  }
}

/**
 * @summary The form for one member.
 * @fires {MemberFormEvent} cover-member-form - The form was saved or cancelled.
 */
export class MemberFormElement extends LitElement {
  static override styles = [controls, panelStyles];

  /** The fields of a member. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** The answers of the member. */
  @property({ attribute: false }) entry: Answers = {};

  /** Heading and accessible name of the form. */
  @property({ attribute: false }) heading = '';

  @property({ attribute: false }) say!: SayMember;
  @property({ attribute: false }) phrases!: StepPhrases;

  /** `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  @state() private typed: Answers = {};

  /** Whether something was typed that has not been saved. */
  get isUnsaved(): boolean {
    return this.typed !== this.entry;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('cover-field')?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('entry')) this.typed = this.entry;
  }

  protected override render() {
    return html`<div role="group" aria-label=${this.heading} @input=${this.#handleInput} @keydown=${this.#handleKey}>
      <b>${this.heading}</b>
      <div class="grid">
        ${this.fields.map(
          (field) => html`<cover-field
            .field=${field}
            .answer=${this.typed[field.id]}
            .answers=${this.typed}
            .phrases=${this.phrases}
            .today=${this.today}
          ></cover-field>`,
        )}
      </div>
      <div class="row">
        <button type="button" class="main" @click=${this.#handleSave}>${this.say('members-form-save')}</button>
        <button type="button" class="second" @click=${this.#handleCancel}>${this.say('members-cancel')}</button>
      </div>
    </div>`;
  }

  /** Stops `input` events: the answers of the list change only on save. */
  #handleInput(event: Event) {
    event.stopPropagation();
    const { field, answer } = event.target as FieldLike;
    const { [field.id]: _before, ...others } = this.typed;
    this.typed = answer === undefined ? others : { ...others, [field.id]: answer };
  }

  #handleKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      this.#handleSave();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#handleCancel();
    }
  }

  #handleSave() {
    const invalid = [...this.renderRoot.querySelectorAll<FieldLike>('cover-field')].filter((field) => !field.check());
    if (invalid[0]) invalid[0].focus();
    else this.dispatchEvent(new MemberFormEvent(this.typed));
  }

  #handleCancel() {
    this.dispatchEvent(new MemberFormEvent());
  }
}

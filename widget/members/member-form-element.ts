import { html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import type { Phrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { panelStyles } from './members-styles.ts';
import type { SayMember } from './say-member.ts';

/** A question's element, as far as the form needs to know it. */
interface FieldLike extends HTMLElement {
  readonly field: Field;
  readonly answer: Answer | undefined;
  check(): boolean;
}

/** A member was filled in, or the form was left. */
export class MemberFormEvent extends Event {
  static readonly type = 'cover-member-form';
  /** Nothing where it was left. */
  readonly entry: Answers | undefined;

  constructor(entry?: Answers) {
    super(MemberFormEvent.type, { bubbles: true });
    this.entry = entry;
  }
}

/**
 * @summary One member, filled in question by question.
 * @fires {MemberFormEvent} cover-member-form - The member is complete, or the form was left.
 */
export class MemberFormElement extends LitElement {
  static override styles = [controls, panelStyles];

  @property({ attribute: false }) fields: readonly Field[] = [];

  /** What is known of the member. */
  @property({ attribute: false }) entry: Answers = {};

  /** What the form is for, in words. */
  @property({ attribute: false }) heading = '';

  @property({ attribute: false }) say!: SayMember;
  @property({ attribute: false }) phrases!: Phrases;

  /** `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  @state() private typed: Answers = {};

  /** Whether something was typed that is not yet of the list. */
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
    return html`<div role="group" aria-label=${this.heading} @input=${this.handleInput} @keydown=${this.handleKey}>
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
        <button type="button" class="main" @click=${this.handleSave}>${this.say('members-form-save')}</button>
        <button type="button" class="second" @click=${this.handleLeave}>${this.say('members-cancel')}</button>
      </div>
    </div>`;
  }

  /** What is typed here is not yet an answer of the list. */
  private handleInput(event: Event) {
    event.stopPropagation();
    const { field, answer } = event.target as FieldLike;
    const { [field.id]: _before, ...others } = this.typed;
    this.typed = answer === undefined ? others : { ...others, [field.id]: answer };
  }

  private handleKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      this.handleSave();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.handleLeave();
    }
  }

  private handleSave() {
    const wrong = [...this.renderRoot.querySelectorAll<FieldLike>('cover-field')].filter((field) => !field.check());
    if (wrong[0]) wrong[0].focus();
    else this.dispatchEvent(new MemberFormEvent(this.typed));
  }

  private handleLeave() {
    this.dispatchEvent(new MemberFormEvent());
  }
}

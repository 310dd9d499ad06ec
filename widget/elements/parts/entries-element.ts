import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isAsked } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { showAnswer } from '../../form/shown-answer.ts';
import { fill, type StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';

/** Entries that are shown at first; a group can have thousands. */
const firstShown = 10;
/** Entries that are added in one frame. */
const shownAtOnce = 200;

/** @summary The entries of a list as they were typed, each with all its answers: the first ten, and all when asked. */
export class EntriesElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      ol {
        margin: 0;
        padding-inline-start: 2em;
      }
      li {
        overflow-wrap: anywhere;
        padding-block: 0.125em;
      }
      .plain {
        margin-block: -0.5em;
      }
    `,
  ];

  @property({ attribute: false }) phrases!: StepPhrases;
  /** The list. */
  @property({ attribute: false }) field!: Field;
  @property({ attribute: false }) entries: readonly Answers[] = [];

  /** How many are shown. */
  @state() private limit = firstShown;

  readonly #texts = new WeakMap<Answers, EntryTexts>();

  protected override render() {
    const { entries, phrases, limit } = this;
    const count = entries.length;
    const hasAll = limit > firstShown;
    const toggle = fill(phrases[hasAll ? 'list-first' : 'list-all'], { count: hasAll ? firstShown : count });
    return html`<div class="row">
        <span>${fill(phrases['list-shown'], { count })}</span>
        ${
          count > firstShown
            ? html`<button type="button" class="plain" part="button" aria-expanded=${hasAll} @click=${this.#handleToggle}>${toggle}</button>`
            : nothing
        }
      </div>
      <ol>${entries.slice(0, limit).map((entry) => this.#renderEntry(entry))}</ol>`;
  }

  #renderEntry(entry: Answers) {
    const { name, rest } = this.#textsOf(entry);
    return html`<li>${name ? html`<b><bdi>${name}</bdi></b>. ` : nothing}<bdi>${rest}</bdi></li>`;
  }

  /** Thousands of entries come some at a time, so that the page is never still. */
  protected override updated(): void {
    if (this.limit > firstShown && this.limit < this.entries.length)
      requestAnimationFrame(() => {
        if (this.limit > firstShown) this.limit += shownAtOnce;
      });
  }

  #textsOf(entry: Answers): EntryTexts {
    const known = this.#texts.get(entry);
    if (known) return known;
    const given = (this.field.item ?? []).filter((field) => isAsked(field, entry) && entry[field.id] !== undefined);
    const textOf = (field: Field) => showAnswer(field, entry[field.id], this.phrases);
    const rest = given.filter((field) => !isName(field)).map((field) => `${field.label}: ${textOf(field)}`);
    const texts = { name: given.filter(isName).map(textOf).join(' '), rest: rest.join(', ') };
    this.#texts.set(entry, texts);
    return texts;
  }

  #handleToggle() {
    this.limit = this.limit > firstShown ? firstShown : firstShown + shownAtOnce;
  }
}

/** An entry as it is read: who it is, and the rest with its labels. */
interface EntryTexts {
  readonly name: string;
  readonly rest: string;
}

function isName({ id }: Field): boolean {
  return /^(full|first|middle|last)Name$/.test(id);
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-entries': EntriesElement;
  }
}

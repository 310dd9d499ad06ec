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
        content-visibility: auto;
        contain-intrinsic-block-size: 3em;
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

  @state() private hasAll = false;

  protected override render() {
    const { entries, phrases, hasAll } = this;
    const count = entries.length;
    const shown = hasAll ? entries : entries.slice(0, firstShown);
    const toggle = fill(phrases[hasAll ? 'list-first' : 'list-all'], { count: hasAll ? firstShown : count });
    return html`<div class="row">
        <span>${fill(phrases['list-shown'], { count })}</span>
        ${
          count > firstShown
            ? html`<button type="button" class="plain" part="button" aria-expanded=${hasAll} @click=${this.handleToggle}>${toggle}</button>`
            : nothing
        }
      </div>
      <ol>${shown.map((entry) => this.renderEntry(entry))}</ol>`;
  }

  private renderEntry(entry: Answers) {
    const given = (this.field.item ?? []).filter((field) => isAsked(field, entry) && entry[field.id] !== undefined);
    const textOf = (field: Field) => showAnswer(field, entry[field.id], this.phrases);
    const name = given.filter(isName).map(textOf).join(' ');
    const rest = given.filter((field) => !isName(field)).map((field) => `${field.label}: ${textOf(field)}`);
    return html`<li>${name ? html`<b><bdi>${name}</bdi></b>. ` : nothing}<bdi>${rest.join(', ')}</bdi></li>`;
  }

  private handleToggle() {
    this.hasAll = !this.hasAll;
  }
}

function isName({ id }: Field): boolean {
  return /^(full|first|middle|last)Name$/.test(id);
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-entries': EntriesElement;
  }
}

import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field } from '../../../proxy-server/contract/product.ts';
import { upTo } from '../../form/up-to.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { type Columns, isComplete, type MatchedColumns } from '../columns/match-columns.ts';
import { panelStyles } from '../members-styles.ts';
import type { SayMember } from '../say-member.ts';

/** The columns were chosen or the import was cancelled. */
export class ColumnMatchEvent extends Event {
  static readonly type = 'cover-column-match';
  /** Undefined when it was cancelled. */
  readonly matched: MatchedColumns | undefined;

  constructor(matched?: MatchedColumns) {
    super(ColumnMatchEvent.type, { bubbles: true });
    this.matched = matched;
  }
}

/**
 * @summary Asks which column of a table belongs to which field, when the headings do not say.
 * @fires {ColumnMatchEvent} cover-column-match - The columns were chosen or the import was cancelled.
 */
export class ColumnMatchElement extends LitElement {
  static override styles = [
    controls,
    fields,
    panelStyles,
    css`
      .check {
        display: flex;
        gap: 0.5em;
        align-items: center;
        font-weight: 400;
        margin-block-end: 0.75em;
      }
    `,
  ];

  /** The fields of a member. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** The cells of the table. */
  @property({ attribute: false }) rows: readonly (readonly string[])[] = [];

  /** The columns that the headings named. */
  @property({ attribute: false }) matched!: MatchedColumns;

  @property({ attribute: false }) say!: SayMember;

  @state() private columns: Columns = {};
  @state() private hasHeadings = false;
  @state() private isSubmitted = false;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('select')?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('matched')) return;
    this.columns = this.matched.columns;
    this.hasHeadings = this.matched.hasHeadings;
  }

  protected override render() {
    const width = Math.max(...this.rows.slice(0, 20).map((row) => row.length));
    const count = this.rows.length - (this.hasHeadings ? 1 : 0);
    return html`<div role="group" aria-labelledby="title">
      <b id="title">${this.say('members-match-title')}</b>
      <p class="quiet small">${this.say('members-match-help', { count })}</p>
      <div class="grid">${this.fields.map((field) => this.#renderChoice(field, width))}</div>
      <label class="check">
        <input type="checkbox" .checked=${this.hasHeadings} @change=${this.#handleHeadings} />
        ${this.say('members-match-headings')}
      </label>
      ${this.isSubmitted && this.#missing ? html`<p class="error" role="alert">${this.say('members-match-missing', { labels: this.#missing })}</p>` : nothing}
      <div class="row">
        <button type="button" class="main" @click=${this.#handleUse}>${this.say('members-match-use')}</button>
        <button type="button" class="second" @click=${() => this.dispatchEvent(new ColumnMatchEvent())}>
          ${this.say('members-cancel')}
        </button>
      </div>
    </div>`;
  }

  get #missing(): string {
    const without = this.fields.filter(({ id, required }) => required && !this.columns[id]?.length);
    return without.map(({ label }) => label).join(', ');
  }

  #renderChoice(field: Field, width: number) {
    const chosen = this.columns[field.id] ?? [];
    const found = this.matched.columns[field.id] ?? [];
    const joined = found.length > 1 ? [found] : [];
    const choices = [...joined, ...upTo(width).map((index) => [index])];
    return html`<div>
      <label for=${field.id}>${field.label}</label>
      <select class="input" id=${field.id} @change=${(event: Event) => this.#handleChoice(field, event)}>
        <option value="" ?selected=${chosen.length === 0}>${this.say('members-match-none')}</option>
        ${choices.map((columns) => {
          const isChosen = columns.join() === chosen.join();
          return html`<option value=${columns.join()} ?selected=${isChosen}>${this.#nameOf(columns)}</option>`;
        })}
      </select>
    </div>`;
  }

  /** The letters of columns, their headings, and what stands below. */
  #nameOf(columns: readonly number[]): string {
    const [first = [], second = []] = this.rows;
    const cellsOf = (row: readonly string[]) => columns.map((index) => (row[index] ?? '').slice(0, 24));
    const letter = columns.map(letterOf).join(' + ');
    const sample = cellsOf(this.hasHeadings ? second : first).join(' ');
    const heading = this.hasHeadings ? cellsOf(first).join(' + ') : '';
    return heading === ''
      ? this.say('members-match-column', { letter, sample })
      : this.say('members-match-heading', { letter, heading, sample });
  }

  #handleChoice(field: Field, event: Event) {
    const { value } = event.target as HTMLSelectElement;
    this.columns = { ...this.columns, [field.id]: value === '' ? [] : value.split(',').map(Number) };
  }

  #handleHeadings(event: Event) {
    this.hasHeadings = (event.target as HTMLInputElement).checked;
  }

  #handleUse() {
    this.isSubmitted = true;
    const { columns, hasHeadings } = this;
    if (isComplete(this.fields, columns))
      this.dispatchEvent(new ColumnMatchEvent({ columns, hasHeadings, isComplete: true, isDoubtful: false }));
  }
}

/** The letters of a column, as in spreadsheets: A to Z, AA, AB … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

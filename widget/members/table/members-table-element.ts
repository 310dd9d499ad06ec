import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Field } from '../../../proxy-server/contract/product.ts';
import { upTo } from '../../form/up-to.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { readCell, writeCell } from '../columns/read-cell.ts';
import { yieldToPage } from '../files/chunked.ts';
import type { MemberList } from '../member-list.ts';
import type { SayMember } from '../say-member.ts';
import { type RowRun, rowRuns } from './row-window.ts';
import { tableStyles } from './table-styles.ts';

/** An action in the table; `row` is counted from 0. */
export type TableAction =
  | { readonly type: 'change'; readonly row: number; readonly field: Field }
  | { readonly type: 'edit' | 'remove'; readonly row: number };

/** Carries an action to the members editor. */
export class TableActionEvent extends Event {
  static readonly type = 'cover-table-action';
  readonly action: TableAction;

  constructor(action: TableAction) {
    super(TableActionEvent.type, { bubbles: true });
    this.action = action;
  }
}

/**
 * @summary A table of up to thousands of members with editable cells. Only the visible rows are rendered.
 * @fires {TableWishEvent} cover-table-action - A cell was changed, or a member should be edited or removed.
 */
export class MembersTableElement extends LitElement {
  static override styles = [controls, fields, tableStyles];

  /** The members. The object is mutable; `version` changes with it. */
  @property({ attribute: false }) list!: MemberList;

  @property({ attribute: false }) version = 0;

  /** The rows to show, counted from 0; undefined shows all. */
  @property({ attribute: false }) visibleRows: readonly number[] | undefined;

  @property({ attribute: false }) say!: SayMember;

  /** Returns the error message of a cell; undefined when it is valid. */
  @property({ attribute: false }) errorIn!: (row: number, field: Field) => string | undefined;

  /** A few rows until their height is known: cards are eight times as high as rows of a table. */
  @state() private view = { scrolled: 0, height: 0, rowHeight: 52 };
  @state() private focused: number | undefined;
  #isMeasuring = false;

  /** Scrolls to a cell and focuses it. */
  async focusCell(row: number, field: Field): Promise<void> {
    const position = this.visibleRows ? this.visibleRows.indexOf(row) : row;
    if (position < 0) return;
    this.focused = position;
    await this.updateComplete;
    const cell = this.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-field="${field.id}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('visibleRows')) this.focused = undefined;
  }

  protected override updated(): void {
    if (this.#isMeasuring) return;
    this.#isMeasuring = true;
    void yieldToPage().then(() => this.#measure());
  }

  /** In a task of its own, since the rows have to be laid out for it. */
  #measure() {
    this.#isMeasuring = false;
    const row = this.renderRoot.querySelector<HTMLElement>('tr.member');
    const scroll = this.renderRoot.querySelector<HTMLElement>('.scroll');
    const rowHeight = row?.getBoundingClientRect().height ?? 0;
    const height = scroll?.clientHeight ?? 0;
    const isOff = Math.abs(rowHeight - this.view.rowHeight) > 0.5 || Math.abs(height - this.view.height) > 1;
    if (rowHeight > 0 && height > 0 && isOff) this.view = { ...this.view, rowHeight, height };
  }

  protected override render() {
    const count = this.visibleRows?.length ?? this.list.length;
    const runs = rowRuns(count, this.view, this.focused);
    return html`<div class="scroll" @scroll=${this.#handleScroll} @focusin=${this.#handleFocus} @focusout=${this.#handleBlur}>
      <table role="table" aria-label=${this.say('members-table')} aria-rowcount=${count + 1}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            <th role="columnheader" scope="col">${this.say('members-number')}</th>
            ${this.list.fields.map(({ label }) => html`<th role="columnheader" scope="col">${label}</th>`)}
            <th role="columnheader" scope="col"><span class="hidden-text">${this.say('members-remove-column')}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            runs.flatMap(keyedRows),
            ({ key }) => key,
            ({ position, gap }) => (gap > 0 ? this.#renderGap(gap) : this.#renderRow(position)),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderGap(rows: number) {
    return html`<tr class="gap" aria-hidden="true">
      <td colspan=${this.list.fields.length + 2} .style=${`block-size:${rows * this.view.rowHeight}px`}></td>
    </tr>`;
  }

  #renderRow(position: number) {
    const row = this.visibleRows?.[position] ?? position;
    const wrong = this.list.fields.filter((field) => this.errorIn(row, field) !== undefined).length;
    return html`<tr role="row" class="member" aria-rowindex=${position + 2}>
      <td role="cell" class="number">
        <button type="button" class="plain" aria-label=${this.say('members-edit', { row: row + 1 })} @click=${() => this.#dispatchAction({ type: 'edit', row })}>
          ${row + 1}
        </button>
        ${wrong > 0 ? html`<span class="wrong-count">${this.say('members-card-wrong', { count: wrong })}</span>` : nothing}
      </td>
      ${this.list.fields.map((field) => this.#renderCell(row, position, field))}
      <td role="cell" class="remove">
        <button type="button" class="plain" aria-label=${this.say('members-remove', { row: row + 1 })} @click=${() => this.#dispatchAction({ type: 'remove', row })}>
          ✕
        </button>
      </td>
    </tr>`;
  }

  #renderCell(row: number, position: number, field: Field) {
    const answer = this.list.row(row)[field.id];
    const error = this.errorIn(row, field);
    const name = this.say('members-cell', { label: field.label, row: row + 1 });
    const errorId = error && `error-${row}-${field.id}`;
    const typed = writeCell(field, answer);
    const onChange = (event: Event) => this.#handleChange(row, field, event);
    const isOffered = field.options?.some(({ value }) => value === answer);
    const input = field.options
      ? html`<select class="input" data-row=${row} data-position=${position} data-field=${field.id} aria-label=${name} aria-invalid=${error !== undefined} aria-describedby=${errorId ?? nothing} @change=${onChange}>
          ${isOffered ? nothing : html`<option value=${typed} selected>${typed}</option>`}
          ${field.options.map(({ value, label }) => html`<option value=${value} ?selected=${value === answer}>${label}</option>`)}
        </select>`
      : html`<input class="input" data-row=${row} data-position=${position} data-field=${field.id} aria-label=${name} aria-invalid=${error !== undefined} aria-describedby=${errorId ?? nothing} title=${error ?? nothing} autocomplete="off" spellcheck="false" .value=${typed} @change=${onChange} @keydown=${this.#handleKey} />`;
    return html`<td role="cell" class="field" data-label=${field.label}>${input}${error ? html`<span class="hidden-text" id=${errorId as string}>${error}</span>` : nothing}</td>`;
  }

  #handleChange(row: number, field: Field, event: Event) {
    const { value } = event.target as HTMLInputElement;
    this.list.change(row, field, readCell(field, value, this.list.today));
    this.#dispatchAction({ type: 'change', row, field });
    this.requestUpdate();
  }

  /** Arrow keys move up and down as in a spreadsheet. Enter saves the cell and moves down, without submitting the form. */
  async #handleKey(event: KeyboardEvent) {
    const { row = '', field = '', position = '' } = (event.target as HTMLElement).dataset;
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Number(position) + step;
    const nextRow = this.visibleRows ? this.visibleRows[next] : next;
    const found = this.list.fields.find(({ id }) => id === field);
    if (event.key === 'Enter') (event.target as HTMLElement).dispatchEvent(new Event('change'));
    if (found && nextRow !== undefined && nextRow >= 0 && nextRow < this.list.length)
      await this.focusCell(nextRow, found);
    else if (event.key === 'Enter') await this.focusCell(Number(row), found!);
  }

  #handleScroll(event: Event) {
    const { scrollTop, clientHeight } = event.target as HTMLElement;
    this.view = { ...this.view, scrolled: scrollTop, height: clientHeight };
  }

  #handleFocus(event: FocusEvent) {
    const { position } = (event.target as HTMLElement).dataset;
    this.focused = position === undefined ? undefined : Number(position);
  }

  #handleBlur(event: FocusEvent) {
    if (!event.relatedTarget) this.focused = undefined;
  }

  #dispatchAction(action: TableAction) {
    this.dispatchEvent(new TableActionEvent(action));
  }
}

/** Expands runs to keyed rows, so that a rendered row keeps its element and its focus; a gap is keyed by its start. */
function keyedRows(run: RowRun): { readonly key: string; readonly position: number; readonly gap: number }[] {
  if (run.type === 'gap') return [{ key: `gap ${run.from}`, position: run.from, gap: run.rows }];
  return upTo(run.to - run.from).map((index) => {
    const position = run.from + index;
    return { key: `row ${position}`, position, gap: 0 };
  });
}

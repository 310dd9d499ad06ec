import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { type DateQuestion, type DatesByField, readDateColumns } from '../columns/date-columns.ts';
import { type FoundMembers, findMembers, findSheet } from '../columns/find-members.ts';
import { columnsInOrder } from '../columns/match-columns.ts';
import { daysFrom1904 } from '../columns/old-mac-days.ts';
import { takeMembers } from '../columns/take-members.ts';
import { yieldToPage } from '../files/chunked.ts';
import { readFile } from '../files/read-file.ts';
import { readTable } from '../files/read-table.ts';
import { saveFile } from '../files/save-file.ts';
import type { Rows, Sheet, TableRefusal } from '../files/table-source.ts';
import type { MemberList } from '../member-list.ts';
import { membersStyles } from '../members-styles.ts';
import type { SayMember } from '../say-member.ts';
import type { ColumnMatchEvent } from './column-match-element.ts';
import type { DateOrderEvent } from './date-order-element.ts';
import { importRows } from './import-rows.ts';
import { MembersImportedEvent } from './members-imported-event.ts';
import { sayReading, type TableSource } from './reading-summary.ts';
import { templateFile } from './template-file.ts';

/** The state of the import. */
type ImportState =
  | { readonly status: 'idle' | 'pasting' }
  | { readonly status: 'reading'; readonly words: string }
  | { readonly status: 'matching'; readonly found: FoundMembers }
  | {
      readonly status: 'dating';
      readonly found: FoundMembers;
      readonly dates: DatesByField;
      readonly questions: readonly DateQuestion[];
    };

/** The last table that was added: what was done with it, and where its members stand in the list. */
interface LastImport {
  readonly sentences: readonly string[];
  readonly from: number;
  readonly to: number;
}

/**
 * @summary Imports members from cells copied in a spreadsheet, or from an Excel or CSV file, and says how they were
 * read.
 * @fires {MembersImportedEvent} cover-members-imported - Members were added to the list, or taken out again.
 */
export class MembersIntakeElement extends LitElement {
  static override styles = [controls, fields, membersStyles];

  /** The list that the members are added to. */
  @property({ attribute: false }) list!: MemberList;

  /** Incremented with each change of the list; a change clears the error message. */
  @property({ attribute: false }) version = 0;

  /** The largest number of members. */
  @property({ attribute: false }) max = 5_000;

  @property({ attribute: false }) say!: SayMember;

  @state() private importState: ImportState = { status: 'idle' };
  @state() private refusal = '';
  @state() private last: LastImport | undefined;
  private source: TableSource = {};

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('version')) this.refusal = '';
    // others were added or removed since: its members cannot be told from them
    if (this.last && this.list.length !== this.last.to && this.importState.status === 'idle') this.last = undefined;
  }

  protected override render() {
    const { say } = this;
    const isReading = this.importState.status === 'reading' ? 'true' : nothing;
    return html`<div class="sources">
        <slot></slot>
        <button type="button" class="second" part="button" aria-disabled=${isReading} @click=${this.#handlePasting}>
          ${say('members-paste')}
        </button>
        <label class="button second" part="button">
          ${say('members-file')}
          <input
            class="hidden-text"
            type="file"
            accept=".xlsx,.csv,.tsv,.txt,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            @change=${this.#handleFile}
          />
        </label>
        <button type="button" class="plain" part="button" @click=${this.#handleTemplate}>${say('members-template')}</button>
      </div>
      ${this.#renderImport()} ${this.#renderLast()}
      ${this.refusal ? html`<p class="error" part="error" role="alert">${this.refusal}</p>` : nothing}`;
  }

  #renderImport() {
    const { importState, say } = this;
    switch (importState.status) {
      case 'reading':
        return html`<p class="quiet">${importState.words}</p>`;
      case 'pasting':
        return html`<div class="paste">
          <label for="paste">${say('members-paste-label')}</label>
          <p class="help" id="paste-help">${say('members-paste-help')}</p>
          <textarea
            id="paste"
            class="input"
            rows="4"
            aria-describedby="paste-help"
            spellcheck="false"
            @paste=${this.#handlePaste}
          ></textarea>
          <div class="row">
            <button type="button" class="main" @click=${this.#handleReadPasted}>${say('members-paste-read')}</button>
            <button type="button" class="second" @click=${this.#handleCancel}>${say('members-cancel')}</button>
          </div>
        </div>`;
      case 'matching':
        return html`<cover-column-match
          .fields=${this.list.fields}
          .rows=${importState.found.rows}
          .matched=${importState.found.matched}
          .say=${say}
          @cover-column-match=${this.#handleMatched}
        ></cover-column-match>`;
      case 'dating':
        return html`<cover-date-order
          .question=${importState.questions[0]}
          .say=${say}
          @cover-date-order=${this.#handleDated}
        ></cover-date-order>`;
      default:
        return nothing;
    }
  }

  /** What was changed, left out and joined, so that it can be taken back. */
  #renderLast() {
    const { last, say } = this;
    if (!last || this.importState.status !== 'idle') return nothing;
    return html`<div class="notice" role="group" aria-labelledby="last">
      <b id="last">${say('members-summary')}</b>
      <ul>
        ${last.sentences.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <div class="actions">
        <button type="button" class="second" @click=${this.#handleUndo}>${say('members-undo')}</button>
      </div>
    </div>`;
  }

  async #importText(text: string, source: TableSource = {}) {
    this.refusal = '';
    this.source = source;
    this.#showProgress(0);
    await yieldToPage();
    const read = await readTable(text, this.max, (share) => this.#showProgress(share));
    if (read.status === 'refused') return this.#refuse(read.reason);
    return this.#importTable(read.rows);
  }

  async #importSheets(sheets: readonly Sheet[]) {
    this.refusal = '';
    const { sheet, others: otherSheets } = await findSheet(this.list.fields, sheets);
    if (!sheet) return this.#refuse('empty');
    this.source = { sheet: sheet.name, otherSheets, isFrom1904: sheet.isFrom1904 ?? false };
    return this.#importTable(sheet.rows);
  }

  async #importTable(table: Rows) {
    const { fields } = this.list;
    const found = await findMembers(fields, table);
    const { rows, matched } = found;
    if (matched.isComplete && !matched.isDoubtful) return this.#askForDates(found);
    const width = Math.max(0, ...rows.slice(0, 20).map((row) => row.length));
    // Prose with some commas: it has too few columns for the required fields.
    if (!matched.hasHeadings && width < fields.filter(({ required }) => required).length)
      return this.#refuse('no-table');
    const guess = matched.hasHeadings ? matched : { ...matched, columns: columnsInOrder(fields, width) };
    return this.#open({ status: 'matching', found: { ...found, matched: guess } }, 'cover-column-match');
  }

  /** Adds the members at once where the columns tell how their dates are written. */
  async #askForDates(table: FoundMembers) {
    const { fields, today } = this.list;
    // looking over thousands of rows is a task of its own, each time
    await yieldToPage();
    const found = this.source.isFrom1904 ? daysFrom1904(fields, table) : table;
    const { dates, questions } = await readDateColumns(fields, found.matched, found.rows, today);
    if (questions.length === 0) return this.#addRows(found, dates);
    return this.#open({ status: 'dating', found, dates, questions }, 'cover-date-order');
  }

  async #addRows(found: FoundMembers, dates: DatesByField) {
    this.#showProgress(1);
    await yieldToPage();
    const taken = takeMembers(found.rows, found.matched);
    await yieldToPage();
    const count = taken.members.length;
    const from = this.list.length;
    const total = from + count;
    if (count === 0) return this.#refuse('empty');
    if (count > this.max) return this.#refuse('too-many-rows');
    this.importState = { status: 'idle' };
    if (total > this.max) {
      this.refusal = this.say('members-too-many', { count: total, max: this.max });
      return;
    }
    const { columns } = found.matched;
    const width = found.matched.hasHeadings ? (found.rows[0]?.length ?? 0) : 0;
    const counts = await importRows(this.list, taken.members, { columns, dates, width }, (done) => {
      this.importState = { status: 'reading', words: this.say('members-checking', { done, count }) };
    });
    // Renders the table in a task of its own.
    await yieldToPage();
    const { source } = this;
    const sentences = sayReading(this.say, { found, taken, counts, fields: this.list.fields, source });
    this.last = sentences.length > 0 ? { sentences, from, to: total } : undefined;
    this.importState = { status: 'idle' };
    this.dispatchEvent(new MembersImportedEvent(count));
  }

  #refuse(reason: TableRefusal) {
    this.importState = { status: 'idle' };
    this.refusal = this.say(`members-refused-${reason}`, { max: this.max });
  }

  #showProgress(share: number) {
    this.importState = { status: 'reading', words: this.say('members-reading', { percent: Math.round(share * 100) }) };
  }

  async #open(importState: ImportState, inside: string) {
    this.importState = importState;
    await this.updateComplete;
    this.renderRoot.querySelector<LitElement>(inside)?.focus();
  }

  #handlePasting() {
    this.refusal = '';
    if (this.importState.status !== 'reading') void this.#open({ status: 'pasting' }, 'textarea');
  }

  /** Imports pasted text at once, without showing thousands of lines in the text area. */
  #handlePaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    event.preventDefault();
    void this.#importText(text);
  }

  #handleReadPasted() {
    void this.#importText(this.renderRoot.querySelector('textarea')?.value ?? '');
  }

  async #handleFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file || this.importState.status === 'reading') return;
    this.#showProgress(0);
    const read = await readFile(file);
    // So that the same file can be chosen again after it was corrected.
    input.value = '';
    if (read.status === 'refused') this.#refuse(read.reason);
    else if (read.status === 'text') await this.#importText(read.text, { isAssumed: read.isAssumed ?? false });
    else await this.#importSheets(read.sheets);
  }

  #handleTemplate() {
    void saveFile(templateFile(this.list.fields), this.say('members-template-name'));
  }

  #handleMatched({ matched }: ColumnMatchEvent) {
    const { importState } = this;
    if (matched && importState.status === 'matching') void this.#askForDates({ ...importState.found, matched });
    else this.#handleCancel();
  }

  #handleDated({ chosen }: DateOrderEvent) {
    const { importState } = this;
    if (!chosen || importState.status !== 'dating') return this.#handleCancel();
    const [{ field }, ...questions] = importState.questions as [DateQuestion, ...DateQuestion[]];
    const dates = { ...importState.dates, [field.id]: { ...importState.dates[field.id], ...chosen } };
    if (questions.length === 0) void this.#addRows(importState.found, dates);
    else this.importState = { ...importState, dates, questions };
  }

  #handleUndo() {
    if (!this.last) return;
    this.list.keepFirst(this.last.from);
    this.last = undefined;
    this.dispatchEvent(new MembersImportedEvent(0));
  }

  #handleCancel() {
    this.importState = { status: 'idle' };
  }
}

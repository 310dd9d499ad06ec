import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { MemberList } from '../member-list.ts';
import { membersStyles } from '../members-styles.ts';
import type { SayMember } from '../say-member.ts';
import { yieldToPage } from './chunked.ts';
import type { ColumnMatchEvent } from './column-match-element.ts';
import { importRows } from './import-rows.ts';
import { columnsInOrder, type MatchedColumns, matchColumns } from './match-columns.ts';
import { readFile, readTable, type TableRefusal } from './read-table.ts';
import { templateFile } from './template-file.ts';

type Rows = readonly (readonly string[])[];

/** The state of the import. */
type ImportState =
  | { readonly status: 'idle' | 'pasting' }
  | { readonly status: 'reading'; readonly words: string }
  | { readonly status: 'matching'; readonly rows: Rows; readonly matched: MatchedColumns };

/** Members were added to the list. */
export class MembersImportedEvent extends Event {
  static readonly type = 'cover-members-imported';
  readonly count: number;

  constructor(count: number) {
    super(MembersImportedEvent.type, { bubbles: true });
    this.count = count;
  }
}

/**
 * @summary Imports members from cells copied in a spreadsheet or from a CSV file.
 * @fires {MembersImportedEvent} cover-members-imported - Members were added to the list.
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('version')) this.refusal = '';
  }

  protected override render() {
    const { say } = this;
    const isReading = this.importState.status === 'reading' ? 'true' : nothing;
    return html`<div class="sources">
        <slot></slot>
        <button type="button" class="second" part="button" aria-disabled=${isReading} @click=${this.handlePasting}>
          ${say('members-paste')}
        </button>
        <label class="button second" part="button">
          ${say('members-file')}
          <input
            class="hidden-text"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            @change=${this.handleFile}
          />
        </label>
        <button type="button" class="plain" part="button" @click=${this.handleTemplate}>${say('members-template')}</button>
      </div>
      ${this.renderImport()}
      ${this.refusal ? html`<p class="error" part="error" role="alert">${this.refusal}</p>` : nothing}`;
  }

  private renderImport() {
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
            @paste=${this.handlePaste}
          ></textarea>
          <div class="row">
            <button type="button" class="main" @click=${this.handleReadPasted}>${say('members-paste-read')}</button>
            <button type="button" class="second" @click=${this.handleCancel}>${say('members-cancel')}</button>
          </div>
        </div>`;
      case 'matching':
        return html`<cover-column-match
          .fields=${this.list.fields}
          .rows=${importState.rows}
          .matched=${importState.matched}
          .say=${say}
          @cover-column-match=${this.handleMatched}
        ></cover-column-match>`;
      default:
        return nothing;
    }
  }

  private async importText(text: string) {
    this.refusal = '';
    this.showProgress(0);
    const read = await readTable(text, this.max, (share) => this.showProgress(share));
    if (read.status === 'refused') return this.refuse(read.reason);
    const matched = matchColumns(this.list.fields, read.rows);
    if (matched.isComplete) return this.addRows(read.rows, matched);
    const width = read.rows[0]?.length ?? 0;
    // Prose with some commas: it has too few columns for the required fields.
    if (!matched.hasHeadings && width < this.list.fields.filter(({ required }) => required).length)
      return this.refuse('no-table');
    const guess = matched.hasHeadings ? matched : { ...matched, columns: columnsInOrder(this.list.fields, width) };
    return this.open({ status: 'matching', rows: read.rows, matched: guess }, 'cover-column-match');
  }

  private async addRows(rows: Rows, matched: MatchedColumns) {
    const count = rows.length - (matched.hasHeadings ? 1 : 0);
    const total = this.list.length + count;
    if (count === 0) return this.refuse('empty');
    this.importState = { status: 'idle' };
    if (total > this.max) {
      this.refusal = this.say('members-too-many', { count: total, max: this.max });
      return;
    }
    await importRows(this.list, rows, matched, (done) => {
      this.importState = { status: 'reading', words: this.say('members-checking', { done, count }) };
    });
    // Renders the table in a task of its own.
    await yieldToPage();
    this.importState = { status: 'idle' };
    this.dispatchEvent(new MembersImportedEvent(count));
  }

  private refuse(reason: TableRefusal) {
    this.importState = { status: 'idle' };
    this.refusal = this.say(`members-refused-${reason}`, { max: this.max });
  }

  private showProgress(share: number) {
    this.importState = { status: 'reading', words: this.say('members-reading', { percent: Math.round(share * 100) }) };
  }

  private async open(importState: ImportState, inside: string) {
    this.importState = importState;
    await this.updateComplete;
    this.renderRoot.querySelector<LitElement>(inside)?.focus();
  }

  private handlePasting() {
    this.refusal = '';
    if (this.importState.status !== 'reading') void this.open({ status: 'pasting' }, 'textarea');
  }

  /** Imports pasted text at once, without showing thousands of lines in the text area. */
  private handlePaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    event.preventDefault();
    void this.importText(text);
  }

  private handleReadPasted() {
    void this.importText(this.renderRoot.querySelector('textarea')?.value ?? '');
  }

  private async handleFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file || this.importState.status === 'reading') return;
    this.showProgress(0);
    const read = await readFile(file);
    // So that the same file can be chosen again after it was corrected.
    input.value = '';
    if (read.status === 'refused') this.refuse(read.reason);
    else await this.importText(read.text);
  }

  private handleTemplate() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(templateFile(this.list.fields));
    link.download = this.say('members-template-name');
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private handleMatched({ matched }: ColumnMatchEvent) {
    const { importState } = this;
    if (matched && importState.status === 'matching') void this.addRows(importState.rows, matched);
    else this.handleCancel();
  }

  private handleCancel() {
    this.importState = { status: 'idle' };
  }
}

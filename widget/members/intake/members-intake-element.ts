import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import type { MemberList } from '../member-list.ts';
import { membersStyles } from '../members-styles.ts';
import type { SayMember } from '../say-member.ts';
import { yieldToPage } from './chunked.ts';
import type { ColumnMatchEvent } from './column-match-element.ts';
import { columnsInOrder, type MatchedColumns, matchColumns } from './match-columns.ts';
import { readFile, readTable, type TableRefusal } from './read-table.ts';
import { takeRows } from './take-rows.ts';
import { templateFile } from './template-file.ts';

type Rows = readonly (readonly string[])[];

/** What is being done with a table. */
type Work =
  | { readonly status: 'rest' | 'pasting' }
  | { readonly status: 'reading'; readonly words: string }
  | { readonly status: 'matching'; readonly rows: Rows; readonly matched: MatchedColumns };

/** Members were read into the list. */
export class MembersTakenEvent extends Event {
  static readonly type = 'cover-members-taken';
  readonly count: number;

  constructor(count: number) {
    super(MembersTakenEvent.type, { bubbles: true });
    this.count = count;
  }
}

/**
 * @summary Takes members from cells that were copied in a spreadsheet or from a CSV file, into the list it is given.
 * @fires {MembersTakenEvent} cover-members-taken - Members were added to the list.
 */
export class MembersIntakeElement extends LitElement {
  static override styles = [controls, fields, membersStyles];

  /** What they are read into. */
  @property({ attribute: false }) list!: MemberList;

  /** Counts the changes of the list: what was refused is old then. */
  @property({ attribute: false }) version = 0;

  /** As many as the list may hold. */
  @property({ attribute: false }) most = 5_000;

  @property({ attribute: false }) say!: SayMember;

  @state() private work: Work = { status: 'rest' };
  @state() private refusal = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('version')) this.refusal = '';
  }

  protected override render() {
    const { say } = this;
    const isReading = this.work.status === 'reading' ? 'true' : nothing;
    return html`<div class="ways">
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
      ${this.renderWork()}
      ${this.refusal ? html`<p class="error" part="error" role="alert">${this.refusal}</p>` : nothing}`;
  }

  private renderWork() {
    const { work, say } = this;
    switch (work.status) {
      case 'reading':
        return html`<p class="quiet">${work.words}</p>`;
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
            <button type="button" class="second" @click=${this.handleRest}>${say('members-cancel')}</button>
          </div>
        </div>`;
      case 'matching':
        return html`<cover-column-match
          .fields=${this.list.fields}
          .rows=${work.rows}
          .matched=${work.matched}
          .say=${say}
          @cover-column-match=${this.handleMatched}
        ></cover-column-match>`;
      default:
        return nothing;
    }
  }

  private async take(text: string) {
    this.refusal = '';
    this.readShare(0);
    const read = await readTable(text, this.most, (share) => this.readShare(share));
    if (read.status === 'refused') return this.refuse(read.reason);
    const matched = matchColumns(this.list.fields, read.rows);
    if (matched.isComplete) return this.addRows(read.rows, matched);
    const width = read.rows[0]?.length ?? 0;
    // words with a comma here and there: what it has can never be chosen to be all the details
    if (!matched.hasHeadings && width < this.list.fields.filter(({ required }) => required).length)
      return this.refuse('no-table');
    const guess = matched.hasHeadings ? matched : { ...matched, columns: columnsInOrder(this.list.fields, width) };
    return this.open({ status: 'matching', rows: read.rows, matched: guess }, 'cover-column-match');
  }

  private async addRows(rows: Rows, matched: MatchedColumns) {
    const count = rows.length - (matched.hasHeadings ? 1 : 0);
    const together = this.list.length + count;
    if (count === 0) return this.refuse('empty');
    this.work = { status: 'rest' };
    if (together > this.most) {
      this.refusal = this.say('members-too-many', { count: together, max: this.most });
      return;
    }
    await takeRows(this.list, rows, matched, (done) => {
      this.work = { status: 'reading', words: this.say('members-checking', { done, count }) };
    });
    // what is drawn then has a turn of its own
    await yieldToPage();
    this.work = { status: 'rest' };
    this.dispatchEvent(new MembersTakenEvent(count));
  }

  private refuse(reason: TableRefusal) {
    this.work = { status: 'rest' };
    this.refusal = this.say(`members-refused-${reason}`, { max: this.most });
  }

  private readShare(share: number) {
    this.work = { status: 'reading', words: this.say('members-reading', { percent: Math.round(share * 100) }) };
  }

  private async open(work: Work, inside: string) {
    this.work = work;
    await this.updateComplete;
    this.renderRoot.querySelector<LitElement>(inside)?.focus();
  }

  private handlePasting() {
    this.refusal = '';
    if (this.work.status !== 'reading') void this.open({ status: 'pasting' }, 'textarea');
  }

  /** Thousands of lines are not shown in the box first: they are read at once. */
  private handlePaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    event.preventDefault();
    void this.take(text);
  }

  private handleReadPasted() {
    void this.take(this.renderRoot.querySelector('textarea')?.value ?? '');
  }

  private async handleFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file || this.work.status === 'reading') return;
    this.readShare(0);
    const read = await readFile(file);
    // the same file may be chosen again after it was mended
    input.value = '';
    if ('reason' in read) this.refuse(read.reason);
    else await this.take(read.text);
  }

  private handleTemplate() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(templateFile(this.list.fields));
    link.download = this.say('members-template-name');
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private handleMatched({ matched }: ColumnMatchEvent) {
    const { work } = this;
    if (matched && work.status === 'matching') void this.addRows(work.rows, matched);
    else this.handleRest();
  }

  private handleRest() {
    this.work = { status: 'rest' };
  }
}

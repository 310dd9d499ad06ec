import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { Phrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import { yieldToPage } from './intake/chunked.ts';
import type { MembersTakenEvent } from './intake/members-intake-element.ts';
import {
  type CellPosition,
  cellOf,
  type MemberProblem,
  problemPosition,
  withoutChanged,
  withoutRemoved,
} from './member-complaints.ts';
import type { MemberFormElement, MemberFormEvent } from './member-form-element.ts';
import { type DuplicatePair, listOf, type MemberList } from './member-list.ts';
import { memberViolationWords, type ViolationContext } from './member-violation-words.ts';
import { membersStyles } from './members-styles.ts';
import { type SayMember, sayIn } from './say-member.ts';
import { renderDuplicate, renderViolations } from './table/member-violations-view.ts';
import type { MembersTableElement, TableActionEvent } from './table/members-table-element.ts';

/** Lists by what they told: who comes back to the step finds theirs checked, and what was said of two people holds. */
const toldLists = new WeakMap<readonly Answers[], MemberList>();

/** What is being done besides looking at the table: one member is filled in, or all are to be removed. */
type Work =
  | { readonly status: 'rest' }
  | { readonly status: 'clearing' }
  | { readonly status: 'editing'; readonly row?: number; readonly entry: Answers };

/**
 * @summary The members of a group: filled in one at a time, pasted from a spreadsheet, or read from a CSV file; checked
 *   cell by cell and mended in the table. Tells of every change by `input`.
 */
export class MembersElement extends LitElement {
  static override styles = [controls, fields, membersStyles];

  /** The question: a list whose items are the details of one member. */
  @property({ attribute: false }) field!: Field;

  /** The members so far; what cannot be read stands in them as it was typed. */
  @property({ attribute: false }) answer: readonly Answers[] | undefined;

  /** As many as were priced; nothing where that is open. */
  @property({ attribute: false }) wanted: number | undefined;

  @property({ attribute: false }) phrases!: Phrases;

  /** `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** What the proxy said; each holds until its cell is changed. */
  @property({ attribute: false }) complaints: readonly MemberProblem[] = [];

  @state() private work: Work = { status: 'rest' };
  /** For those who listen instead of looking. */
  @state() private spoken = '';
  @state() private isChecked = false;
  @state() private isOnlyWrong = false;
  @state() private openComplaints: readonly MemberProblem[] = [];
  /** Counts the changes of the list, which is one object. */
  @state() private version = 0;

  private list!: MemberList;
  private say!: SayMember;
  /** Shown while only wrong rows are: a row that was mended stays until the filter is set again. */
  private wrongRows: readonly number[] = [];
  /** What was told last, to know it when it comes back from above. */
  #told: readonly Answers[] | undefined;

  /** Shows what is wrong, if anything; the answer is whether all is well. */
  check(): boolean {
    this.isChecked = true;
    return this.error === undefined;
  }

  /** What is wrong with the list as a whole, in words. */
  get error(): string | undefined {
    const { say, wanted = 0 } = this;
    const count = this.list.length;
    if (this.openForm?.isUnsaved) return say('members-form-open');
    if (wanted > count) return say('members-missing', { wanted, count, missing: wanted - count });
    if (wanted > 0 && wanted < count) return say('members-over', { wanted, count, over: count - wanted });
    return this.wrongNow.length > 0 ? say('members-wrong') : undefined;
  }

  override focus(): void {
    void this.updateComplete.then(this.focusWrong);
  }

  /** What is wrong comes first. */
  private readonly focusWrong = (): void => {
    const [complaint] = this.openComplaints;
    const place = (complaint && cellOf(complaint, this.list.fields)) ?? this.list.violations[0];
    if (this.openForm?.isUnsaved) this.openForm.focus();
    else if (place) void this.handleGoTo(place);
    else this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('phrases')) this.say = sayIn(this.phrases);
    const isOurs = this.answer !== undefined && this.answer === this.#told;
    if (changed.has('field') || (changed.has('answer') && !isOurs)) {
      this.list =
        (this.answer && toldLists.get(this.answer)) ?? listOf(this.answer ?? [], this.field.item ?? [], this.today);
    }
    if (changed.has('complaints')) this.openComplaints = this.complaints;
    if (changed.has('complaints') && this.complaints.length > 0) this.isChecked = true;
  }

  protected override render() {
    const { say, list, wanted } = this;
    const count = list.length;
    const words = wanted ? say('members-count', { count, wanted }) : say('members-count-open', { count });
    return html`<div part="field" role="group" aria-label=${this.field.label}>
      <p class="count">
        <b>${words}</b>
        ${wanted ? html`<progress max=${wanted} .value=${Math.min(count, wanted)} aria-hidden="true"></progress>` : nothing}
      </p>
      <cover-members-intake
        exportparts="button, error"
        .list=${list}
        .most=${this.field.max ?? 5_000}
        .version=${this.version}
        .say=${say}
        @cover-members-taken=${this.handleTaken}
        @input=${stop}
      >
        <button type="button" class="second" part="button" @click=${() => this.begin({ status: 'editing', entry: {} })}>
          ${say('members-add')}
        </button>
      </cover-members-intake>
      ${this.renderWork()}
      ${this.isChecked && this.error ? html`<p class="error" part="error" role="alert">${this.error}</p>` : nothing}
      ${renderViolations({
        list,
        complaints: this.openComplaints,
        isOnlyWrong: this.isOnlyWrong,
        voice: this.voice,
        goTo: this.handleGoTo,
        filter: this.handleOnlyWrong,
      })}
      ${renderDuplicate(list, say, { remove: this.handleRemove, apart: this.handleApart })}
      ${count > 0 ? this.renderTable() : nothing}
      <p class="hidden-text" role="status">${this.spoken}</p>
    </div>`;
  }

  private renderWork() {
    const { work, say, list } = this;
    if (work.status === 'rest') return nothing;
    if (work.status === 'clearing')
      return html`<div class="notice" role="alertdialog" aria-labelledby="clear">
        <p id="clear">${say('members-remove-all-sure', { count: list.length })}</p>
        <div class="row">
          <button type="button" class="main" @click=${this.handleClear}>${say('members-remove-all')}</button>
          <button type="button" class="second" @click=${() => this.begin({ status: 'rest' })}>${say('members-keep')}</button>
        </div>
      </div>`;
    const { row, entry } = work;
    return html`<cover-member-form
      .fields=${list.fields}
      .entry=${entry}
      .heading=${row === undefined ? say('members-form-add') : say('members-form-edit', { row: row + 1 })}
      .say=${say}
      .phrases=${this.phrases}
      .today=${this.today}
      @cover-member-form=${this.handleForm}
    ></cover-member-form>`;
  }

  private renderTable() {
    return html`<cover-members-table
        .list=${this.list}
        .version=${this.version}
        .only=${this.isOnlyWrong ? this.wrongRows : undefined}
        .say=${this.say}
        .violationIn=${this.violationIn}
        @cover-table-wish=${this.handleTable}
        @input=${stop}
      ></cover-members-table>
      <button type="button" class="plain" @click=${() => this.begin({ status: 'clearing' })}>
        ${this.say('members-remove-all')}
      </button>`;
  }

  private readonly violationIn = (row: number, field: Field): string | undefined => {
    const violation = this.list.violationsOf(row).find((found) => found.field.id === field.id);
    if (violation) return memberViolationWords(violation, this.voice);
    return this.openComplaints.find(({ path }) => path === `/${row}/${field.id}`)?.message;
  };

  /** Rows that are wrong by our rules or were complained of, in their order. */
  private get wrongNow(): readonly number[] {
    const rows = [...this.list.invalidRows, ...this.openComplaints.map((complaint) => problemPosition(complaint).row)];
    return [...new Set(rows)].sort((left, right) => left - right);
  }

  private get openForm(): MemberFormElement | null {
    return this.renderRoot.querySelector<MemberFormElement>('cover-member-form');
  }

  private get voice(): ViolationContext {
    return { say: this.say, phrases: this.phrases, today: this.today };
  }

  private async begin(work: Work) {
    this.work = work;
    await this.updateComplete;
    this.renderRoot.querySelector<LitElement>('cover-member-form, .notice .second')?.focus();
  }

  private tell() {
    this.version += 1;
    if (this.wrongNow.length === 0) this.isOnlyWrong = false;
    this.#told = this.list.answer;
    this.answer = this.#told;
    toldLists.set(this.#told, this.list);
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  private readonly handleRemove = (row: number): void => {
    this.list.remove(row);
    this.openComplaints = withoutRemoved(this.openComplaints, row);
    this.wrongRows = this.wrongNow;
    this.tell();
  };

  private readonly handleGoTo = async ({ row, field }: CellPosition): Promise<void> => {
    if (this.isOnlyWrong && !this.wrongRows.includes(row)) this.isOnlyWrong = false;
    await this.updateComplete;
    await this.renderRoot.querySelector<MembersTableElement>('cover-members-table')?.focusCell(row, field);
  };

  private readonly handleOnlyWrong = (isOn: boolean): void => {
    this.isOnlyWrong = isOn;
    this.wrongRows = this.wrongNow;
  };

  private handleTable({ action }: TableActionEvent) {
    if (action.type === 'edit')
      void this.begin({ status: 'editing', row: action.row, entry: this.list.row(action.row) });
    else if (action.type === 'remove') this.handleRemove(action.row);
    else if (action.type === 'change') {
      this.openComplaints = withoutChanged(this.openComplaints, action.row, action.field.id);
      this.tell();
    }
  }

  private async handleTaken({ count }: MembersTakenEvent) {
    const wrong = this.list.invalidRows.length;
    this.spoken = wrong > 0 ? this.say('members-read-wrong', { count, wrong }) : this.say('members-read', { count });
    this.version += 1;
    await this.updateComplete;
    // thousands are shown first and told in a turn of their own, so that no single one is long
    await yieldToPage();
    this.tell();
  }

  private handleForm({ entry }: MemberFormEvent) {
    const { work } = this;
    this.work = { status: 'rest' };
    if (!entry || work.status !== 'editing') return;
    if (work.row === undefined) this.list.add(entry);
    else {
      this.list.replace(work.row, entry);
      this.openComplaints = withoutChanged(this.openComplaints, work.row);
    }
    this.spoken = this.say('members-count-open', { count: this.list.length });
    this.tell();
    // members filled in one by one come one after the other
    if (work.row === undefined && this.list.length < (this.wanted ?? 0))
      void this.begin({ status: 'editing', entry: {} });
  }

  private readonly handleApart = (pair: DuplicatePair): void => {
    this.list.confirmDistinct(pair);
    if (this.answer) toldLists.set(this.answer, this.list);
    this.version += 1;
  };

  private handleClear() {
    this.list.clear();
    this.openComplaints = [];
    this.work = { status: 'rest' };
    this.spoken = this.say('members-removed-all');
    this.tell();
  }
}

/** What is typed inside is told once it is an answer of the list. */
function stop(event: Event): void {
  event.stopPropagation();
}

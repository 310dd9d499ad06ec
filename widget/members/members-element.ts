import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import { yieldToPage } from './files/chunked.ts';
import type { MembersImportedEvent } from './intake/members-imported-event.ts';
import type { MemberFormElement, MemberFormEvent } from './member-form-element.ts';
import { createMemberList, type DuplicatePair, type MemberList } from './member-list.ts';
import { memberViolationWords, type ViolationContext } from './member-violation-words.ts';
import { membersStyles } from './members-styles.ts';
import { createSayMember, type SayMember } from './say-member.ts';
import {
  type CellPosition,
  cellOf,
  rowAndField,
  type ServerViolation,
  withoutChanged,
  withoutRemoved,
} from './server-violations.ts';
import { renderDuplicate, renderViolations } from './table/member-violations-view.ts';
import type { MembersTableElement, TableActionEvent } from './table/members-table-element.ts';

/** Lists by their answer: after returning to the step, a list is still validated and its confirmed pairs are kept. */
const listsByAnswer = new WeakMap<readonly Answers[], MemberList>();

/** What is shown beside the table: nothing, the form of a member, or the question before all are removed. */
type EditorState =
  | { readonly status: 'idle' }
  | { readonly status: 'clearing' }
  | { readonly status: 'editing'; readonly row?: number; readonly entry: Answers };

/**
 * @summary The members of a group: entered one at a time, pasted from a spreadsheet, or imported from a CSV file; every
 *   cell is validated and can be edited in the table. Dispatches `input` after each change.
 */
export class MembersElement extends LitElement {
  static override styles = [controls, fields, membersStyles];

  /** The field: a list; `item` has the fields of a member. */
  @property({ attribute: false }) field!: Field;

  /** The members; invalid values are kept as they were typed. */
  @property({ attribute: false }) answer: readonly Answers[] | undefined;

  /** The number of members that the price is for; undefined when there is none. */
  @property({ attribute: false }) wanted: number | undefined;

  @property({ attribute: false }) phrases!: StepPhrases;

  /** `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** Violations that the proxy reported; each is shown until its cell changes. */
  @property({ attribute: false }) serverViolations: readonly ServerViolation[] = [];

  @state() private editor: EditorState = { status: 'idle' };
  /** The text of the live region. */
  @state() private announcement = '';
  @state() private isChecked = false;
  @state() private isFiltered = false;
  @state() private openViolations: readonly ServerViolation[] = [];
  /** Incremented with each change of the list, which is mutable. */
  @state() private version = 0;

  private list!: MemberList;
  #say!: SayMember;
  /** The rows shown by the filter. A corrected row stays until the filter is set again. */
  #filteredRows: readonly number[] = [];
  /** The answer dispatched last, to recognise it when the parent passes it back. */
  #dispatched: readonly Answers[] | undefined;

  /** Shows the error, if there is one. Returns whether the answer is valid. */
  check(): boolean {
    this.isChecked = true;
    return this.error === undefined;
  }

  /** The error message of the list as a whole; undefined when it is valid. */
  get error(): string | undefined {
    const { wanted = 0 } = this;
    const count = this.list.length;
    if (this.#openForm?.isUnsaved) return this.#say('members-form-open');
    if (wanted > count) return this.#say('members-missing', { wanted, count, missing: wanted - count });
    if (wanted > 0 && wanted < count) return this.#say('members-over', { wanted, count, over: count - wanted });
    return this.#invalidRows.length > 0 ? this.#say('members-wrong') : undefined;
  }

  override focus(): void {
    void this.updateComplete.then(this.#focusFirstError);
  }

  /** Focuses the first violation, else the first button. */
  readonly #focusFirstError = (): void => {
    const [violation] = this.openViolations;
    const cell = (violation && cellOf(violation, this.list.fields)) ?? this.list.violations[0];
    if (this.#openForm?.isUnsaved) this.#openForm.focus();
    else if (cell) void this.#handleGoTo(cell);
    else this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('phrases')) this.#say = createSayMember(this.phrases);
    const isOurs = this.answer !== undefined && this.answer === this.#dispatched;
    if (changed.has('field') || (changed.has('answer') && !isOurs))
      this.list =
        (this.answer && listsByAnswer.get(this.answer)) ??
        createMemberList(this.answer ?? [], this.field.item ?? [], this.today);
    if (changed.has('serverViolations')) this.openViolations = this.serverViolations;
    if (changed.has('serverViolations') && this.serverViolations.length > 0) this.isChecked = true;
  }

  protected override render() {
    const { list, wanted } = this;
    const say = this.#say;
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
        .max=${this.field.max ?? 5_000}
        .version=${this.version}
        .say=${say}
        @cover-members-imported=${this.#handleImported}
        @input=${stop}
      >
        <button type="button" class="second" part="button" @click=${() => this.#showEditor({ status: 'editing', entry: {} })}>
          ${say('members-add')}
        </button>
      </cover-members-intake>
      ${this.#renderEditor()}
      ${this.isChecked && this.error ? html`<p class="error" part="error" role="alert">${this.error}</p>` : nothing}
      ${renderViolations({
        list,
        serverViolations: this.openViolations,
        isFiltered: this.isFiltered,
        context: this.#violationContext,
        goTo: this.#handleGoTo,
        filter: this.#handleFilter,
      })}
      ${renderDuplicate(list, say, { remove: this.#handleRemove, confirmDistinct: this.#handleDistinct })}
      ${count > 0 ? this.#renderTable() : nothing}
      <p class="hidden-text" role="status">${this.announcement}</p>
    </div>`;
  }

  #renderEditor() {
    const { editor, list } = this;
    if (editor.status === 'idle') return nothing;
    if (editor.status === 'clearing')
      return html`<div class="notice" role="alertdialog" aria-labelledby="clear">
        <p id="clear">${this.#say('members-remove-all-sure', { count: list.length })}</p>
        <div class="actions">
          <button type="button" class="main" @click=${this.#handleClear}>${this.#say('members-remove-all')}</button>
          <button type="button" class="second" @click=${() => this.#showEditor({ status: 'idle' })}>${this.#say('members-keep')}</button>
        </div>
      </div>`;
    const { row, entry } = editor;
    return html`<cover-member-form
      .fields=${list.fields}
      .entry=${entry}
      .heading=${row === undefined ? this.#say('members-form-add') : this.#say('members-form-edit', { row: row + 1 })}
      .say=${this.#say}
      .phrases=${this.phrases}
      .today=${this.today}
      @cover-member-form=${this.#handleForm}
    ></cover-member-form>`;
  }

  #renderTable() {
    return html`<cover-members-table
        .list=${this.list}
        .version=${this.version}
        .visibleRows=${this.isFiltered ? this.#filteredRows : undefined}
        .say=${this.#say}
        .errorIn=${this.#errorIn}
        @cover-table-action=${this.#handleTable}
        @input=${stop}
      ></cover-members-table>
      <button type="button" class="plain" @click=${() => this.#showEditor({ status: 'clearing' })}>
        ${this.#say('members-remove-all')}
      </button>`;
  }

  readonly #errorIn = (row: number, field: Field): string | undefined => {
    const violation = this.list.violationsOf(row).find((found) => found.field.id === field.id);
    if (violation) return memberViolationWords(violation, this.#violationContext);
    return this.openViolations.find(({ path }) => path === `/${row}/${field.id}`)?.message;
  };

  /** The rows with violations, found here or reported by the proxy, in order. */
  get #invalidRows(): readonly number[] {
    const rows = [...this.list.invalidRows, ...this.openViolations.map((violation) => rowAndField(violation).row)];
    return [...new Set(rows)].sort((left, right) => left - right);
  }

  get #openForm(): MemberFormElement | null {
    return this.renderRoot.querySelector<MemberFormElement>('cover-member-form');
  }

  get #violationContext(): ViolationContext {
    return { say: this.#say, phrases: this.phrases, today: this.today };
  }

  async #showEditor(editor: EditorState) {
    this.editor = editor;
    await this.updateComplete;
    this.renderRoot.querySelector<LitElement>('cover-member-form, .notice .second')?.focus();
  }

  #dispatchChange() {
    this.version += 1;
    if (this.#invalidRows.length === 0) this.isFiltered = false;
    this.#dispatched = this.list.answer;
    this.answer = this.#dispatched;
    listsByAnswer.set(this.#dispatched, this.list);
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  readonly #handleRemove = (row: number): void => {
    this.list.remove(row);
    this.openViolations = withoutRemoved(this.openViolations, row);
    this.#filteredRows = this.#invalidRows;
    this.#dispatchChange();
  };

  readonly #handleGoTo = async ({ row, field }: CellPosition): Promise<void> => {
    if (this.isFiltered && !this.#filteredRows.includes(row)) this.isFiltered = false;
    await this.updateComplete;
    await this.renderRoot.querySelector<MembersTableElement>('cover-members-table')?.focusCell(row, field);
  };

  readonly #handleFilter = (isOn: boolean): void => {
    this.isFiltered = isOn;
    this.#filteredRows = this.#invalidRows;
  };

  #handleTable({ action }: TableActionEvent) {
    if (action.type === 'edit')
      void this.#showEditor({ status: 'editing', row: action.row, entry: this.list.row(action.row) });
    else if (action.type === 'remove') this.#handleRemove(action.row);
    else if (action.type === 'change') {
      this.openViolations = withoutChanged(this.openViolations, action.row, action.field.id);
      this.#dispatchChange();
    }
  }

  async #handleImported({ count }: MembersImportedEvent) {
    const wrong = this.list.invalidRows.length;
    const phrase = count === 0 ? 'members-undone' : wrong > 0 ? 'members-read-wrong' : 'members-read';
    this.announcement = this.#say(phrase, { count, wrong });
    this.version += 1;
    await this.updateComplete;
    // Renders thousands of members first and dispatches the change in a task of its own, so that no task is long.
    await yieldToPage();
    this.#dispatchChange();
  }

  #handleForm({ entry }: MemberFormEvent) {
    const { editor } = this;
    this.editor = { status: 'idle' };
    if (!entry || editor.status !== 'editing') return;
    if (editor.row === undefined) this.list.add(entry);
    else {
      this.list.replace(editor.row, entry);
      this.openViolations = withoutChanged(this.openViolations, editor.row);
    }
    this.announcement = this.#say('members-count-open', { count: this.list.length });
    this.#dispatchChange();
    // The form for the next member follows.
    if (editor.row === undefined && this.list.length < (this.wanted ?? 0))
      void this.#showEditor({ status: 'editing', entry: {} });
  }

  readonly #handleDistinct = (pair: DuplicatePair): void => {
    this.list.confirmDistinct(pair);
    if (this.answer) listsByAnswer.set(this.answer, this.list);
    this.version += 1;
  };

  #handleClear() {
    this.list.clear();
    this.openViolations = [];
    this.editor = { status: 'idle' };
    this.announcement = this.#say('members-removed-all');
    this.#dispatchChange();
  }
}

/** `input` events inside the editor are not yet changes of the list. */
function stop(event: Event): void {
  event.stopPropagation();
}

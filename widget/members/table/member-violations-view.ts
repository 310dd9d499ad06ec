import { html, nothing, type TemplateResult } from 'lit';
import { writeCell } from '../columns/read-cell.ts';
import { saveFile } from '../files/save-file.ts';
import { faultsFile } from '../intake/faults-file.ts';
import type { DuplicatePair, MemberList } from '../member-list.ts';
import { memberViolationWords, type ViolationContext } from '../member-violation-words.ts';
import type { SayMember } from '../say-member.ts';
import { type CellPosition, cellOf, type ServerViolation } from '../server-violations.ts';

/** What the list of violations is rendered from. */
export interface ViolationsView {
  readonly list: MemberList;
  readonly serverViolations: readonly ServerViolation[];
  readonly isFiltered: boolean;
  readonly context: ViolationContext;
  /** Called to focus a cell. */
  readonly goTo: (cell: CellPosition) => void;
  /** Called to show only the invalid rows, or all. */
  readonly filter: (isOn: boolean) => void;
}

/** The number of violations that are listed; the table marks all of them. */
const maxViolationsListed = 20;

/** Lists the violations by member and field; each is a button that focuses its cell. */
export function renderViolations(view: ViolationsView) {
  const { list, serverViolations, isFiltered, context, goTo, filter } = view;
  const { say } = context;
  const { violations } = list;
  const count = violations.length + serverViolations.length;
  if (count === 0) return nothing;
  const more =
    Math.max(0, violations.length - maxViolationsListed) + Math.max(0, serverViolations.length - maxViolationsListed);
  return html`<div class="wrong" role="group" aria-labelledby="wrong">
    <b id="wrong">${say('members-wrong-title', { count })}</b>
    <ul>
      ${serverViolations.slice(0, maxViolationsListed).map((violation) => renderServerViolation(violation, view))}
      ${violations.slice(0, maxViolationsListed).map((violation) => {
        const { row, field } = violation;
        const words = { row: row + 1, label: field.label, violation: memberViolationWords(violation, context) };
        return html`<li>
          <button type="button" class="plain" @click=${() => goTo(violation)}>${say('members-wrong-cell', words)}</button>
        </li>`;
      })}
    </ul>
    ${more > 0 ? html`<p class="small">${say('members-wrong-more', { count: more })}</p>` : nothing}
    <label class="check">
      <input
        type="checkbox"
        .checked=${isFiltered}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${(event: Event) => filter((event.target as HTMLInputElement).checked)}
      />
      ${say('members-only-wrong')}
    </label>
    ${violations.length > 0 ? html`<button type="button" class="plain" @click=${() => void saveFile(faultsFile(list, context), say('members-faults-name'))}>${say('members-faults')}</button>` : nothing}
  </div>`;
}

/** Asks whether two rows are the same person, one pair at a time. */
export function renderDuplicate(
  list: MemberList,
  say: SayMember,
  on: { readonly remove: (row: number) => void; readonly confirmDistinct: (pair: DuplicatePair) => void },
): TemplateResult | typeof nothing {
  const [pair] = list.duplicates;
  if (!pair) return nothing;
  const { first, second } = pair;
  const { fullName: name = '', dateOfBirth } = list.row(second);
  const born = list.fields.find(({ id }) => id === 'dateOfBirth');
  const date = born ? writeCell(born, dateOfBirth) : '';
  return html`<div class="notice" role="group" aria-labelledby="duplicate">
    <b id="duplicate">${say('members-twice-title')}</b>
    <p>${say('members-twice', { first: first + 1, second: second + 1, name: String(name), date })}</p>
    <div class="actions">
      <button type="button" class="second" @click=${() => on.remove(second)}>
        ${say('members-twice-remove', { row: second + 1 })}
      </button>
      <button type="button" class="second" @click=${() => on.confirmDistinct(pair)}>${say('members-twice-apart')}</button>
    </div>
  </div>`;
}

function renderServerViolation(violation: ServerViolation, { list, context, goTo }: ViolationsView) {
  const cell = cellOf(violation, list.fields);
  if (!cell) return html`<li>${violation.message}</li>`;
  const words = { row: cell.row + 1, label: cell.field.label, violation: violation.message };
  return html`<li>
    <button type="button" class="plain" @click=${() => goTo(cell)}>
      ${context.say('members-wrong-cell', words)}
    </button>
  </li>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { writeCell } from '../intake/read-cell.ts';
import { type CellPosition, cellOf, type MemberProblem } from '../member-complaints.ts';
import type { DuplicatePair, MemberList } from '../member-list.ts';
import { memberViolationWords, type ViolationContext } from '../member-violation-words.ts';
import type { SayMember } from '../say-member.ts';

/** What the list of violations is drawn from. */
export interface ViolationsView {
  readonly list: MemberList;
  readonly complaints: readonly MemberProblem[];
  readonly isOnlyWrong: boolean;
  readonly voice: ViolationContext;
  readonly goTo: (place: CellPosition) => void;
  readonly filter: (isOn: boolean) => void;
}

/** So many violations are told in words; the table marks them all. */
const maxViolationsListed = 20;

/** Every violation by member and column, as far as anybody reads; each leads to its cell. */
export function renderViolations(view: ViolationsView) {
  const { list, complaints, isOnlyWrong, voice, goTo, filter } = view;
  const { say } = voice;
  const { violations } = list;
  const count = violations.length + complaints.length;
  if (count === 0) return nothing;
  const more =
    Math.max(0, violations.length - maxViolationsListed) + Math.max(0, complaints.length - maxViolationsListed);
  return html`<div class="wrong" role="group" aria-labelledby="wrong">
    <b id="wrong">${count === 1 ? say('members-wrong-title-one') : say('members-wrong-title', { count })}</b>
    <ul>
      ${complaints.slice(0, maxViolationsListed).map((complaint) => renderComplaint(complaint, view))}
      ${violations.slice(0, maxViolationsListed).map((violation) => {
        const { row, field } = violation;
        const words = { row: row + 1, label: field.label, violation: memberViolationWords(violation, voice) };
        return html`<li>
          <button type="button" class="plain" @click=${() => goTo(violation)}>${say('members-wrong-cell', words)}</button>
        </li>`;
      })}
    </ul>
    ${more > 0 ? html`<p class="small">${say('members-wrong-more', { count: more })}</p>` : nothing}
    <label class="check">
      <input
        type="checkbox"
        .checked=${isOnlyWrong}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${(event: Event) => filter((event.target as HTMLInputElement).checked)}
      />
      ${say('members-only-wrong')}
    </label>
  </div>`;
}

/** The same person twice may be two people: a question, one pair at a time. */
export function renderDuplicate(
  list: MemberList,
  say: SayMember,
  answers: { readonly remove: (row: number) => void; readonly apart: (pair: DuplicatePair) => void },
): TemplateResult | typeof nothing {
  const [pair] = list.duplicates;
  if (!pair) return nothing;
  const { first, second } = pair;
  const { fullName: name = '', dateOfBirth } = list.row(second);
  const born = list.fields.find(({ id }) => id === 'dateOfBirth');
  const date = born ? writeCell(born, dateOfBirth) : '';
  return html`<div class="notice" role="group" aria-labelledby="twice">
    <b id="twice">${say('members-twice-title')}</b>
    <p>${say('members-twice', { first: first + 1, second: second + 1, name: String(name), date })}</p>
    <div class="row">
      <button type="button" class="second" @click=${() => answers.remove(second)}>
        ${say('members-twice-remove', { row: second + 1 })}
      </button>
      <button type="button" class="second" @click=${() => answers.apart(pair)}>${say('members-twice-apart')}</button>
    </div>
  </div>`;
}

function renderComplaint(complaint: MemberProblem, { list, voice, goTo }: ViolationsView) {
  const place = cellOf(complaint, list.fields);
  if (!place) return html`<li>${complaint.message}</li>`;
  const words = { row: place.row + 1, label: place.field.label, violation: complaint.message };
  return html`<li>
    <button type="button" class="plain" @click=${() => goTo(place)}>
      ${voice.say('members-wrong-cell', words)}
    </button>
  </li>`;
}

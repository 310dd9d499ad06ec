import { html, nothing, type TemplateResult } from 'lit';
import { limitDay } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Field, FieldType, Option } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import { controlOf } from '../../form/control-kind.ts';
import { groupWhileTyping, moneySigns } from '../../form/money-typing.ts';
import { utcToLagos } from '../../form/typed-answer.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/** What an input is rendered from. */
export interface InputView {
  readonly field: Field;
  /** The text in the input. */
  readonly typed: string;
  readonly answer: Answer | undefined;
  /** All answers of the form. */
  readonly answers: Answers;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Ids of the help and error elements. */
  readonly described: string;
  readonly isWrong: boolean;
  readonly phrases: StepPhrases;
  /** Called with the text of the input when it changes. */
  readonly onInput: (text: string) => void;
}

/** Renders the control of a field: an input, radio buttons, or a select. */
export function renderInput(view: InputView): TemplateResult {
  const { field, phrases } = view;
  if (field.type === 'boolean') {
    return renderRadios(view, [
      { value: 'true', label: phrases.yes },
      { value: 'false', label: phrases.no },
    ]);
  }
  const kind = controlOf(field);
  if (kind === 'radios') return renderRadios(view, field.options ?? []);
  if (kind === 'select') return renderSelect(view, field.options ?? []);
  if (field.type !== 'money') return renderBox(view);
  return html`<div class="with-sign"><span aria-hidden="true">₦</span>${renderBox(view)}</div>`;
}

/** Input type, keyboard and autofill, by field type. */
const boxes: Partial<Record<FieldType, { type?: string; mode?: string; fill?: string; isDigits?: boolean }>> = {
  phone: { type: 'tel', mode: 'tel', fill: 'tel', isDigits: true },
  email: { type: 'email', mode: 'email', fill: 'email' },
  imei: { mode: 'numeric', isDigits: true },
  money: { mode: 'decimal', isDigits: true },
  integer: { mode: 'numeric', isDigits: true },
  date: { type: 'date' },
  instant: { type: 'datetime-local' },
};

/** Autofill tokens, by field id. */
const fills: Readonly<Record<string, string>> = {
  firstName: 'given-name',
  middleName: 'additional-name',
  lastName: 'family-name',
  address: 'street-address',
  dateOfBirth: 'bday',
  'organisation.name': 'organization',
};

function renderBox(view: InputView): TemplateResult {
  const { field, typed, described, isWrong, onInput } = view;
  const { type = 'text', mode, fill, isDigits } = boxes[field.type] ?? {};
  // a correction's fields are named by their whole path
  const filled = fills[field.id.replace(/^applicant\./, '')];
  const { earliest, latest } = limitsOf(view);
  return html`<input
      id="input"
      part="input"
      class="input ${isDigits ? 'digits' : ''}"
      name=${field.id}
      type=${type}
      enterkeyhint="next"
      dir=${isDigits ? 'ltr' : 'auto'}
      inputmode=${mode ?? nothing}
      autocomplete=${fill ?? filled ?? 'off'}
      autocapitalize=${field.type === 'serial' ? 'characters' : filled ? 'words' : 'off'}
      autocorrect="off"
      spellcheck="false"
      min=${earliest ?? nothing}
      max=${latest ?? nothing}
      .value=${typed}
      ?required=${field.required}
      aria-invalid=${isWrong}
      aria-describedby=${described || nothing}
      @input=${(event: InputEvent) => onInput(textIn(event.target as HTMLInputElement, view))}
    />`;
}

/** The text of an input. An amount gets thousands separators while it is typed; the caret keeps its place. */
function textIn(box: HTMLInputElement, { field, typed, phrases }: InputView): string {
  if (field.type !== 'money') return box.value;
  const { value, selectionStart } = box;
  const change = { text: value, caret: selectionStart ?? value.length };
  const { text, caret } = groupWhileTyping(change, typed, moneySigns(phrases));
  if (text !== box.value) {
    box.value = text;
    box.setSelectionRange(caret, caret);
  }
  return text;
}

/** The limits of a date input. */
function limitsOf({ field, answers, today }: InputView): { earliest?: string; latest?: string } {
  const { type, minDate, maxDate, notBefore } = field;
  if (type !== 'date' && type !== 'instant') return {};
  const isInstant = type === 'instant';
  const other = notBefore === undefined ? undefined : answers[notBefore];
  const days = [
    minDate && limitDay(minDate, today) + (isInstant ? 'T00:00' : ''),
    typeof other === 'string' && (isInstant ? utcToLagos(other) : other),
  ];
  const earliest = days
    .filter((day) => typeof day === 'string')
    .sort()
    .at(-1);
  const latest = maxDate && limitDay(maxDate, today) + (isInstant ? 'T23:59' : '');
  return { ...(earliest && { earliest }), ...(latest && { latest }) };
}

function renderRadios({ answer, onInput, isWrong }: InputView, options: readonly Option[]): TemplateResult {
  return html`<div class="choices">
    ${options.map(
      ({ value, label }) => html`<label>
        <input
          type="radio"
          name="choice"
          value=${value}
          .checked=${String(answer) === value}
          aria-invalid=${isWrong}
          @input=${() => onInput(value)}
        />${label}
      </label>`,
    )}
  </div>`;
}

function renderSelect({ field, answer, described, isWrong, onInput, phrases }: InputView, options: readonly Option[]) {
  return html`<select
    id="input"
    part="input"
    class="input"
    name=${field.id}
    ?required=${field.required}
    aria-invalid=${isWrong}
    aria-describedby=${described || nothing}
    @input=${(event: Event) => onInput((event.target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${!answer}>${phrases.choose}</option>
    ${options.map(({ value, label }) => html`<option value=${value} ?selected=${value === answer}>${label}</option>`)}
  </select>`;
}

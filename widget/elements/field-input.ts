import { html, nothing, type TemplateResult } from 'lit';
import type { Field, FieldType, Option } from '../../proxy-server/contract/product.ts';
import type { Phrases } from '../locale/locale.ts';

/** What an input is drawn from. */
export interface InputView {
  readonly field: Field;
  /** What stands in the box. */
  readonly typed: string;
  /** Ids of help and error. */
  readonly described: string;
  readonly isWrong: boolean;
  readonly phrases: Phrases;
  readonly heard: (text: string) => void;
}

/** The control of a question, by its type. */
export function renderInput(view: InputView): TemplateResult {
  const { field, phrases } = view;
  switch (field.type) {
    case 'boolean':
      return renderRadios(view, [
        { value: 'true', label: phrases.yes },
        { value: 'false', label: phrases.no },
      ]);
    case 'choice':
    case 'country': {
      const options = field.options ?? [];
      return options.length > 4 ? renderSelect(view, options) : renderRadios(view, options);
    }
    case 'money':
      return html`<div class="with-sign"><span aria-hidden="true">₦</span>${renderBox(view)}</div>`;
    case 'image':
    case 'list':
      return html`<p class="quiet" id="input">${phrases['not-here']}</p>`;
    default:
      return renderBox(view);
  }
}

/** Keyboard, autofill and spelling, by type. */
const boxes: Partial<Record<FieldType, { type?: string; mode?: string; fill?: string; isDigits?: boolean }>> = {
  phone: { type: 'tel', mode: 'tel', fill: 'tel', isDigits: true },
  email: { type: 'email', mode: 'email', fill: 'email' },
  imei: { mode: 'numeric', isDigits: true },
  money: { mode: 'decimal', isDigits: true },
  integer: { mode: 'numeric', isDigits: true },
  date: { type: 'date' },
  instant: { type: 'datetime-local' },
};

/** What browsers may fill in, by field. */
const fills: Readonly<Record<string, string>> = {
  firstName: 'given-name',
  middleName: 'additional-name',
  lastName: 'family-name',
  address: 'street-address',
  dateOfBirth: 'bday',
};

function renderBox({ field, typed, described, isWrong, heard }: InputView): TemplateResult {
  const { type = 'text', mode, fill, isDigits } = boxes[field.type] ?? {};
  const isName = field.id in fills;
  return html`<input
      id="input"
      part="input"
      class="input ${isDigits ? 'digits' : ''}"
      type=${type}
      dir=${isDigits ? 'ltr' : 'auto'}
      inputmode=${mode ?? nothing}
      autocomplete=${fill ?? fills[field.id] ?? 'off'}
      autocapitalize=${field.type === 'serial' ? 'characters' : isName ? 'words' : 'off'}
      autocorrect="off"
      spellcheck="false"
      list=${field.suggestions ? 'suggestions' : nothing}
      .value=${typed}
      ?required=${field.required}
      aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${described || nothing}
      @input=${(event: InputEvent) => heard((event.target as HTMLInputElement).value)}
    />
    ${
      field.suggestions
        ? html`<datalist id="suggestions">
          ${field.suggestions.map((suggestion) => html`<option value=${suggestion}></option>`)}
        </datalist>`
        : nothing
    }`;
}

function renderRadios({ typed, heard, isWrong }: InputView, options: readonly Option[]): TemplateResult {
  return html`<div class="choices">
    ${options.map(
      ({ value, label }) => html`<label>
        <input
          type="radio"
          name="choice"
          value=${value}
          .checked=${typed === value}
          aria-invalid=${isWrong ? 'true' : nothing}
          @input=${() => heard(value)}
        />${label}
      </label>`,
    )}
  </div>`;
}

function renderSelect({ field, typed, described, isWrong, heard, phrases }: InputView, options: readonly Option[]) {
  return html`<select
    id="input"
    part="input"
    class="input"
    ?required=${field.required}
    aria-invalid=${isWrong ? 'true' : nothing}
    aria-describedby=${described || nothing}
    @input=${(event: Event) => heard((event.target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${!typed}>${phrases.choose}</option>
    ${options.map(({ value, label }) => html`<option value=${value} ?selected=${value === typed}>${label}</option>`)}
  </select>`;
}

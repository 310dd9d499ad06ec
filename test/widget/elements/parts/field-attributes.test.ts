import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { applicantFields } from '../../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Field } from '../../../../proxy-server/contract/product.ts';
import type { FieldElement } from '../../../../widget/elements/parts/field-element.ts';
import { phrases } from '../../samples.ts';

/** The keyboard and the kind of input that a type of answer wants. */
const wanted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  phone: { type: 'tel', inputmode: 'tel' },
  email: { type: 'email', inputmode: 'email' },
  imei: { inputmode: 'numeric' },
  integer: { inputmode: 'numeric' },
  money: { inputmode: 'decimal' },
  date: { type: 'date' },
  instant: { type: 'datetime-local' },
};

/** What browsers fill in, by what is asked. */
const filled: Readonly<Record<string, string>> = {
  firstName: 'given-name',
  middleName: 'additional-name',
  lastName: 'family-name',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
  dateOfBirth: 'bday',
  'organisation.name': 'organization',
};

async function setup(fields: readonly Field[]) {
  const frame = await fixture(html`<div>
    ${fields.map((field) => html`<cover-field .field=${field} .phrases=${phrases} .today=${'2026-11-27'}></cover-field>`)}
  </div>`);
  const elements = [...frame.querySelectorAll<FieldElement>('cover-field')];
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  return elements.flatMap((element) => {
    const boxes = [...element.shadowRoot!.querySelectorAll('input.input, select.input')];
    return boxes.map((box) => ({ field: element.field, box }));
  });
}

describe('the attributes of an input', () => {
  for (const { id, fields } of [{ id: 'every product', fields: applicantFields }, ...allProducts])
    it(`name it, its keyboard, its enter key and what fills it in, for each question of ${id}`, async () => {
      for (const { field, box } of await setup(fields)) {
        const of = (name: string) => box.getAttribute(name);
        expect(of('name'), field.id).to.equal(field.id);
        if (box instanceof HTMLSelectElement) continue;
        expect(of('enterkeyhint'), field.id).to.equal('next');
        expect(of('autocomplete'), field.id).to.equal(filled[field.id] ?? filled[field.type] ?? 'off');
        for (const [name, value] of Object.entries(wanted[field.type] ?? {}))
          expect(of(name), field.id).to.equal(value);
      }
    });
});

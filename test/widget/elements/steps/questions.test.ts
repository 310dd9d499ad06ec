import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import { applicantFields } from '../../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Field } from '../../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { FieldElement } from '../../../../widget/elements/parts/field-element.ts';
import type { ApplicantStepElement } from '../../../../widget/elements/steps/applicant-step-element.ts';
import type { DetailsStepElement } from '../../../../widget/elements/steps/details-step-element.ts';
import type { Intent } from '../../../../widget/flow/intent.ts';
import { allByRole, byRole, expectAccessible, textOf, type } from '../../page.ts';
import { camon, folake, phoneCover, phrases } from '../../samples.ts';

const today = '2026-11-22';
const field = (changes: Partial<Field>): Field => ({
  id: 'x',
  stage: 'risk',
  type: 'text',
  label: 'Answer',
  required: true,
  ...changes,
});

async function setupField(changes: Partial<Field>) {
  const element = await fixture<FieldElement>(
    html`<cover-field .field=${field(changes)} .phrases=${phrases} .today=${today}></cover-field>`,
  );
  return { element, box: byRole(element, 'textbox') as HTMLInputElement };
}

describe('a field', () => {
  it('shows how to correct a mistyped IMEI on blur, and describes the input with it', async () => {
    const { element, box } = await setupField({ type: 'imei', help: 'Dial *#06#.' });
    type(box, '356938 03 564380 8');
    await element.updateComplete;
    expect(textOf(element)).to.contain('One digit is mistyped');
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    expect(box.getAttribute('aria-describedby')).to.equal('error help');
    await expectAccessible(element);
  });

  it('counts the digits of an IMEI that is too short', async () => {
    const { element, box } = await setupField({ type: 'imei' });
    type(box, '12345');
    await element.updateComplete;
    expect(textOf(element)).to.contain('An IMEI has 15 digits; this has 5.');
  });

  it('removes the error as soon as the answer is valid', async () => {
    const { element, box } = await setupField({ type: 'imei' });
    type(box, '12345');
    type(box, '356938035643809');
    await element.updateComplete;
    expect(box.getAttribute('aria-invalid')).to.equal('false');
    expect(element.answer).to.equal('356938035643809');
  });

  it('shows no error when it is left empty, but does when the form is submitted', async () => {
    const { element, box } = await setupField({});
    box.focus();
    box.blur();
    await element.updateComplete;
    expect(textOf(element)).not.to.contain('needed');
    expect(element.check()).to.equal(false);
    await element.updateComplete;
    expect(textOf(element)).to.contain('Answer is needed.');
  });

  it('formats a phone number as in Nigeria and answers in E.164', async () => {
    const { element, box } = await setupField({ type: 'phone' });
    type(box, '+2348031234567');
    await element.updateComplete;
    expect(box.value).to.equal('0803 123 4567');
    expect(element.answer).to.equal('+2348031234567');
  });

  it('offers suggestions and accepts other answers', async () => {
    const element = await fixture<FieldElement>(
      html`<cover-field .field=${field({ suggestions: ['Apple', 'Tecno'] })} .phrases=${phrases} .today=${today}></cover-field>`,
    );
    const box = byRole(element, 'combobox', 'Answer');
    type(box, 'Fairphone');
    expect(element.answer).to.equal('Fairphone');
    expect(element.check()).to.equal(true);
  });

  it('renders few options as radio buttons and many as a select, both accessible', async () => {
    const options = ['a', 'b', 'c', 'd', 'e'].map((value) => ({ value, label: value.toUpperCase() }));
    const few = await fixture<FieldElement>(
      html`<cover-field .field=${field({ type: 'choice', options: options.slice(0, 2) })} .phrases=${phrases}></cover-field>`,
    );
    byRole(few, 'radio', 'B').click();
    expect(few.answer).to.equal('b');
    await expectAccessible(few);
    const many = await fixture<FieldElement>(
      html`<cover-field .field=${field({ type: 'choice', options })} .phrases=${phrases}></cover-field>`,
    );
    expect(byRole(many, 'combobox', 'Answer')).to.be.instanceOf(HTMLSelectElement);
    await expectAccessible(many);
  });

  it('renders a boolean as two radio buttons', async () => {
    const element = await fixture<FieldElement>(
      html`<cover-field .field=${field({ type: 'boolean' })} .phrases=${phrases}></cover-field>`,
    );
    byRole(element, 'radio', 'No').click();
    expect(element.answer).to.equal(false);
  });

  it('inserts thousands separators while naira are typed, and keeps the caret', async () => {
    const { element, box } = await setupField({ type: 'money' });
    box.focus();
    box.value = '12950000';
    box.setSelectionRange(3, 3);
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
    expect(box.value).to.equal('12,950,000');
    expect(box.selectionStart).to.equal(4);
    expect(element.answer).to.equal(1_295_000_000);
  });

  it('limits a date input to the allowed days, those set by another answer included', async () => {
    const { element, box } = await setupField({ type: 'date', minDate: 'today', maxDate: 'today+30d' });
    expect([box.min, box.max]).to.deep.equal(['2026-11-22', '2026-12-22']);
    element.field = { ...element.field, notBefore: 'start' };
    element.answers = { start: '2026-12-01' };
    await element.updateComplete;
    expect(box.min).to.equal('2026-12-01');
  });

  it('asks for an instant in Nigerian time', async () => {
    const { element, box } = await setupField({ type: 'instant', notBefore: 'departureAt' });
    element.answers = { departureAt: '2026-12-01T08:00:00Z' };
    await element.updateComplete;
    expect(box.type).to.equal('datetime-local');
    expect(box.min).to.equal('2026-12-01T09:00');
    expect(textOf(element)).to.contain('Nigerian time.');
    type(box, '2026-11-30T09:00');
    await element.updateComplete;
    expect(element.answer).to.equal('2026-11-30T08:00:00Z');
    expect(textOf(element)).to.contain('It must be 1 December 2026 at 09:00 or later.');
    await expectAccessible(element);
  });

  it('accepts whole numbers, and shows the limit of a year', async () => {
    const { element, box } = await setupField({ type: 'integer', maxDate: 'today' });
    type(box, '2030');
    await element.updateComplete;
    expect(element.answer).to.equal(2030);
    expect(textOf(element)).to.contain('It must be 2026 or earlier.');
  });

  it('asks again for a required answer whose label is a question', async () => {
    const { element } = await setupField({ label: 'Whose vehicle is it?' });
    element.check();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Please answer: Whose vehicle is it?');
  });

  it('shows naira with thousands separators on blur', async () => {
    const { element, box } = await setupField({ type: 'money', min: 50_000_000 });
    type(box, '250000');
    await element.updateComplete;
    expect(box.value).to.equal('250,000');
    expect(textOf(element)).to.contain('It must be ₦500,000 or more.');
  });
});

describe('the steps with questions', () => {
  async function setup(answers: Answers = {}) {
    const element = await fixture<DetailsStepElement>(html`<cover-details-step
      .phrases=${phrases}
      .product=${phoneCover}
      .fields=${phoneCover.fields}
      .answers=${answers}
      .today=${today}
    ></cover-details-step>`);
    const intents: Intent[] = [];
    element.addEventListener('cover-intent', (event) => intents.push(event.intent));
    return { element, intents };
  }

  it('is accessible', async () => {
    const { element } = await setup();
    await expectAccessible(element);
  });

  it('lists the errors and focuses the first invalid field', async () => {
    const { element, intents } = await setup({ brand: 'Tecno' });
    byRole(element, 'button', 'Continue').click();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Please check 2 answers');
    expect(element.shadowRoot!.activeElement?.getAttribute('name')).to.equal('model');
    expect(intents).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('focuses a field from the error summary', async () => {
    const { element } = await setup({ brand: 'Tecno' });
    byRole(element, 'button', 'Continue').click();
    await element.updateComplete;
    byRole(element, 'button', 'IMEI is needed.').click();
    expect(element.shadowRoot!.activeElement?.getAttribute('name')).to.equal('imei');
  });

  it('saves what is typed, and continues when all answers are valid', async () => {
    const { element, intents } = await setup({ ...camon, model: '' });
    type(byRole(element, 'textbox', 'Model'), 'Camon 20 Pro');
    byRole(element, 'button', 'Continue').click();
    expect(intents).to.deep.equal([{ type: 'save-answers', answers: { model: 'Camon 20 Pro' } }, { type: 'next' }]);
  });

  it('continues when Enter is pressed in a field', async () => {
    const { element, intents } = await setup(camon);
    const box = byRole(element, 'textbox', 'IMEI');
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    expect(intents).to.deep.equal([{ type: 'next' }]);
  });

  it('shows a violation of the proxy at its field', async () => {
    const { element } = await setup(camon);
    element.violations = [{ path: '/answers/imei', code: 'refused', message: 'This IMEI is insured already.' }];
    await element.updateComplete;
    expect(textOf(element)).to.contain('This IMEI is insured already.');
  });

  it('does not show a violation inside a list at a field of the applicant', async () => {
    const violations = [{ path: '/answers/members/3/phone', code: 'refused', message: 'Eleven digits.' }];
    const element = await fixture<ApplicantStepElement>(html`<cover-applicant-step
      .phrases=${phrases}
      .fields=${applicantFields}
      .answers=${folake}
      .today=${today}
      .violations=${violations}
    ></cover-applicant-step>`);
    expect(textOf(element)).not.to.contain('Eleven digits.');
  });

  it('asks who is insured, with autofill tokens', async () => {
    const element = await fixture<ApplicantStepElement>(html`<cover-applicant-step
      .phrases=${phrases}
      .fields=${applicantFields}
      .answers=${folake}
      .today=${today}
    ></cover-applicant-step>`);
    const fills = allByRole(element, 'textbox').map((box) => box.getAttribute('autocomplete'));
    expect(fills).to.deep.equal(['given-name', 'family-name', 'tel', 'email']);
    await expectAccessible(element);
  });
});

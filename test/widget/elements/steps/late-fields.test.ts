import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { Field, FieldType } from '../../../../proxy-server/contract/product.ts';
import type { FieldElement } from '../../../../widget/elements/parts/field-element.ts';
import type { DetailsStepElement } from '../../../../widget/elements/steps/details-step-element.ts';
import type { Intent } from '../../../../widget/flow/intent.ts';
import { byRole, textOf, until } from '../../page.ts';
import { phoneCover, phrases } from '../../samples.ts';

const types: readonly FieldType[] = [
  'text',
  'money',
  'boolean',
  'date',
  'integer',
  'phone',
  'email',
  'instant',
  'imei',
];

/** A step of more fields than a small phone shows, one of each plain type, in its first frame. */
async function setup(changes: Partial<DetailsStepElement> = {}) {
  const fields = types.map(
    (type): Field => ({ id: `${type}Field`, stage: 'risk', type, label: `A ${type}`, required: true }),
  );
  const page = await fixture<HTMLElement>(html`<div style="inline-size: 22em"></div>`);
  const element = document.createElement('cover-details-step') as DetailsStepElement;
  const product = { ...phoneCover, fields };
  Object.assign(element, { product, fields, phrases, today: '2026-11-22', ...changes });
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', ({ intent }) => intents.push(intent));
  page.append(element);
  await element.updateComplete;
  const all = [...element.renderRoot.querySelectorAll<FieldElement>('cover-field')];
  const drawn = () => all.filter((field) => field.renderRoot.querySelector('input')).map(({ field }) => field.type);
  return { element, intents, drawn, isWhole: () => drawn().length === types.length };
}

describe('a step of more fields than a small phone shows', () => {
  it('draws those below the window a frame later, where nothing moves for it', async () => {
    const { element, drawn, isWhole } = await setup();
    expect(drawn()).to.deep.equal(types.slice(0, 4));
    const places = () =>
      [...element.renderRoot.querySelectorAll('cover-field')].map((field) =>
        Math.round(field.getBoundingClientRect().top),
      );
    const plain = types.indexOf('instant');
    const before = places().slice(0, plain + 1);
    await until(isWhole);
    expect(places().slice(0, plain + 1)).to.deep.equal(before);
  });

  it('knows what is wrong in each, drawn or not', async () => {
    const { element, intents } = await setup();
    byRole(element, 'button', 'Continue').click();
    await until(() => textOf(element).includes('Please check 9 answers'));
    expect(intents).to.deep.equal([]);
  });

  it('leads to an error of the proxy in a late one', async () => {
    const path = '/answers/emailField';
    const violations = [{ path, code: 'refused', message: 'The insurer knows it.' }];
    const { element } = await setup({ violations, answers: { emailField: 'folake@example.com' } });
    element.focusHeading();
    const late = element.renderRoot.querySelector<FieldElement>('[name=emailField]')!;
    await until(() => late.renderRoot.querySelector('input')?.matches(':focus'));
    expect(textOf(late)).to.contain('The insurer knows it.');
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../all-steps.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import type { FieldElement } from '../../../widget/elements/parts/field-element.ts';
import { allByRole, byRole, expectAccessible, press, textOf, type, until } from '../page.ts';
import { phrases } from '../samples.ts';

const country: Field = { id: 'destination', stage: 'rating', type: 'country', label: 'Destination', required: true };
const brand: Field = {
  id: 'brand',
  stage: 'risk',
  type: 'text',
  label: 'Brand',
  required: true,
  suggestions: ['Apple', 'Samsung', 'Tecno'],
};
const hospital: Field = {
  id: 'hospital',
  stage: 'risk',
  type: 'lookup',
  label: 'Hospital',
  required: true,
  optionsFrom: '/v1/options/hospitals',
};
const inIkeja = { residenceState: 'Lagos', residenceLocalGovernmentArea: 'Ikeja' };

async function setup(field: Field, answers: Answers = {}, proxy = shop.proxy) {
  const element = await fixture<FieldElement>(html`<cover-field
    .field=${field}
    .answers=${answers}
    .phrases=${phrases}
    .today=${'2026-11-22'}
    .client=${new ProxyClient(proxy, shop.key)}
  ></cover-field>`);
  const box = byRole(element, 'combobox', field.label) as HTMLInputElement;
  const labels = () => allByRole(element, 'option').map((option) => option.textContent?.trim());
  const write = async (text: string) => {
    box.focus();
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
  };
  const key = async (name: string) => {
    press(box, name);
    await element.updateComplete;
  };
  /** The option that the box points to. */
  const active = () => element.shadowRoot!.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent;
  return { element, box, labels, write, key, active };
}

describe('a combobox', () => {
  it('is accessible when it is closed and open', async () => {
    const { element, key } = await setup(brand);
    await expectAccessible(element);
    await key('ArrowDown');
    await expectAccessible(element);
  });

  it('finds a country by a part of its name, and answers with its code', async () => {
    const { element, box, labels, write, key } = await setup(country);
    await write('saudi');
    expect(labels()).to.deep.equal(['Saudi Arabia']);
    await key('ArrowDown');
    await key('Enter');
    expect(element.answer).to.equal('SA');
    expect(box.value).to.equal('Saudi Arabia');
    expect(box.getAttribute('aria-expanded')).to.equal('false');
  });

  it('accepts a name that was typed in full', async () => {
    const { element, box } = await setup(country);
    type(box, 'ghana');
    await element.updateComplete;
    expect(element.answer).to.equal('GH');
    expect(box.value).to.equal('Ghana');
  });

  it('refuses a text that is not an option', async () => {
    const { element, box } = await setup(country);
    type(box, 'Atlantis');
    await element.updateComplete;
    expect(textOf(element)).to.contain('Choose one from the list.');
  });

  it('moves through the options with the arrow keys, around both ends', async () => {
    const { key, active } = await setup(brand);
    await key('ArrowDown');
    await key('ArrowDown');
    expect(active()).to.equal('Apple');
    await key('ArrowUp');
    expect(active()).to.equal('Tecno');
    await key('ArrowDown');
    expect(active()).to.equal('Apple');
  });

  it('returns to the text with Home and End', async () => {
    const { box, key, active } = await setup(brand);
    await key('ArrowDown');
    await key('ArrowDown');
    expect(active()).to.equal('Apple');
    await key('End');
    expect(box.hasAttribute('aria-activedescendant')).to.equal(false);
  });

  it('closes with Escape and keeps what was typed', async () => {
    const { box, write, key } = await setup(brand);
    await write('Te');
    expect(box.getAttribute('aria-expanded')).to.equal('true');
    await key('Escape');
    expect(box.getAttribute('aria-expanded')).to.equal('false');
    expect(box.value).to.equal('Te');
  });

  it('dispatches `input` when an option is clicked', async () => {
    const { element, write } = await setup(brand);
    const heard: unknown[] = [];
    element.addEventListener('input', () => heard.push(element.answer));
    await write('Te');
    byRole(element, 'option', 'Tecno').click();
    expect(heard.at(-1)).to.equal('Tecno');
  });

  it('shows no list for a free text without suggestions', async () => {
    const { element, box, write } = await setup(brand);
    await write('Fairphone');
    expect(box.getAttribute('aria-expanded')).to.equal('false');
    expect(element.check()).to.equal(true);
  });

  it('announces the number of options', async () => {
    const { element, key } = await setup(brand);
    await key('ArrowDown');
    expect(byRole(element, 'status').textContent).to.contain('3 found');
  });
});

describe('a combobox with options of the insurer', () => {
  it('offers the hospitals of the answered place', async () => {
    const { element, labels, key } = await setup(hospital, inIkeja);
    await key('ArrowDown');
    await until(() => labels().length > 0);
    expect(labels().every((label) => label?.includes('Ikeja'))).to.equal(true);
    await key('ArrowDown');
    await key('Enter');
    expect(String(element.answer)).to.contain('Demo');
    expect(element.check()).to.equal(true);
  });

  it('shows that nothing was found, and accepts the text', async () => {
    const { element, write } = await setup(hospital, inIkeja);
    await write('Nowhere Hospital');
    await until(() => textOf(element).includes('You may type the name as it is.'));
    expect(element.check()).to.equal(true);
    expect(element.answer).to.equal('Nowhere Hospital');
  });

  it('shows that the list cannot be loaded, and retries', async () => {
    const { element, labels, key } = await setup(hospital, inIkeja, 'http://localhost:9');
    await key('ArrowDown');
    await until(() => textOf(element).includes('The list cannot be reached.'));
    await expectAccessible(element);
    element.client = new ProxyClient(shop.proxy, shop.key);
    await element.updateComplete;
    byRole(element, 'button', 'Try again').click();
    await until(() => labels().length > 0);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../all-steps.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { loadRichInputs } from '../../../widget/elements/parts/load-inputs.ts';
import type { DetailsStepElement } from '../../../widget/elements/steps/details-step-element.ts';
import { byRole, expectAccessible, textOf, until } from '../page.ts';
import { phrases } from '../samples.ts';

/** The details of a vehicle, with a quote of the real proxy, kept as the store keeps them. */
async function setup(answers: Answers, proxy = shop.proxy) {
  await loadRichInputs();
  const client = new ProxyClient(shop.proxy, shop.key);
  const catalogue = await client.readCatalogue();
  const product = catalogue.ok && catalogue.value.products.find(({ id }) => id === 'vehicle-third-party');
  if (!product) throw new Error('no vehicle is insured here');
  const quote = await client.askQuote({ product: product.id, period: product.periods[0]!.id, answers: {} });
  const element = await fixture<DetailsStepElement>(html`<cover-details-step
    .phrases=${phrases}
    .product=${product satisfies Product}
    .fields=${product.fields.filter(({ stage }) => stage === 'risk')}
    .answers=${answers}
    .today=${'2026-11-22'}
    .client=${new ProxyClient(proxy, shop.key)}
    .quote=${quote.ok ? quote.value.token : undefined}
    .canLookUpVehicle=${true}
  ></cover-details-step>`);
  element.addEventListener('cover-intent', ({ intent }) => {
    if (intent.type === 'save-answers') element.answers = { ...element.answers, ...intent.answers };
  });
  byRole(element, 'button', 'Look up my vehicle').click();
  return { element };
}

describe('the vehicle look-up', () => {
  it('fills in the empty fields, and shows what to compare', async () => {
    const { element } = await setup({ registrationNumber: 'LND-123 XY' });
    await until(() => textOf(element).includes('Found: Toyota Corolla 2015.'));
    expect(element.answers).to.deep.include({ brand: 'Toyota', model: 'Corolla', year: 2015 });
    expect(textOf(element)).to.contain('Its chassis number ends in 2345.');
    await expectAccessible(element);
  });

  it('keeps what was typed until the shopper chooses the value of the register', async () => {
    const { element } = await setup({ registrationNumber: 'LND-123 XY', brand: 'Lexus' });
    await until(() => textOf(element).includes('the register says Toyota, you typed Lexus'));
    expect(element.answers.brand).to.equal('Lexus');
    byRole(element, 'button', 'Use Toyota').click();
    expect(element.answers.brand).to.equal('Toyota');
  });

  it('shows that a number plate is not registered', async () => {
    const { element } = await setup({ registrationNumber: 'QQQ-999 ZZ' });
    await until(() => textOf(element).includes('The register does not know this number plate.'));
  });

  it('asks for the number plate first', async () => {
    const { element } = await setup({});
    await until(() => textOf(element).includes('Enter the number plate first.'));
  });

  it('shows that the register cannot be reached', async () => {
    const { element } = await setup({ registrationNumber: 'LND-123 XY' }, 'http://localhost:9');
    await until(() => textOf(element).includes('The register cannot be asked just now.'));
  });
});

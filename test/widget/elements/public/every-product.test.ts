import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import type { CoverPaymentRequestEvent } from '../../../../widget/flow/order/order-events.ts';
import { allByRole, byRole, expectAccessible, textOf, type, until } from '../../page.ts';
import { folake } from '../../samples.ts';

/** A checkout of one product in a browser without an order or a draft. */
async function setup(product: string, properties: Partial<CheckoutElement> = {}) {
  sessionStorage.clear();
  localStorage.clear();
  const element = document.createElement('cover-checkout') as CheckoutElement;
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, product, ...properties });
  await fixture(html`<div>${element}</div>`);
  const press = async (role: string, name: string | RegExp) => (await until(() => byRole(element, role, name))).click();
  const write = async (role: string, name: string | RegExp, text: string) =>
    type(await until(() => byRole(element, role, name)), text);
  const goOn = () => press('button', 'Continue');
  const arrive = (title: string) => until(() => byRole(element, 'heading', title));
  return { element, press, write, goOn, arrive };
}

const newPerson = (more: Answers = {}) => ({
  ...folake,
  ...more,
  email: `folake-${crypto.randomUUID()}@example.com`,
});

/** Accepts the terms, pays at the gateway, and waits for the policy. */
async function buy(element: CheckoutElement): Promise<void> {
  element.addEventListener('cover-payment-request', (event) => event.preventDefault(), { once: true });
  await until(() => byRole(element, 'button', /^Pay/));
  for (const box of allByRole(element, 'checkbox')) box.click();
  const request = oneEvent(element, 'cover-payment-request');
  byRole(element, 'button', /^Pay/).click();
  const { payment } = (await request) as unknown as CoverPaymentRequestEvent;
  const body = JSON.stringify({ reference: payment.reference });
  await fetch(`${shop.paystack}/__pay`, { method: 'POST', mode: 'no-cors', body });
  await element.confirmPayment(payment.reference);
  await until(() => byRole(element, 'heading', 'You are covered'));
}

describe('a purchase whose price depends on answers', () => {
  it('covers a family’s pilgrimage: destination, plan, birthday, then each traveller', async () => {
    const { element, press, write, goOn, arrive } = await setup('travel-international', { applicant: newPerson() });
    await arrive('What should be covered?');
    expect(textOf(element)).to.contain('Answer the questions to see the price');
    await write('combobox', 'Destination', 'Saudi Arabia');
    await press('radio', 'Yes');
    await press('radio', 'A family');
    await write('textbox', /^Date of birth/, '1990-05-15');
    await until(() => allByRole(element, 'radio', /days$/).length === 3 && !textOf(element).includes('Loading price'));
    expect(allByRole(element, 'radio', /days$/).map((radio) => (radio as HTMLInputElement).value)).to.deep.equal([
      '15d',
      '25d',
      '45d',
    ]);
    await expectAccessible(element);
    await press('radio', '25 days');
    await goOn();
    await arrive('About your journey');
    await write('textbox', /^Passport number of/, 'A12345678');
    await write('textbox', 'Day of departure', '2036-06-15');
    await write('textbox', 'First name', 'Chidi');
    await write('textbox', 'Last name', 'Arinze');
    await write('textbox', 'Date of birth', '2015-09-20');
    await write('textbox', 'Passport number', 'B12345678');
    await expectAccessible(element);
    await goOn();
    await arrive('Check and pay');
    await buy(element);
  });

  it('updates the price when an answer is changed from the review', async () => {
    const { element, press, write, goOn, arrive } = await setup('vehicle-comprehensive', {
      applicant: newPerson({ gender: 'female', dateOfBirth: '1990-05-15', address: '12 Awolowo Road, Ikoyi' }),
    });
    await arrive('What should be covered?');
    await write('textbox', /value/i, '2000000');
    await press('radio', '1 year');
    await goOn();
    await arrive('About your vehicle');
    for (const [label, text] of [
      [/^Registration/, 'LND-123 XY'],
      [/^Make/, 'Toyota'],
      [/^Model/, 'Corolla'],
      [/^Year/, '2015'],
      [/^Chassis/, 'JTDBR32E720012345'],
      [/^Engine/, '1NZ1234567'],
    ] as const) {
      const box = element.shadowRoot!.querySelector('cover-details-step')!;
      const [found] = await until(() => {
        const boxes = [...allByRole(box, 'textbox', label), ...allByRole(box, 'combobox', label)];
        return boxes.length > 0 && boxes;
      });
      type(found!, text);
    }
    await goOn();
    await arrive('Check and pay');
    const before = byRole(element, 'button', /^Pay/).textContent;
    await press('button', /^Change: What decides the price/);
    await arrive('What should be covered?');
    await write('textbox', /value/i, '4000000');
    await goOn();
    await arrive('Check and pay');
    expect(byRole(element, 'button', /^Pay/).textContent).not.to.equal(before);
    expect(textOf(element)).to.contain('₦4,000,000');
  });

  it('covers goods in transit, without a cover period, and shows the DOCX certificate', async () => {
    const answers = {
      goodsDescription: 'Laptops',
      goodsQuantity: 10,
      origin: 'Lagos',
      destination: 'Abuja',
      vehicleRegistrationNumber: 'LND123XY',
      vehicleOwnership: 'rented',
      departureAt: '2036-06-15T08:00:00Z',
      arrivalAt: '2036-06-16T08:00:00Z',
    };
    const { element, write, goOn, arrive } = await setup('goods-in-transit', { answers, applicant: newPerson() });
    await arrive('What should be covered?');
    await write('textbox', /value/i, '2500000');
    await until(() => textOf(element).match(/₦15,000/));
    await goOn();
    await arrive('Check and pay');
    await buy(element);
    await until(() => textOf(element).includes('Goods-in-Transit Insurance'));
    await expectAccessible(element);
  });

  it('shows the limit of the insurer at its field', async () => {
    const { element, write, arrive } = await setup('vehicle-comprehensive');
    await arrive('What should be covered?');
    await write('textbox', /value/i, '100');
    await until(() => textOf(element).includes('It must be ₦500,000 or more.'));
    expect(textOf(element)).to.contain('Answer the questions to see the price');
  });
});

describe('a customer with a token', () => {
  it('is asked only for an e-mail address once the insurer has the other details', async () => {
    const { customerToken } = shop;
    const device = { brand: 'Tecno', model: 'Camon', imei: '356938035643809' };
    const first = await setup('phone-warranty-basic', {
      customerToken,
      period: '1y',
      answers: device,
      applicant: newPerson(),
    });
    await buy(first.element);
    const again = await setup('phone-warranty-premium', { customerToken, period: '1y', answers: device });
    await again.arrive('Who is insured?');
    await until(() => allByRole(again.element, 'textbox').length === 1);
    await again.write('textbox', 'E-mail address', `folake-${crypto.randomUUID()}@example.com`);
    await again.goOn();
    await again.arrive('Check and pay');
    expect(textOf(again.element)).to.contain('has your other details from before');
    await buy(again.element);
  });
});

describe('an offer whose price depends on answers', () => {
  it('shows no price and requests none', async () => {
    let quotes = 0;
    const offer = await fixture(html`<cover-offer
      proxy=${shop.proxy}
      merchant=${shop.key}
      product="goods-in-transit"
      @cover-quote=${() => quotes++}
    ></cover-offer>`);
    await until(() => textOf(offer).includes('Goods in Transit'));
    expect(textOf(offer)).not.to.contain('₦');
    expect(quotes).to.equal(0);
  });
});

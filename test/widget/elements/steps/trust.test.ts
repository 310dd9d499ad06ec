import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { MerchantSummary } from '../../../../proxy-server/contract/product.ts';
import { ProxyClient } from '../../../../widget/client/proxy-client.ts';
import type { OutcomeStepElement } from '../../../../widget/elements/steps/outcome-step-element.ts';
import type { PaymentStepElement } from '../../../../widget/elements/steps/payment-step-element.ts';
import type { ReviewStepElement } from '../../../../widget/elements/steps/review-step-element.ts';
import { allByRole, expectAccessible, textOf } from '../../page.ts';
import { asked, folake, merchant, orderIn, phoneCover, phrases, quoteOf } from '../../samples.ts';

/** A picture of one pixel, so that no request is made. */
const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

const found = (element: Element, selector: string) => element.shadowRoot!.querySelectorAll(selector).length;

/** The review, the way to the payment, and an order that is paid, for this merchant. */
async function setup(change: Partial<MerchantSummary> = {}) {
  const shown = { ...merchant, logoUrl: pixel, ...change };
  const client = new ProxyClient('https://cover.example.ng', undefined);
  const review = await fixture<ReviewStepElement>(html`<cover-review-step .phrases=${phrases} .product=${phoneCover}
    .quote=${quoteOf()} .merchant=${shown} .proxy=${client.proxy} .person=${asked([], folake)}></cover-review-step>`);
  const screen = {
    status: 'order' as const,
    order: orderIn('awaiting-payment'),
    token: 't',
    payment: 'leaving' as const,
  };
  const payment = await fixture<PaymentStepElement>(html`<cover-payment-step .phrases=${phrases} .screen=${screen}
    .merchant=${shown} .now=${Date.now} .client=${client}></cover-payment-step>`);
  const outcome = await fixture<OutcomeStepElement>(html`<cover-outcome-step .phrases=${phrases} .merchant=${shown}
    .order=${orderIn('declined')} .client=${client}></cover-outcome-step>`);
  return { review, payment, outcome };
}

describe('what makes a checkout worth trusting', () => {
  it('is where the money goes and how it can be paid, said with a lock before the shopper leaves', async () => {
    const { review, payment } = await setup();
    for (const element of [review, payment]) {
      expect(textOf(element)).to.contain('Paystack: card, transfer, USSD. Card details are typed on its page only.');
      expect(found(element, '.where svg')).to.equal(1);
      await expectAccessible(element);
    }
  });

  it('names the gateway alone where no ways are named, or a later proxy names one without words', async () => {
    for (const paymentChannels of [undefined, [], ['carrier-pigeon' as 'card']])
      expect(textOf((await setup({ paymentChannels })).review)).to.contain('Paystack. Card details');
  });

  it('claims nothing of a page that the shop itself pays on', async () => {
    const { review } = await setup({ payment: 'merchant' });
    expect(textOf(review)).to.contain(`${merchant.name}: card, transfer, USSD.`);
    expect(textOf(review)).not.to.contain('Card details');
    expect(found(review, '.where svg')).to.equal(0);
    const { review: bare } = await setup({ payment: 'merchant', paymentChannels: undefined });
    expect(found(bare, '.where')).to.equal(0);
  });

  it('is the licence, the logo and a press away whom to complain to, before the payment and after it', async () => {
    const { review, payment, outcome } = await setup({ complaintsContact: 'WhatsApp 0803 123 4567' });
    for (const element of [review, payment, outcome]) {
      expect(textOf(element)).to.contain(`Licence: ${merchant.licenceNumber}.`);
      const links = allByRole(element, 'link') as HTMLAnchorElement[];
      expect(links.map(({ href }) => href)).to.contain('https://wa.me/2348031234567');
      expect(element.shadowRoot!.querySelector<HTMLImageElement>('.logo')?.src).to.equal(pixel);
    }
    await expectAccessible(outcome);
  });

  it('shows the logo in place of the name, which it is read as', async () => {
    const { payment, outcome } = await setup();
    const { payment: bare } = await setup({ logoUrl: undefined });
    const standing = (element: Element) => element.shadowRoot!.querySelector('.standing')!;
    for (const element of [payment, outcome]) {
      expect(standing(element).querySelector('img')!.alt).to.equal(merchant.name);
      expect(textOf(standing(element))).not.to.contain(merchant.name);
    }
    expect(textOf(standing(bare))).to.contain(merchant.name);
  });

  it('leaves out what the merchant has not set', async () => {
    const unset = { logoUrl: undefined, licenceNumber: undefined, complaintsContact: undefined };
    for (const element of Object.values(await setup(unset))) {
      expect(textOf(element)).not.to.match(/Licence|Complaints/);
      expect(found(element, '.logo')).to.equal(0);
    }
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import { applicantFields } from '../../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { ProxyClient } from '../../../../widget/client/proxy-client.ts';
import type { OutcomeStepElement } from '../../../../widget/elements/steps/outcome-step-element.ts';
import type { PaymentStepElement } from '../../../../widget/elements/steps/payment-step-element.ts';
import type { ReviewStepElement } from '../../../../widget/elements/steps/review-step-element.ts';
import type { OrderScreen } from '../../../../widget/flow/flow-state.ts';
import type { Intent, IntentEvent } from '../../../../widget/flow/intent.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../../page.ts';
import { asked, camon, folake, merchant, orderIn, phoneCover, phrases, quoteOf, travelCover } from '../../samples.ts';

async function draw<T extends Element>(template: unknown): Promise<{ element: T; intents: Intent[] }> {
  const element = await fixture<T>(template as never);
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', (event) => intents.push((event as IntentEvent).intent));
  return { element, intents };
}

const screenOf = (payment: OrderScreen['payment'], order = orderIn('awaiting-payment')): OrderScreen => ({
  status: 'order',
  order,
  token: 't',
  payment,
});

describe('the review', () => {
  const setup = (changes: Partial<ReviewStepElement> = {}) =>
    draw<ReviewStepElement>(html`<cover-review-step
      .phrases=${phrases}
      .product=${phoneCover}
      .quote=${quoteOf()}
      .previousPremium=${changes.previousPremium}
      .merchant=${merchant}
      .risk=${asked(phoneCover.fields, camon)}
      .person=${asked(applicantFields, folake)}
      .steps=${['details', 'applicant']}
    ></cover-review-step>`);

  it('is accessible', async () => {
    const { element } = await setup();
    await expectAccessible(element);
  });

  it('shows the insurer, the exclusions, how to cancel, and the premium', async () => {
    const text = textOf((await setup()).element);
    for (const part of [
      'The risk is carried by an insurer that Octamile names on the certificate.',
      'Loss without theft',
      'How to cancel',
      merchant.supportContact,
      '₦7,200',
    ]) {
      expect(text).to.contain(part);
    }
  });

  it('shows a preview of the certificate, marked as a preview', async () => {
    const text = textOf((await setup()).element.shadowRoot!.querySelector('figure')!);
    for (const part of ['Folake Arinze', 'Camon 20 Pro', '356938 03 564380 9', 'Preview, not a policy']) {
      expect(text).to.contain(part);
    }
  });

  it('lists every answer, and none that was not given', async () => {
    const { element } = await draw<ReviewStepElement>(html`<cover-review-step
      .phrases=${phrases}
      .product=${travelCover}
      .quote=${quoteOf(travelCover.id, '7d')}
      .merchant=${merchant}
      .rating=${asked(travelCover.fields.slice(0, 2), { sum: 60_000_000, planType: 'family' })}
      .risk=${asked(travelCover.fields.slice(2), { passengers: [{ firstName: 'Chidi' }, { firstName: 'Ada' }] })}
      .person=${[]}
      .isKnown=${true}
      .steps=${['period', 'details']}
    ></cover-review-step>`);
    const text = textOf(element);
    for (const part of [
      '₦600,000',
      'Family',
      '7 days',
      '2 entered',
      'The insurer has your other details from before.',
    ]) {
      expect(text).to.contain(part);
    }
    expect(text).not.to.contain('Passport number');
    expect(allByRole(element, 'button', /^Change/)).to.have.length(2);
    await expectAccessible(element);
  });

  it('shows no preview when the insurer issues no certificate', async () => {
    const { element } = await setup();
    element.product = { ...phoneCover, certificate: 'none' };
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('figure')).to.equal(null);
  });

  it('asks for consent to terms and privacy, both named and linked, in one checkbox that is initially unchecked', async () => {
    const { element, intents } = await setup();
    const boxes = allByRole(element, 'checkbox') as HTMLInputElement[];
    expect(boxes.map((box) => box.checked)).to.deep.equal([false]);
    expect(textOf(element)).to.match(/I accept the terms of the cover .*privacy notice/);
    const links = [byRole(element, 'link', /terms/), byRole(element, 'link', /privacy/)] as HTMLAnchorElement[];
    expect(links.every(({ href }) => href.startsWith('https://'))).to.equal(true);
    byRole(element, 'button', /^Pay/).click();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Tick the box to go on.');
    expect(element.shadowRoot!.activeElement).to.equal(boxes[0]);
    expect(intents).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('accepts the quote once the checkbox is checked', async () => {
    const { element, intents } = await setup();
    for (const box of allByRole(element, 'checkbox')) box.click();
    byRole(element, 'button', /^Pay/).click();
    expect(intents).to.deep.equal([{ type: 'accept-quote' }]);
  });

  it('goes to a step that can be changed', async () => {
    const { element, intents } = await setup();
    byRole(element, 'button', 'Change: Who is insured').click();
    expect(intents).to.deep.equal([{ type: 'go-to', step: 'applicant' }]);
  });

  it('shows a changed premium before the payment', async () => {
    const { element } = await setup({ previousPremium: { amount: 600_000, currency: 'NGN' } });
    expect(textOf(element)).to.contain('The premium has changed from ₦6,000 to ₦7,200.');
  });
});

describe('the payment step', () => {
  const setup = (payment: OrderScreen['payment'], order?: Order) =>
    draw<PaymentStepElement>(
      html`<cover-payment-step .phrases=${phrases} .screen=${screenOf(payment, order)} .now=${Date.now}></cover-payment-step>`,
    );

  for (const payment of ['idle', 'leaving', 'page', 'checking'] as const) {
    it(`is accessible while the payment is ${payment}, and shows the order’s code`, async () => {
      const { element } = await setup(payment);
      expect(textOf(element)).to.contain('7KQ4-9M2P');
      await expectAccessible(element);
    });
  }

  it('says why the last attempt came to nothing, and offers another', async () => {
    const failure = { code: 'declined' as const, message: 'The card has expired, or its date was mistyped.' };
    const payment = { ...orderIn('awaiting-payment').payment!, failure };
    const { element, intents } = await setup('idle', orderIn('awaiting-payment', { payment }));
    const text = textOf(element);
    expect(text).to.contain('The payment did not go through');
    expect(text).to.contain(failure.message);
    expect(text).to.contain('this page will show it by itself');
    byRole(element, 'button', /^Pay/).click();
    expect(intents).to.deep.equal([{ type: 'pay' }]);
    await expectAccessible(element);
  });

  it('asks for what was erased, and offers no payment before it is there again', async () => {
    const errors = [{ path: '/answers/imei', code: 'erased', message: 'Add this again.' }];
    const problem = { code: 'answers-erased', message: 'It is kept for an hour. Add it again, then pay.', errors };
    const order = orderIn('awaiting-payment', { problem, payment: undefined });
    const { element, intents } = await draw<PaymentStepElement>(
      html`<cover-payment-step
        .phrases=${phrases}
        .screen=${screenOf('idle', order)}
        .now=${Date.now}
        .product=${phoneCover}
        .today=${'2026-11-26'}
        .client=${new ProxyClient('http://localhost:9', undefined)}
        .given=${{ applicant: {}, answers: camon }}
      ></cover-payment-step>`,
    );
    const form = await until(() => element.shadowRoot!.querySelector('cover-correction')?.shadowRoot);
    await until(() => form.querySelector('cover-field'));
    expect(textOf(element)).to.contain('Something has to be added again').and.to.contain('Add it again, then pay.');
    expect(textOf(element)).not.to.contain('We have not received a payment');
    expect(allByRole(element, 'button', /^Pay/)).to.deep.equal([]);
    await expectAccessible(element);
    // the page still has it
    byRole(form, 'button', 'Send again').click();
    expect(intents).to.deep.equal([{ type: 'correct', correction: { answers: { imei: camon.imei } } }]);
  });

  it('has a link to the gateway while it redirects', async () => {
    const payment = { ...orderIn('awaiting-payment').payment!, authorizationUrl: 'https://pay.example.com/x' };
    const { element } = await setup('leaving', orderIn('awaiting-payment', { payment }));
    const link = byRole(element, 'link', 'Go there now') as HTMLAnchorElement;
    expect([link.href, link.target]).to.deep.equal(['https://pay.example.com/x', '_top']);
  });

  it('cancels an order only after a confirmation', async () => {
    const { element, intents } = await setup('idle');
    byRole(element, 'button', 'Give up this order').click();
    await element.updateComplete;
    expect(intents).to.deep.equal([]);
    byRole(element, 'button', 'Yes, give it up').click();
    expect(intents).to.deep.equal([{ type: 'cancel-order' }]);
  });

  it('shows that the insurer’s hold is about to expire, and that nothing is lost then', async () => {
    const order = orderIn('awaiting-payment', { holdExpiresAt: '2026-11-22T08:15:00Z' });
    const element = await fixture<PaymentStepElement>(html`<cover-payment-step
      .phrases=${phrases}
      .screen=${screenOf('idle', order)}
      .now=${() => Date.parse('2026-11-22T08:09:00Z')}
    ></cover-payment-step>`);
    expect(textOf(element)).not.to.contain('Nothing is lost');
    element.now = () => Date.parse('2026-11-22T08:11:00Z');
    await element.updateComplete;
    expect(textOf(element)).to.contain('until 09:15. Nothing is lost after that');
    await expectAccessible(element);
    element.now = () => Date.parse('2026-11-22T08:16:00Z');
    await element.updateComplete;
    expect(textOf(element)).not.to.contain('Nothing is lost');
  });

  it('keeps the focus when it asks whether to give up, and when the shopper keeps the order', async () => {
    const { element } = await setup('idle');
    const focused = () => element.shadowRoot!.activeElement?.textContent?.trim() ?? '';
    byRole(element, 'button', 'Give up this order').click();
    await until(() => focused().startsWith('Give it up?'));
    expect(textOf(element)).not.to.match(/charged|No payment/);
    byRole(element, 'button', 'No, keep it').click();
    await until(() => focused() === 'Give up this order');
  });

  it('pays or checks again', async () => {
    const { element, intents } = await setup('idle');
    byRole(element, 'button', 'Pay ₦7,200 now').click();
    byRole(element, 'button', 'I have paid: check again').click();
    expect(intents).to.deep.equal([{ type: 'pay' }, { type: 'check-payment' }]);
  });
});

describe('the outcome', () => {
  const setup = (order: Order) =>
    draw<OutcomeStepElement>(html`<cover-outcome-step
      .phrases=${phrases}
      .order=${order}
      .token=${'t'}
      .product=${phoneCover}
      .merchant=${merchant}
      .client=${new ProxyClient('http://localhost:9', undefined)}
    ></cover-outcome-step>`);

  const words: Partial<Record<Order['state'], string>> = {
    paid: 'Payment received',
    issuing: 'Your policy is being made',
    'awaiting-video': 'a short video',
    'under-review': 'The insurer is checking your cover',
    active: 'You are covered',
    declined: 'held by PhoneHub',
    expired: 'No payment came in time',
    cancelled: 'no payment has come',
    'needs-attention': 'Your payment is safe',
    refunded: '₦7,200 was returned',
  };
  it('says of an order in a state of a later proxy that it is being worked on, and is accessible', async () => {
    const { element } = await setup(orderIn('awaiting-second-opinion' as Order['state']));
    const text = textOf(element);
    expect(text).to.contain('Your order is being worked on');
    expect(text).to.contain(merchant.supportContact);
    expect(text).not.to.contain('undefined');
    await expect(element).to.be.accessible();
  });

  for (const [state, text] of Object.entries(words)) {
    it(`shows what happened to an order in the state ${state}, and where the money is`, async () => {
      const { element } = await setup(orderIn(state as Order['state']));
      expect(textOf(element)).to.contain(text);
      await expectAccessible(element);
    });
  }

  it('shows that the insurer’s e-mail asks for a video', async () => {
    const verification = { by: 'insurer', state: 'awaited' } as const;
    const { element } = await setup(orderIn('under-review', { verification }));
    expect(textOf(element)).to.contain('e-mail that asks for a short video');
  });

  it('shows a receipt with the cover, the amount, and the references', async () => {
    const { element } = await setup(orderIn('active', { policy: { status: 'approved', number: 'OCT/1' } }));
    for (const part of ['Phone Comprehensive, 1 year', '₦7,200', 'CVR-1', '7KQ4-9M2P', 'OCT/1', 'PhoneHub']) {
      expect(textOf(element)).to.contain(part);
    }
  });

  it('shows on the receipt what was really paid, in its currency, on its day', async () => {
    for (const [paid, amount] of [
      [{ amount: 730_500, currency: 'NGN', at: '2026-11-23T23:30:00Z' }, '₦7,305'],
      [{ amount: 1_250, currency: 'USD', at: '2026-11-23T23:30:00Z' }, 'USD 12.50'],
    ] as const) {
      const payment = { ...orderIn('active').payment!, paid };
      const { element } = await setup(orderIn('needs-attention', { payment, createdAt: '2026-11-22T08:00:00Z' }));
      const receipt = element.shadowRoot!.querySelector('.receipt')!.textContent;
      expect(receipt).to.contain(amount);
      expect(receipt).to.contain('24 November 2026');
      expect(receipt).not.to.contain('22 November 2026');
    }
  });

  it('says of money that came besides what happens to it', async () => {
    const paid = { amount: 720_000, currency: 'NGN' };
    const { element } = await setup(
      orderIn('active', { extraPayments: [{ reference: 'CVR-2', paid }, { reference: 'CVR-3' }] }),
    );
    expect(textOf(element)).to.contain('Besides, ₦7,200 came under the reference CVR-2. It bought nothing');
    expect(textOf(element)).to.contain('a further payment came under the reference CVR-3');
    expect(textOf(element)).to.contain('help@phonehub.example.ng');
  });

  it('shows a policy without a certificate by its number, with a summary of the merchant', async () => {
    const { element } = await setup(
      orderIn('active', {
        policy: { status: 'approved', number: 'IN32784643', startDate: '2026-11-22', endDate: '2027-11-21' },
        group: { name: 'Ikeja Traders', memberCount: 12 },
        summary: { url: '/v1/orders/ord_1/summary?ticket=x' },
      }),
    );
    element.product = { ...phoneCover, category: 'group-life', certificate: 'none' };
    await element.updateComplete;
    const text = textOf(element);
    for (const part of ['IN32784643', 'Ikeja Traders', '12', '22 November 2026 to 21 November 2027']) {
      expect(text).to.contain(part);
    }
    expect(text).to.contain('It is not a certificate of the insurer');
    const link = byRole(element, 'link', 'Print a summary') as HTMLAnchorElement;
    expect(link.href).to.equal('http://localhost:9/v1/orders/ord_1/summary?ticket=x');
    await expectAccessible(element);
  });

  it('says of an active order that its certificate follows', async () => {
    const { element } = await setup(orderIn('active', { certificate: undefined }));
    expect(textOf(element)).to.contain('Its certificate follows.');
    expect(textOf(element)).not.to.contain('Your certificate is below');
    await expectAccessible(element);
  });

  it('shows how to claim and the contact', async () => {
    const { element } = await setup(orderIn('active'));
    expect(textOf(element)).to.contain('Report the damage at once.');
    expect(textOf(element)).to.contain(merchant.supportContact);
  });

  it('shows the proxy’s message of an order that needs attention', async () => {
    const problem = { code: 'held', message: 'The amount was wrong.' };
    const { element } = await setup(orderIn('needs-attention', { problem }));
    expect(textOf(element)).to.contain('The amount was wrong.');
  });
});

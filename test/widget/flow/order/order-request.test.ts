import { expect } from '@open-wc/testing';
import { orderRequestOf } from '../../../../widget/flow/order/order-request.ts';
import { initialState } from '../../../../widget/flow/reducer.ts';
import { camon, folake, phoneCover, quoteOf } from '../../samples.ts';

describe('the request for an order', () => {
  it('contains the valid prefilled answers and the shopper’s other answers', () => {
    const prefill = { answers: { imei: 'wrong' }, applicant: { firstName: 'Folake' } };
    const state = {
      ...initialState(prefill),
      draft: { answers: { ...camon, serial: 'unasked' }, applicant: { ...folake, firstName: 'Other' } },
      screen: { status: 'review' as const, product: phoneCover, quote: quoteOf() },
    };
    const request = orderRequestOf(state, '2026-11-22');
    expect(request?.answers).to.deep.equal(camon);
    expect(request?.applicant).to.deep.equal(folake);
    expect(request?.consent).to.deep.equal({ terms: true, privacy: true });
  });

  it('carries what the page notes with it, and nothing where it notes nothing', () => {
    const requestWith = (metadata?: Record<string, string>) =>
      orderRequestOf(
        {
          ...initialState({ answers: camon, applicant: folake, metadata }),
          screen: { status: 'review' as const, product: phoneCover, quote: quoteOf() },
        },
        '2026-11-22',
      );
    expect(requestWith({ cart: 'PH-1' })?.metadata).to.deep.equal({ cart: 'PH-1' });
    expect(requestWith()).not.to.have.property('metadata');
  });

  it('nests fields with a dotted path', () => {
    const field = { id: 'identity.number', stage: 'applicant', type: 'text', label: 'NIN', required: true } as const;
    const product = { ...phoneCover, fields: [...phoneCover.fields, field] };
    const state = {
      ...initialState({ answers: {}, applicant: {} }),
      draft: { answers: camon, applicant: { ...folake, 'identity.number': '12345678901' } },
      screen: { status: 'review' as const, product, quote: quoteOf() },
    };
    expect(orderRequestOf(state, '2026-11-22')?.applicant.identity).to.deep.equal({ number: '12345678901' });
  });
});

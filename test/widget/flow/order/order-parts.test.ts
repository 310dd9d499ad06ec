import { expect } from '@open-wc/testing';
import { FlowMemory } from '../../../../widget/flow/flow-memory.ts';
import { announceOrder } from '../../../../widget/flow/order/announce-order.ts';
import { orderRequestOf } from '../../../../widget/flow/order/order-request.ts';
import { initialState } from '../../../../widget/flow/reducer.ts';
import { camon, folake, orderIn, phoneCover, quoteOf } from '../../samples.ts';

describe('the events of an order', () => {
  it('are dispatched once for each milestone, however often the order changes', () => {
    const dispatched: string[] = [];
    const announce = (event: Event) => dispatched.push(event.type);
    const once = announceOrder(orderIn('paid'), [], announce);
    const twice = announceOrder(orderIn('under-review'), once, announce);
    announceOrder(orderIn('active'), twice, announce);
    expect(dispatched.filter((type) => type !== 'cover-order')).to.deep.equal([
      'cover-paid',
      'cover-issued',
      'cover-active',
    ]);
    expect(dispatched.filter((type) => type === 'cover-order')).to.have.length(3);
  });

  it('include every milestone that a new order has already reached', () => {
    expect(announceOrder(orderIn('active'), [], () => {})).to.deep.equal(['paid', 'issued', 'active']);
  });
});

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

describe('what a browser remembers', () => {
  const setup = () => {
    localStorage.clear();
    sessionStorage.clear();
    return new FlowMemory(
      'pk_test',
      () => sessionStorage,
      () => localStorage,
    );
  };
  const order = { id: 'ord_1', token: 't', announced: [] };

  it('finds an unfinished order in another tab', () => {
    const memory = setup();
    memory.keepOrder({ ...order, state: 'paid' });
    sessionStorage.clear();
    expect(memory.readOrder()?.id).to.equal('ord_1');
  });

  it('resumes a final order only in the tab that showed it', () => {
    const memory = setup();
    memory.keepOrder({ ...order, state: 'active' });
    expect(memory.readOrder()?.id).to.equal('ord_1');
    sessionStorage.clear();
    expect(memory.readOrder()).to.equal(undefined);
  });

  it('keeps the draft in the storage of the tab', () => {
    const memory = setup();
    memory.keepDraft({ product: 'p', answers: camon, applicant: folake }, 'applicant');
    memory.flush();
    expect(memory.readDraft()?.draft.applicant).to.deep.equal(folake);
    expect(JSON.stringify({ ...localStorage })).not.to.contain('Folake');
  });

  it('removes the draft once the order is paid', () => {
    const memory = setup();
    memory.keepDraft({ product: 'p', answers: camon, applicant: folake }, 'review');
    memory.flush();
    memory.keepOrder({ ...order, state: 'awaiting-payment' });
    expect(memory.readDraft()?.draft.applicant).to.deep.equal(folake);
    memory.keepOrder({ ...order, state: 'paid' });
    expect(memory.readDraft()).to.equal(undefined);
  });

  it('removes everything on `forget()`', () => {
    const memory = setup();
    memory.keepOrder({ ...order, state: 'paid' });
    memory.keepDraft({ answers: {}, applicant: {} }, 'product');
    memory.flush();
    memory.forget();
    expect([memory.readOrder(), memory.readDraft(), localStorage.length]).to.deep.equal([undefined, undefined, 0]);
  });

  it('works without storage when the browser blocks it', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const memory = new FlowMemory('pk_test', refuse, refuse);
    memory.keepOrder({ ...order, state: 'paid' });
    expect(memory.readOrder()).to.equal(undefined);
  });
});

import { expect } from '@open-wc/testing';
import { consumePaymentReturn, returnUrl } from '../../../../widget/flow/order/return-address.ts';

function setup(search: string) {
  history.replaceState(history.state, '', search);
}

describe('the return from a payment', () => {
  const before = location.href;
  afterEach(() => history.replaceState(history.state, '', before));

  it('removes order and reference from the address, and keeps the page’s own parameters', () => {
    setup('?colour=blue&cover-order=ord_1&trxref=CVR-1&reference=CVR-1#here');
    expect(consumePaymentReturn()).to.deep.equal({ order: 'ord_1', reference: 'CVR-1', isCancelled: false });
    expect([location.search, location.hash]).to.deep.equal(['?colour=blue', '#here']);
  });

  it('removes the parameters of the other gateway', () => {
    setup('?colour=blue&cover-order=ord_1&status=successful&tx_ref=CVR-1&transaction_id=285959875');
    expect(consumePaymentReturn()).to.deep.equal({ order: 'ord_1', reference: 'CVR-1', isCancelled: false });
    expect(location.search).to.equal('?colour=blue');
  });

  it('says that the shopper left Flutterwave’s page', () => {
    setup('?cover-order=ord_1&status=cancelled&tx_ref=CVR-1');
    expect(consumePaymentReturn()).to.deep.equal({ order: 'ord_1', reference: 'CVR-1', isCancelled: true });
  });

  it('changes nothing when the page was opened in another way', () => {
    setup('?reference=of-the-page');
    expect(consumePaymentReturn()).to.equal(undefined);
    expect(location.search).to.equal('?reference=of-the-page');
  });

  it('returns to this page, without the order of an earlier return', () => {
    setup('?colour=blue&cover-order=ord_1#here');
    expect(new URL(returnUrl()).search).to.equal('?colour=blue');
    expect(returnUrl()).not.to.contain('#');
  });
});

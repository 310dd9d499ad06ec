import { expect } from '@open-wc/testing';
import { returnAddress, takeReturn } from '../../../../widget/flow/order/return-address.ts';

function setup(search: string) {
  history.replaceState(history.state, '', search);
}

describe('coming back from a payment', () => {
  const before = location.href;
  afterEach(() => history.replaceState(history.state, '', before));

  it('takes order and reference out of the address, and leaves the page’s own parameters', () => {
    setup('?colour=blue&cover-order=ord_1&trxref=CVR-1&reference=CVR-1#here');
    expect(takeReturn()).to.deep.equal({ order: 'ord_1', reference: 'CVR-1' });
    expect([location.search, location.hash]).to.deep.equal(['?colour=blue', '#here']);
  });

  it('takes out what the other gateway adds', () => {
    setup('?colour=blue&cover-order=ord_1&status=successful&tx_ref=CVR-1&transaction_id=285959875');
    expect(takeReturn()).to.deep.equal({ order: 'ord_1', reference: 'CVR-1' });
    expect(location.search).to.equal('?colour=blue');
  });

  it('touches nothing on a page that was opened otherwise', () => {
    setup('?reference=of-the-page');
    expect(takeReturn()).to.equal(undefined);
    expect(location.search).to.equal('?reference=of-the-page');
  });

  it('asks to be sent back to this page, without an earlier return’s order', () => {
    setup('?colour=blue&cover-order=ord_1#here');
    expect(new URL(returnAddress()).search).to.equal('?colour=blue');
    expect(returnAddress()).not.to.contain('#');
  });
});

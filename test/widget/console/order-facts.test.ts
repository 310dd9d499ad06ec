import { expect } from '@open-wc/testing';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { orderFacts } from '../../../widget/console/order-facts.ts';
import { orderIn } from '../samples.ts';

const notesOf = (changes: Partial<Order>) =>
  orderFacts(orderIn('active', changes), []).find(([label]) => label === 'The shop’s notes')?.[1];

describe('the facts of an order for staff', () => {
  it('have what the shop noted with it, and whether only a page said so', () => {
    const metadata = { cart: 'PH-1', line: '2' };
    expect(notesOf({ metadata, metadataTrusted: true })).to.equal('cart: PH-1; line: 2');
    expect(notesOf({ metadata, metadataTrusted: false })).to.equal('cart: PH-1; line: 2 (said by the page)');
    expect(notesOf({})).to.equal(undefined);
  });
});

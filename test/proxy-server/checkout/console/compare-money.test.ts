import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ComparedMoney } from '../../../../proxy-server/checkout/console/compare-money.ts';
import { compareMoney } from '../../../../proxy-server/checkout/console/compare-money.ts';
import type { ComparedOrder, TakenPayment } from '../../../../proxy-server/domain/console/reconciliation.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';

const day = 86_400_000;
const at = Date.parse('2026-11-20T12:00:00Z');
const { id, code, reference, provider } = makeOrder();
const order: ComparedOrder = {
  id,
  code,
  reference,
  point: 'active',
  provider,
  premium: 500,
  isPaid: true,
  paid: undefined,
};
const money = { reference: 'cover-1', amount: 500, currency: 'NGN' } as const;
const listed = { ...money, transactionId: 't1', at };
const taken: TakenPayment = { ...money, transactionId: 't1', orderId: id, method: 'paystack', acceptedAt: at + 1 };

/** What is found where the gateway lists one payment, and an order has taken it. */
function setup(changes: Partial<ComparedMoney> = {}) {
  const found = compareMoney({
    listed: [listed],
    isWhole: true,
    listedSince: at - day,
    taken: [taken],
    attempts: new Map([['cover-1', { orderId: id, begunAt: at - day } as never]]),
    takenById: new Map([['t1', taken]]),
    orderById: new Map([[id, order]]),
    isShown: () => true,
    ...changes,
  });
  return found;
}

describe('the money at the gateway', () => {
  it('is the same as what the orders took', () => {
    assert.deepEqual(setup(), []);
  });

  it('differs in its amount or currency', () => {
    const found = { what: 'amount-differs', at, reference: 'cover-1', order };
    assert.deepEqual(setup({ listed: [{ ...listed, amount: 501 }] }), [{ ...found, theirs: 501, ours: 500 }]);
    // of other money only the order is named
    assert.deepEqual(setup({ listed: [{ ...listed, currency: 'USD' }] }), [{ ...found, theirs: undefined, ours: 500 }]);
  });

  it('was taken by no order, though its attempt is one’s; or is nobody’s', () => {
    const none = { taken: [], takenById: new Map() };
    const found = { at, reference: 'cover-1', theirs: 500 };
    assert.deepEqual(setup(none), [{ ...found, order, what: 'money-not-accepted' }]);
    const unknown = setup({ ...none, attempts: new Map() });
    assert.deepEqual(unknown, [{ ...found, order: undefined, what: 'money-without-order' }]);
  });

  it('lacks what an order took, where the list is whole and the attempt is not older than it', () => {
    const missing = { what: 'money-missing', at: at + 1, reference: 'cover-1', order, ours: 500 };
    assert.deepEqual(setup({ listed: [] }), [missing]);
    assert.deepEqual(setup({ listed: [], isWhole: false }), []);
    assert.deepEqual(setup({ listed: [], listedSince: at - day + 1 }), []);
    assert.deepEqual(setup({ listed: [], attempts: new Map() }), []);
    const back = new Map([[id, { ...order, point: 'refunded' as const }]]);
    assert.deepEqual(setup({ listed: [], orderById: back }), []);
    const dollars = [{ ...taken, currency: 'USD' }] as never;
    assert.deepEqual(setup({ listed: [], taken: dollars }), [{ ...missing, ours: undefined }]);
  });

  it('is shown of the days that are asked for, those that were listed first', () => {
    const other = { ...listed, transactionId: 't2', reference: 'cover-2' };
    const shown = (isShown: ComparedMoney['isShown']) =>
      setup({ listed: [other], isShown }).map(({ what, reference: of }) => [what, of]);
    assert.deepEqual(
      shown((time) => time === at),
      [
        ['money-without-order', 'cover-2'],
        ['money-missing', 'cover-1'],
      ],
    );
    assert.deepEqual(
      shown(() => false),
      [['money-missing', 'cover-1']],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ComparedPolicies } from '../../../../proxy-server/checkout/console/compare-policies.ts';
import { comparePolicies, plainReference } from '../../../../proxy-server/checkout/console/compare-policies.ts';
import type { ListedTransaction } from '../../../../proxy-server/contract/console/insurer-list.ts';
import type { ComparedOrder } from '../../../../proxy-server/domain/console/reconciliation.ts';
import type { RecoveryPoint } from '../../../../proxy-server/domain/order/order-state.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-20T12:00:00Z');
const at = now - 2 * day;
const reference = 'ab'.repeat(16);
const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;

const order: ComparedOrder = {
  id: 'ord_1',
  code: 'ABCD-1234',
  reference,
  point: 'active',
  provider: 'aims',
  premium: 500,
  isPaid: true,
  paid: undefined,
};
const taken = {
  orderId: 'ord_1',
  method: 'paystack',
  reference: 'cover-1',
  transactionId: 't1',
  amount: 500,
  currency: 'NGN',
  acceptedAt: at,
} as const;
/** An entry of the insurer’s list. */
const entry = (changes: Partial<ListedTransaction> = {}): ListedTransaction => ({
  reference,
  receivedAt: new Date(at).toISOString(),
  status: 'approved',
  premium: naira(500),
  given: {},
  ...changes,
});

/** What is found where the insurer lists these, and an order of ours stands so. */
function setup(
  listed: ListedTransaction[] | undefined,
  of: Partial<ComparedOrder> = {},
  more: Partial<ComparedPolicies> = {},
) {
  const ours = { ...order, ...of };
  const found = comparePolicies({
    listed,
    isWhole: true,
    taken: [],
    orderById: new Map([[ours.id, ours]]),
    orderByReference: new Map([[ours.reference, ours]]),
    isShown: (moment) => moment > now - 7 * day && moment <= now,
    now,
    ...more,
  });
  return found.map(({ what, at: moment, reference: named, theirs, ours: own }) => [what, moment, named, theirs, own]);
}

describe('the policies of the insurer, compared with our orders', () => {
  it('agree where reference, premium and status do, however the reference is written', () => {
    const written = 'ABABABAB-abab-abab-ABAB-abababababab';
    assert.equal(plainReference(entry({ reference: written })), reference);
    assert.equal(plainReference({ given: {} }), '');
    assert.deepEqual(setup([entry({ reference: written })], {}, { taken: [taken] }), []);
    assert.deepEqual(setup([entry({ premium: undefined })]), []);
    assert.deepEqual(setup([entry({ status: 'processing' })], { point: 'under-review' }), []);
    assert.deepEqual(setup([entry({ status: 'declined' })], { point: 'declined' }), []);
    assert.deepEqual(setup(undefined), []);
  });

  it('may be without an order, without money, or of another premium', () => {
    assert.deepEqual(setup([entry({ reference: 'other' })]), [['policy-without-order', at, 'other', 500, undefined]]);
    assert.deepEqual(setup([entry()], { isPaid: false }), [['policy-without-money', at, reference, 500, undefined]]);
    assert.deepEqual(setup([entry({ premium: naira(501) })]), [['premium-differs', at, reference, 501, 500]]);
  });

  it('stand where the order has none, or do not stand where it has one', () => {
    for (const point of ['paid', 'prepared', 'issuing', 'unclear', 'held', 'refused', 'declined', 'refunded'] as const)
      assert.deepEqual(setup([entry()], { point }), [['status-differs', at, reference, 500, 500]], point);
    for (const point of ['active', 'under-review', 'awaiting-video'] as const)
      assert.deepEqual(setup([entry()], { point }), [], point);
    assert.deepEqual(setup([entry({ status: 'processing' })], { point: 'held' }), []);
    assert.deepEqual(setup([entry({ status: 'declined' })]), [['status-differs', at, reference, 500, 500]]);
  });

  it('are told by the day that they came, else were decided, and not at all where neither is known', () => {
    const other = { reference: 'other', receivedAt: undefined };
    const decidedAt = new Date(now - day).toISOString();
    assert.equal(setup([entry({ ...other, decidedAt })])[0]?.[1], now - day);
    assert.equal(setup([entry({ reference: 'other', decidedAt })])[0]?.[1], at);
    assert.deepEqual(setup([entry(other)]), []);
    assert.deepEqual(setup([entry({ reference: undefined })]), []);
    assert.deepEqual(setup([entry({ reference: 'other', receivedAt: new Date(now - 8 * day).toISOString() })]), []);
  });

  it('twice for one order are told on the last day of them, with what they cost together', () => {
    const later = entry({ receivedAt: new Date(at + 1_000).toISOString(), premium: naira(300) });
    const twice = (listed: ListedTransaction[]) => setup(listed).filter(([what]) => what === 'policy-twice');
    assert.deepEqual(twice([entry(), later]), [['policy-twice', at + 1_000, reference, 800, 500]]);
    assert.deepEqual(twice([later, entry()]), [['policy-twice', at + 1_000, reference, 800, 500]]);
    assert.deepEqual(twice([entry(), entry({ premium: undefined })]), [
      ['policy-twice', at, reference, undefined, 500],
    ]);
    assert.deepEqual(twice([entry(), entry({ status: 'declined' })]), []);
    assert.deepEqual(twice([entry()]), []);
    const foreign = { reference: 'other' };
    assert.deepEqual(twice([entry(foreign), entry(foreign)]), []);
  });

  it('twice without a day are told today; of days that are not shown, not', () => {
    const undated = entry({ receivedAt: undefined });
    const old = entry({ receivedAt: new Date(now - 9 * day).toISOString() });
    assert.deepEqual(setup([undated, undated]), [['policy-twice', now, reference, 1_000, 500]]);
    assert.deepEqual(setup([old, old]), []);
    assert.deepEqual(setup([old, entry()]), [['policy-twice', at, reference, 1_000, 500]]);
    const ahead = entry({ receivedAt: new Date(now + day).toISOString() });
    assert.deepEqual(setup([ahead, entry()]), [['policy-twice', at, reference, 1_000, 500]]);
    // the one with a day says on which it is told
    assert.deepEqual(setup([undated, old]), []);
  });

  it('are missing of an active order, if the list is whole; of group life they are not looked for here', () => {
    const missing = ['policy-missing', at, reference, undefined, 500];
    assert.deepEqual(setup([], {}, { taken: [taken] }), [missing]);
    assert.deepEqual(setup(undefined, {}, { taken: [taken] }), [missing]);
    assert.deepEqual(setup([], {}, { taken: [taken], isWhole: false }), []);
    assert.deepEqual(setup([], { provider: 'insurpass' }, { taken: [taken] }), []);
    assert.deepEqual(setup([], { point: 'under-review' }, { taken: [taken] }), []);
    assert.deepEqual(setup([], {}, { taken: [{ ...taken, orderId: 'ord_unknown' }] }), []);
  });

  it('have not come for money that was taken more than a day ago', () => {
    const stuck = (point: RecoveryPoint, acceptedAt: number) =>
      setup([], { point }, { taken: [{ ...taken, acceptedAt }], isWhole: false });
    for (const point of ['paid', 'prepared', 'issuing', 'unclear', 'held', 'refused', 'declined'] as const)
      assert.deepEqual(stuck(point, now - day - 1), [
        ['money-without-policy', now - day - 1, reference, undefined, 500],
      ]);
    assert.deepEqual(stuck('paid', now - day), []);
    assert.deepEqual(stuck('refunded', at), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listsOf, readLists } from '../../../../proxy-server/checkout/console/read-lists.ts';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import type { InsuranceProvider } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { ListedOutcome } from '../../../../proxy-server/domain/payment/payment-gateway.ts';

interface Answers {
  readonly money?: ListedOutcome;
  readonly aims?: Partial<InsuranceProvider>;
  readonly insurpass?: Partial<InsuranceProvider>;
}

const transactions = (count: number): Partial<InsuranceProvider> => ({
  async listTransactions(scope) {
    assert.equal(scope, 'own');
    return { status: 'done', transactions: Array.from({ length: count }, () => ({ given: {} })) };
  },
});

/** What is read of a shop whose gateway and insurers answer so, and what they were asked. */
async function setup({ money, aims, insurpass }: Answers) {
  const asked: unknown[] = [];
  const listPayments = async (range: unknown) => {
    asked.push(range);
    return money;
  };
  const merchant = {
    gateway: { method: 'paystack', listPayments: money && listPayments },
    providers: new Map<string, unknown>([
      ...(aims ? [['aims', aims] as const] : []),
      ...(insurpass ? [['insurpass', insurpass] as const] : []),
    ]),
    sharedAccounts: new Set(),
  } as unknown as Merchant;
  const context = { clock: { now: () => 0, sleep: async () => undefined } } as unknown as CheckoutContext;
  const read = await readLists(context, merchant, { from: 1, to: 9 });
  return { ...read, asked, lists: listsOf(merchant, read) };
}

describe('a list that our orders are compared with', () => {
  it('of the gateway is whole, or cut where it says so, or away, or not to be had', async () => {
    const payments = [{ transactionId: 't1', reference: 'cover-1', amount: 1, currency: 'NGN', at: 1 }];
    const whole = await setup({ money: { status: 'known', payments, isWhole: true } });
    assert.deepEqual(whole.money, { status: 'whole', entries: payments });
    assert.deepEqual(whole.asked, [{ from: 1, to: 9, mostPages: 10 }]);
    const cut = await setup({ money: { status: 'known', payments, isWhole: false } });
    assert.deepEqual(cut.money, { status: 'cut', entries: payments });
    assert.deepEqual((await setup({ money: { status: 'unclear', cause: 'down' } })).money, { status: 'unavailable' });
    assert.deepEqual((await setup({})).money, { status: 'not-offered' });
  });

  it('of policies may be cut where it is as long as a page, or several', async () => {
    for (const [count, status] of [
      [0, 'whole'],
      [50, 'whole'],
      [99, 'whole'],
      [100, 'cut'],
      [101, 'whole'],
      [200, 'cut'],
    ] as const) {
      const { policies } = await setup({ aims: transactions(count) });
      assert.deepEqual([policies.status, policies.entries?.length], [status, count]);
    }
  });

  it('of policies of groups is read from then on, of ten pages, and is whole where the insurer says so', async () => {
    const asked: unknown[] = [];
    for (const isWhole of [true, false]) {
      const insurpass: Partial<InsuranceProvider> = {
        async listRecentGroupPolicies(...of) {
          asked.push(of);
          return { status: 'done', policies: [], isWhole };
        },
      };
      const { groups } = await setup({ insurpass });
      assert.deepEqual(groups, { status: isWhole ? 'whole' : 'cut', entries: [] });
    }
    assert.deepEqual(asked, [
      [1, 10],
      [1, 10],
    ]);
  });

  it('that cannot be read now is away, and does not keep the others away; a bug of ours is no such thing', async () => {
    const busy = async () => ({ status: 'busy' }) as const;
    const { policies, groups, lists } = await setup({
      aims: { listTransactions: busy },
      insurpass: { listRecentGroupPolicies: busy },
      money: { status: 'known', payments: [], isWhole: true },
    });
    assert.deepEqual([policies, groups], [{ status: 'unavailable' }, { status: 'unavailable' }]);
    assert.deepEqual(lists, [
      { source: 'paystack', status: 'whole' },
      { source: 'aims', status: 'unavailable' },
      { source: 'insurpass', status: 'unavailable' },
    ]);
    const bug = new TypeError('a bug of ours');
    await assert.rejects(setup({ aims: { listTransactions: () => Promise.reject(bug) } }), bug);
  });

  it('that the shop cannot have is not shown', async () => {
    const { policies, groups, lists } = await setup({});
    assert.deepEqual([policies, groups], [{ status: 'not-offered' }, { status: 'not-offered' }]);
    assert.deepEqual(lists, [{ source: 'paystack', status: 'not-offered' }]);
    assert.deepEqual((await setup({ aims: transactions(1) })).lists[1], { source: 'aims', status: 'whole' });
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Reconciliation } from '../../../../proxy-server/contract/console/reconciliation.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { gatewayStandIns } from '../../../support/shop/gateway-stand-ins.ts';
import { demand, folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const day = 86_400_000;
const newReference = () => randomUUID().replaceAll('-', '');

for (const [method, engine] of [
  ['paystack', 'sqlite'],
  ['flutterwave', 'postgres'],
] as const)
  describe(`what the reconciliation finds at ${method} and the insurer`, () => {
    /** A shop whose days can be turned on for everybody. */
    async function setup(test: TestContext) {
      let ahead = 0;
      const shop = keep(
        ownerFor(test),
        await startShop({ engine, environment: { PAYMENT_METHOD: method }, now: () => Date.now() + ahead }),
      );
      const shopper = new Shopper(shop.proxy.url);
      const gateway = gatewayStandIns[method];
      const place = async () => {
        const applicant = { ...folake, email: `${randomUUID()}@example.com` };
        const { order, token } = (await shopper.place((request) => ({ ...request, applicant }))).body;
        return { order, token };
      };
      const begin = async ({ order, token }: { order: Order; token: string }) =>
        demand(await shopper.beginPayment(order.id, token), 201).body.payment!.reference;
      const pay = async (outcome: string, ...states: Order['state'][]) => {
        const placed = await place();
        const reference = await begin(placed);
        gateway.pay(shop, reference, outcome);
        await shopper.hint(placed.order.id, placed.token);
        await shopper.until(placed.order.id, placed.token, ...states);
        return placed.order.id;
      };
      const buy = async () => {
        const { body: order } = await shopper.asMerchant('GET', `/v1/orders/${await pay('success', 'active')}`);
        return order;
      };
      return {
        shop,
        shopper,
        gateway,
        place,
        begin,
        pay,
        buy,
        money: ({ payment }: Order) => gateway.money(shop, payment!.reference),
        policy: ({ reference }: Order) => shop.aims.policies.all.find((each) => each.reference === reference)!,
        passDays: (days: number) => {
          ahead += days * day;
        },
        read: async (query = '') =>
          demand(await shopper.asMerchant<Reconciliation>('GET', `/v1/reconciliation${query}`), 200).body,
      };
    }

    it('finds money under a reference that is none of ours', async (test) => {
      const { shop, gateway, read } = await setup(test);
      await gateway.sellElsewhere(shop, 'CASE-4711', 500_000);
      assert.deepEqual(briefly(await read()), [['money-without-order', undefined, 500_000, undefined]]);
    });

    it('finds money that came a second time, which the order did not take', async (test) => {
      const { shop, gateway, shopper, place, begin, read } = await setup(test);
      const { order, token } = await place();
      for (const reference of [await begin({ order, token }), await begin({ order, token })])
        gateway.pay(shop, reference, 'success');
      await shopper.hint(order.id, token);
      await shopper.until(order.id, token, 'active');
      assert.deepEqual(briefly(await read()), [['money-not-accepted', order.id, order.premium.amount, undefined]]);
    });

    it('finds orders that are held for their money, in naira or not, once a day has passed', async (test) => {
      const { pay, passDays, read } = await setup(test);
      const [short, dollars] = [
        await pay('under-paid', 'needs-attention'),
        await pay('other-currency', 'needs-attention'),
      ];
      const first = await read();
      assert.deepEqual(briefly(first), []);
      const [{ gateway, orders }] = first.days as [Reconciliation['days'][number]];
      assert.deepEqual([gateway?.count, orders.count, gateway?.amount], [1, 1, orders.amount]);
      passDays(1.5);
      const found = briefly(await read()).map(([what, order]) => [what, order]);
      assert.deepEqual(found.sort(byOrder), [short, dollars].map((id) => ['money-without-policy', id]).sort(byOrder));
    });

    it('finds nothing where the customer bore the gateway’s fee', async (test) => {
      const { pay, read } = await setup(test);
      await pay('customer-bears-fee', 'active');
      const found = await read();
      assert.deepEqual(briefly(found), []);
      const [{ gateway, orders }] = found.days as [Reconciliation['days'][number]];
      assert.deepEqual(gateway, orders);
    });

    it('finds another amount at the gateway, and money that the gateway lists no more', async (test) => {
      const { buy, money, read } = await setup(test);
      const [dearer, lost] = [await buy(), await buy()];
      const premium = lost.premium.amount;
      money(dearer).setAmount(premium + 700);
      money(lost).lose();
      const found = await read();
      assert.deepEqual(
        briefly(found).sort(byOrder),
        [
          ['amount-differs', dearer.id, premium + 700, premium],
          ['money-missing', lost.id, undefined, premium],
        ].sort(byOrder),
      );
      const { gateway, orders, policies, differences } = found.days[0]!;
      assert.deepEqual([gateway?.count, orders.count, policies?.count, differences], [1, 2, 2, 2]);
    });

    it('finds policies of orders that are not paid, and of no order', async (test) => {
      const { shop, buy, place, policy, read } = await setup(test);
      const bought = policy(await buy());
      const { order } = await place();
      shop.aims.policies.add({ ...bought, reference: order.reference });
      shop.aims.policies.add({ ...bought, reference: newReference() });
      const premium = order.premium.amount;
      assert.deepEqual(
        briefly(await read()).sort(byOrder),
        [
          ['policy-without-money', order.id, premium, undefined],
          ['policy-without-order', undefined, premium, undefined],
        ].sort(byOrder),
      );
    });

    it('finds policies that the insurer has no more, or for another premium', async (test) => {
      const { shop, buy, policy, read } = await setup(test);
      const [lost, dearer] = [await buy(), await buy()];
      shop.aims.policies.forget(policy(lost));
      Object.assign(policy(dearer), { premium: 99 });
      const premium = lost.premium.amount;
      assert.deepEqual(
        briefly(await read()).sort(byOrder),
        [
          ['policy-missing', lost.id, undefined, premium],
          ['premium-differs', dearer.id, 9_900, premium],
        ].sort(byOrder),
      );
    });

    it('finds policies that the insurer has declined, or approved, since the order ended otherwise', async (test) => {
      const { shop, shopper, buy, pay, policy, read } = await setup(test);
      const active = await buy();
      const declined: Order[] = [];
      for (const _ of ['declined', 'refunded']) {
        shop.aims.play({ fault: 'decline', match: 'issue' });
        declined.push((await shopper.asMerchant('GET', `/v1/orders/${await pay('success', 'declined')}`)).body);
      }
      const [, refunded] = declined;
      demand(await shopper.refund(refunded!.id, { payment: refunded!.payment!.reference }), 202);
      assert.deepEqual(briefly(await read()), []);
      policy(active).verdict = 'd';
      for (const order of declined) policy(order).verdict = 'a';
      const premium = active.premium.amount;
      assert.deepEqual(
        briefly(await read()).sort(byOrder),
        [active, ...declined].map(({ id }) => ['status-differs', id, premium, premium]).sort(byOrder),
      );
    });

    it('finds orders that have been paid for a day and have neither a policy nor their money back', async (test) => {
      const { shop, pay, passDays, read } = await setup(test);
      shop.aims.play({ fault: 'decline', match: 'issue' });
      const id = await pay('success', 'declined');
      assert.deepEqual(briefly(await read()), []);
      passDays(1.5);
      const [found, ...others] = briefly(await read());
      assert.deepEqual([found?.slice(0, 2), others], [['money-without-policy', id], []]);
    });

    it('misses no money of a shopper who began to pay days before the money came', async (test) => {
      const { shop, shopper, gateway, place, begin, passDays, read } = await setup(test);
      const { order, token } = await place();
      const reference = await begin({ order, token });
      passDays(4);
      gateway.pay(shop, reference, 'success');
      await shopper.hint(order.id, token);
      await shopper.until(order.id, token, 'active');
      const today = new Date(Date.now() + 4 * day + 3_600_000).toISOString().slice(0, 10);
      const found = await read(`?from=${today}&to=${today}`);
      assert.deepEqual(briefly(found), []);
      assert.equal(found.days[0]?.orders.count, 1);
    });
  });

type Brief = readonly [what: string, order: string | undefined, theirs: number | undefined, ours: number | undefined];

function briefly({ differences }: Reconciliation): Brief[] {
  return differences.map(({ what, order, theirs, ours }) => [what, order?.id, theirs?.amount, ours?.amount]);
}

function byOrder(one: readonly unknown[], other: readonly unknown[]): number {
  return String(one).localeCompare(String(other));
}

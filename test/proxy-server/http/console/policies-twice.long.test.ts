import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Reconciliation } from '../../../../proxy-server/contract/console/reconciliation.ts';
import type { Order, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { runCommand } from '../../../support/processes/run-command.ts';
import { groupAnswers, placeGroup } from '../../../support/shop/group.ts';
import { demand, folake, Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../../support/shop/start-shop.ts';

const day = 86_400_000;

for (const engine of enginesFor(import.meta.url))
  describe(`an order for which the insurer has two policies, on ${engine}`, () => {
    /** A shop that collects itself, of AIMS's products and of group life. */
    async function setup(test: TestContext) {
      const environment = { PAYMENT_METHOD: 'merchant' };
      const shop = keep(ownerFor(test), await startShop({ engine, environment, insurpass: {} }));
      const shopper = new Shopper(shop.proxy.url);
      const pay = async ({ order, token }: PlacedOrder) => {
        await shopper.confirmPayment(order);
        return shopper.until(order.id, token, 'active');
      };
      const buy = async () => {
        const applicant = { ...folake, email: `${randomUUID()}@example.com` };
        return pay((await shopper.place((request) => ({ ...request, applicant }))).body);
      };
      const buyForGroup = async (answers = groupAnswers()) => pay(demand(await placeGroup(shopper, answers), 201).body);
      return {
        shop,
        shopper,
        buy,
        buyForGroup,
        policy: ({ reference }: Order) => shop.aims.policies.all.find((each) => each.reference === reference)!,
        groupPolicy: ({ policy }: Order) => shop.insurpass.policies.find(policy!.number!)!,
        read: async (query = '') =>
          demand(await shopper.asMerchant<Reconciliation>('GET', `/v1/reconciliation${query}`), 200).body,
        run: (...words: string[]) =>
          runCommand(['reconcile', ...words], { PUBLIC_URL: shop.proxy.url, SECRET_KEY: secretKey }),
      };
    }

    it('is told before all else, with what both cost: two of AIMS under one reference', async (test) => {
      const { shop, buy, policy, read } = await setup(test);
      const [twice, dearer] = [await buy(), await buy()];
      const bought = policy(twice);
      shop.aims.policies.add({ ...bought, number: `${bought.number}-2`, receivedAt: bought.receivedAt - 60_000 });
      Object.assign(policy(dearer), { premium: 99 });
      const { differences, days } = await read();
      const premium = twice.premium.amount;
      assert.deepEqual(
        differences.map(({ what, order, reference, theirs, ours }) => [
          what,
          order?.code,
          reference,
          theirs?.amount,
          ours?.amount,
        ]),
        [
          ['policy-twice', twice.code, twice.reference, 2 * premium, premium],
          ['premium-differs', dearer.code, dearer.reference, 9_900, premium],
        ],
      );
      assert.match(differences[0]!.advice, /more than one policy for one order/);
      assert.equal(days[0]?.differences, 2);
    });

    it('is told while both are under review, and on the day of the later one; not of one that was declined', async (test) => {
      const { shop, buy, policy, read } = await setup(test);
      const bought = policy(await buy());
      const second = { ...bought, number: `${bought.number}-2`, reviewedAt: undefined };
      shop.aims.policies.add(second);
      Object.assign(bought, { receivedAt: bought.receivedAt - 3 * day });
      assert.deepEqual(named(await read()), ['policy-twice']);
      const earlier = new Date(Date.now() - 3 * day + 3_600_000).toISOString().slice(0, 10);
      assert.deepEqual(named(await read(`?from=${earlier}&to=${earlier}`)), ['policy-twice']);
      Object.assign(second, { reviewedAt: bought.receivedAt, verdict: 'd' });
      assert.deepEqual(
        named(await read()).filter((what) => what === 'policy-twice'),
        [],
      );
    });

    it('is told of group life, by the second policy’s number: the same group, buyer and members', async (test) => {
      const { shop, buyForGroup, groupPolicy, read } = await setup(test);
      const order = await buyForGroup();
      assert.deepEqual(named(await read()), []);
      const second = shop.insurpass.policies.add(groupPolicy(order), Date.now());
      const { differences, lists, days } = await read();
      const [found, ...others] = differences;
      assert.deepEqual(
        [found?.what, found?.order?.code, found?.reference, found?.ours?.amount, others.length],
        ['policy-twice', order.code, second.number, order.premium.amount, 0],
      );
      assert.deepEqual(
        lists.map(({ source, status }) => `${source} ${status}`),
        ['merchant not-offered', 'aims whole', 'insurpass whole'],
      );
      assert.equal(days[0]?.policies?.count, 1);
    });

    it('is not told of groups that bought twice, of other groups, or of one that is long ago', async (test) => {
      const { shop, shopper, buyForGroup, groupPolicy, read } = await setup(test);
      const answers = groupAnswers();
      const [first] = [await buyForGroup(answers), await buyForGroup(answers)];
      demand(await placeGroup(shopper, groupAnswers()), 201);
      const [another] = shop.insurpass.policies.initiated;
      shop.insurpass.policies.add(another!, Date.now());
      shop.insurpass.policies.add(groupPolicy(first), Date.now() - 4 * day);
      assert.deepEqual(named(await read()), []);
    });

    it('is not told while the policy may be that of another order of the group, which is in doubt', async (test) => {
      const { shop, shopper, buyForGroup, read } = await setup(test);
      const answers = groupAnswers();
      const first = await buyForGroup(answers);
      const { order, token } = demand(await placeGroup(shopper, answers), 201).body;
      shop.insurpass.play({ fault: 'drop-after', match: 'verify', count: 1 });
      shop.insurpass.play({ fault: 'http-500', match: 'list', count: 1_000 });
      await shopper.confirmPayment(order);
      await shopper.until(order.id, token, 'issuing');
      assert.ok(first.policy?.number);
      await become(async () => shop.insurpass.policies.all.length === 2, 'the answer is lost');
      shop.insurpass.clearFaults();
      const { lists, ...found } = await read();
      assert.deepEqual(lists.at(-1), { source: 'insurpass', status: 'whole' });
      assert.deepEqual(named({ lists, ...found }), []);
    });

    it('ends the command with 1, and with 3 when nothing differs and not all could be read', async (test) => {
      const { shop, buy, policy, run } = await setup(test);
      const order = await buy();
      const agreed = await run();
      assert.deepEqual([agreed.code, agreed.stderr], [0, '']);
      assert.match(agreed.stdout, /^No differences\.\n\nDay +Gateway +Orders +Policies +Differences\n/);
      shop.aims.play({ fault: 'http-500', match: 'transactions', count: 1 });
      const partly = await run();
      assert.deepEqual([partly.code, /Not all read: aims \(unavailable\)/.test(partly.stdout)], [3, true]);
      shop.aims.policies.add({ ...policy(order) });
      const differs = await run('--from', new Date(Date.now() - day).toISOString().slice(0, 10));
      assert.equal(differs.code, 1, differs.stderr);
      assert.match(differs.stdout, new RegExp(`policy-twice +\\S+ +${order.code} .*${order.reference}\n`));
      assert.match(differs.stdout, /tell the insurer at once which is one too many/);
      const json = JSON.parse((await run('--json')).stdout) as Reconciliation;
      assert.deepEqual(named(json), ['policy-twice']);
      assert.equal((await run('--day', 'x')).code, 2);
      const refused = await run('--from', '2026-02-30');
      assert.deepEqual([refused.code, refused.stdout], [1, '']);
    });
  });

function named({ differences }: Reconciliation): string[] {
  return differences.map(({ what }) => what);
}

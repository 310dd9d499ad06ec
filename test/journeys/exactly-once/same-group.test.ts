import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { createFastClock } from '../../support/clocks/fast-clock.ts';
import { groupAnswers, placeGroup } from '../../support/shop/group.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

describe('orders for one group at the same time', () => {
  async function setup(test: TestContext) {
    const clock = createFastClock(10);
    const shop = await startShop({
      // a busy machine must not look like a silent insurer
      environment: { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '3000' },
      insurpass: { now: clock.now },
      parts: { clock },
    });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const place = async (answers: Answers) => (await placeGroup(shopper, answers)).body;
    const pay = ({ order }: PlacedOrder) => shopper.confirmPayment(order);
    const ended = ({ order, token }: PlacedOrder) => shopper.until(order.id, token, 'active', 'needs-attention');
    const numbers = () => shop.insurpass.policies.all.map(({ number }) => number).sort();
    return { shop, shopper, place, pay, ended, numbers };
  }

  const numberOf = ({ policy }: Order) => policy?.number;

  it('get a policy each', async (test) => {
    const { place, pay, ended, numbers } = await setup(test);
    const answers = groupAnswers();
    const orders = await Promise.all([1, 2, 3].map(() => place(answers)));
    await Promise.all(orders.map(pay));
    const all = await Promise.all(orders.map(ended));
    assert.deepEqual(all.map(numberOf).sort(), numbers());
    assert.equal(numbers().length, 3);
  });

  it('get a policy each when the response to one of them is lost, whichever is first', async (test) => {
    const { shop, place, pay, ended, numbers } = await setup(test);
    for (const lost of [0, 1]) {
      const answers = groupAnswers();
      const before = numbers();
      const orders = [await place(answers), await place(answers)];
      const token = shop.insurpass.policies.initiated[lost]?.token ?? '';
      shop.insurpass.play({ fault: 'drop-after', match: token });
      await Promise.all(orders.map(pay));
      const all = await Promise.all(orders.map(ended));
      const made = numbers().filter((number) => !before.includes(number));
      assert.deepEqual(
        all.map(({ state }) => state),
        ['active', 'active'],
      );
      assert.deepEqual(all.map(numberOf).sort(), made);
    }
  });

  it('are held for a person when both responses are lost, and nothing is bought twice', async (test) => {
    const { shop, shopper, place, pay, ended, numbers } = await setup(test);
    const answers = groupAnswers();
    const orders = [await place(answers), await place(answers)];
    for (const { token } of shop.insurpass.policies.initiated)
      shop.insurpass.play({ fault: 'drop-after', match: token });
    await Promise.all(orders.map(pay));
    const all = await Promise.all(orders.map(ended));
    assert.deepEqual(
      all.map(({ state, problem }) => [state, problem?.code]),
      [
        ['needs-attention', 'policy-ambiguous'],
        ['needs-attention', 'policy-ambiguous'],
      ],
    );
    assert.equal(numbers().length, 2);
    const { body } = await shopper.asMerchant('GET', `/v1/orders/${orders[0]?.order.id}`);
    for (const number of numbers()) assert.ok(body.problem?.message.includes(number));
  });

  it('continue with the remaining one when staff have resolved the other', async (test) => {
    const { shop, shopper, place, pay, ended, numbers } = await setup(test);
    const answers = groupAnswers();
    const [first, second] = [await place(answers), await place(answers)];
    const [one, two] = shop.insurpass.policies.initiated.map(({ token }) => token);
    shop.insurpass.play({ fault: 'drop-after', match: one ?? '' });
    shop.insurpass.play({ fault: 'drop-before', match: two ?? '' });
    await Promise.all([first, second].map(pay));
    await Promise.all([first, second].map(ended));
    assert.equal(numbers().length, 1);
    const held = await shopper.order(second.order.id, second.token);
    assert.equal((await shopper.refund(second.order.id, { payment: held.body.payment!.reference })).status, 202);
    await shopper.asMerchant('POST', `/v1/orders/${first.order.id}/retry`);
    const active = await shopper.until(first.order.id, first.token, 'active');
    assert.equal(numberOf(active), numbers()[0]);
    assert.equal(numbers().length, 1);
  });
});

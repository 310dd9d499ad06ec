import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pino } from 'pino';
import { formatNaira } from '../../../../proxy-server/contract/format-money.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { realClock } from '../../../../proxy-server/runtime/clock.ts';
import { engines } from '../../../support/database/engines.ts';
import { pairsOf, shortSampleOf } from '../../../support/drawn/sample.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const hour = 3_600_000;
/** The proxy looks every second for what is due; the tests wait for it. */
const hurry = 20;
const gateways = ['paystack', 'flutterwave'] as const;

for (const [engine, method] of shortSampleOf(pairsOf(engines, gateways), { seed: 'payments', size: 1 }))
  describe(`payments through ${method} on ${engine}`, () => {
    let shop: Shop;
    let shopper: Shopper;
    let hoursAhead: number;
    let log: string[];
    const lines = new EventEmitter();

    // a shop for each test: the clock of one that is a day ahead would be a day ahead for the next
    beforeEach(async () => {
      hoursAhead = 0;
      log = [];
      shop = await startShop({
        engine,
        environment: { PAYMENT_METHOD: method },
        parts: {
          clock: {
            now: () => Date.now() + hoursAhead * hour,
            sleep: (milliseconds, signal) => realClock.sleep(milliseconds / hurry, signal),
          },
          log: pino({ level: 'info' }, { write: (line: string) => lines.emit('line', log.push(line)) }),
        },
      });
      shopper = new Shopper(shop.proxy.url);
      const webhookUrl = `${shop.proxy.url}/v1/webhooks/${method}`;
      shop[method].settings.webhookUrl = webhookUrl;
    });
    afterEach(() => shop.close());

    /** A placed order with so many payments begun. */
    async function setup({ attempts = 1 } = {}) {
      const email = `${randomUUID()}@example.com`;
      const placed = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
      assert.equal(placed.status, 201, JSON.stringify(placed.body));
      const { order, token } = placed.body;
      const payments: string[] = [];
      for (let attempt = 0; attempt < attempts; attempt++) {
        const begun = await shopper.beginPayment(order.id, token);
        assert.equal(begun.status, 201, JSON.stringify(begun.body));
        payments.push(begun.body.payment!.reference);
      }
      return { order, token, payments, payment: payments[0]! };
    }

    const pay = (payment: string, end = 'success') => shop[method].pay(payment, end);
    const payUnheard = (payment: string, end = 'success') => {
      shop[method].play({ fault: 'webhook-missing' });
      pay(payment, end);
    };
    const giveBack = (payment: string) =>
      method === 'paystack'
        ? shop.paystack.tell('refund.processed', payment)
        : shop.flutterwave.tell('refund', payment);
    const asMerchant = async (id: string) => (await shopper.asMerchant('GET', `/v1/orders/${id}`)).body as Order;
    const policies = (reference: string) =>
      shop.aims.policies.all.filter((policy) => policy.reference.replaceAll('-', '').toLowerCase() === reference);

    /** Once the proxy's log has a line with all these words. */
    async function logged(...words: string[]): Promise<void> {
      while (!log.some((line) => words.every((word) => line.includes(word)))) await once(lines, 'line');
    }

    /** The order as the shopper sees it, once it is so. */
    async function untilSeen(id: string, token: string, isSo: (order: Order) => boolean): Promise<Order> {
      for await (const order of shopper.events(id, token, AbortSignal.timeout(60_000))) if (isSo(order)) return order;
      throw new Error('The stream ended.');
    }

    /** The order as the merchant sees it, once it is so. */
    async function untilMerchantSees(id: string, token: string, isSo: (order: Order) => boolean): Promise<Order> {
      for await (const _ of shopper.events(id, token, AbortSignal.timeout(60_000))) {
        const order = await asMerchant(id);
        if (isSo(order)) return order;
      }
      throw new Error('The stream ended.');
    }

    it('are found by the webhook alone, once, however often it comes', async () => {
      const { order, token, payment } = await setup();
      shop[method].play({ fault: 'webhook-duplicate' });
      pay(payment);
      const active = await shopper.until(order.id, token, 'active');
      assert.equal(active.payment?.method, method);
      assert.equal(policies(order.reference).length, 1);
      assert.equal((await asMerchant(order.id)).refundsDue, undefined);
    });

    it('open an order again that had expired, when they come late', async () => {
      const { order, token, payment } = await setup();
      const expired = shopper.until(order.id, token, 'expired');
      hoursAhead += 25;
      await expired;
      pay(payment);
      assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
      assert.equal(policies(order.reference).length, 1);
    });

    for (const [end, difference] of [
      ['under-paid', -10_000],
      ['over-paid', 50_000],
    ] as const)
      it(`are held and shown to the merchant when ${end}, and buy nothing`, async () => {
        const { order, token, payment } = await setup();
        pay(payment, end);
        const held = await shopper.until(order.id, token, 'needs-attention');
        assert.doesNotMatch(held.problem?.message ?? '', /was received/);
        const seen = await asMerchant(order.id);
        const received = order.premium.amount + difference;
        assert.equal(seen.problem?.code, 'payment-mismatch');
        assert.ok(seen.problem?.message.includes(`${formatNaira(received)} was received`), seen.problem?.message);
        assert.equal(policies(order.reference).length, 0);
        assert.equal((await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`)).status, 409);
        assert.equal((await shopper.refund(order.id, { payment })).body.state, 'refunded');
      });

    it('are held when they went under a split of somebody else, and buy nothing', async () => {
      const { order, token, payment } = await setup();
      pay(payment, 'diverted');
      await shopper.until(order.id, token, 'needs-attention');
      const seen = await asMerchant(order.id);
      assert.equal(seen.problem?.code, 'payment-mismatch');
      assert.match(seen.problem.message, /split/);
      assert.equal(seen.refundsDue?.[0]?.reference, payment);
      assert.equal(policies(order.reference).length, 0);
    });

    it('are told as failed at once, with the reason, and count all the same when they come after that', async () => {
      const { order, token, payment } = await setup();
      payUnheard(payment, 'insufficient-funds');
      assert.equal((await shopper.hint(order.id, token)).body.payment?.failure, undefined);
      const failed = await untilSeen(order.id, token, (seen) => seen.payment?.failure !== undefined);
      assert.equal(failed.state, 'awaiting-payment');
      assert.equal(failed.payment?.failure?.code, 'declined');
      assert.match(failed.payment?.failure?.message ?? '', /not enough money/);
      payUnheard(payment);
      assert.equal((await shopper.hint(order.id, token)).body.payment?.failure, undefined);
      const active = await shopper.until(order.id, token, 'active');
      assert.equal(active.payment?.failure, undefined);
      assert.equal(active.payment?.paid?.amount, order.premium.amount);
      assert.ok(Date.parse(active.payment.paid?.at ?? '') > 0);
    });

    it('that failed are forgotten when another is begun', async () => {
      const { order, token, payment } = await setup();
      payUnheard(payment, 'declined');
      await shopper.hint(order.id, token);
      await untilSeen(order.id, token, (seen) => seen.payment?.failure !== undefined);
      assert.equal((await shopper.beginPayment(order.id, token)).body.payment?.failure, undefined);
    });

    it('begin under references that nobody can guess, as many at once as are wanted', async () => {
      const { order, token } = await setup({ attempts: 0 });
      const begun = await Promise.all(Array.from({ length: 10 }, () => shopper.beginPayment(order.id, token)));
      assert.deepEqual(new Set(begun.map(({ status }) => status)), new Set([201]));
      const references = new Set(begun.map(({ body }) => body.payment!.reference));
      assert.equal(references.size, 10);
      for (const reference of references) assert.match(reference, /^CVR-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{12}$/);
    });

    it('count when they are right, though a wrong one came as well', async () => {
      const { order, token, payments } = await setup({ attempts: 2 });
      payUnheard(payments[0]!);
      pay(payments[1]!, 'under-paid');
      const active = await shopper.until(order.id, token, 'active', 'needs-attention');
      assert.equal(active.state, 'active');
      assert.equal(active.payment?.reference, payments[0]);
      const due = untilMerchantSees(order.id, token, ({ refundsDue }) => refundsDue?.length === 1);
      hoursAhead += 1;
      assert.equal((await due).refundsDue?.[0]?.reference, payments[1]);
    });

    it('buy one policy when two come for one order, and the other is to be given back', async () => {
      const { order, token, payments } = await setup({ attempts: 2 });
      pay(payments[0]!);
      await shopper.until(order.id, token, 'active');
      pay(payments[1]!);
      const seen = await untilMerchantSees(order.id, token, ({ refundsDue }) => refundsDue !== undefined);
      assert.equal(seen.state, 'active');
      assert.equal(seen.refundsDue?.length, 1);
      const [due] = seen.refundsDue ?? [];
      assert.equal(due?.method, method);
      assert.equal(due.reference, payments[1]);
      assert.deepEqual(due.amount, order.premium);
      assert.ok(due.transactionId);
      const told = (await shopper.order(order.id, token)).body;
      assert.equal(told.refundsDue, undefined);
      assert.deepEqual(told.extraPayments, [{ reference: payments[1], paid: due.paid }]);
      assert.equal(policies(order.reference).length, 1);
      await logged('refund due', payments[1]!);
    });

    it('are found too many without any webhook, and given back means no longer due', async () => {
      const { order, token, payments } = await setup({ attempts: 2 });
      payUnheard(payments[0]!);
      payUnheard(payments[1]!);
      await shopper.hint(order.id, token);
      await shopper.until(order.id, token, 'active');
      const due = untilMerchantSees(order.id, token, ({ refundsDue }) => refundsDue?.length === 1);
      hoursAhead += 1;
      const { refundsDue } = await due;
      const settled = untilMerchantSees(order.id, token, (seen) => seen.refundsDue === undefined);
      shop[method].play({ fault: 'webhook-missing' });
      await giveBack(refundsDue![0]!.reference);
      hoursAhead += 6;
      await settled;
      assert.equal(policies(order.reference).length, 1);
    });

    it('are found too many after the gateway gave no answer at first', async () => {
      const { order, token, payments } = await setup({ attempts: 2 });
      pay(payments[0]!);
      await shopper.until(order.id, token, 'active');
      shop[method].play({ fault: 'http-500', match: payments[1]! });
      pay(payments[1]!);
      await logged('payment unclear', payments[1]!);
      const due = untilMerchantSees(order.id, token, ({ refundsDue }) => refundsDue?.length === 1);
      hoursAhead += 1;
      await due;
    });

    it('are marked on the order when they are given back after the policy was issued, which stays', async () => {
      const { order, token, payment } = await setup();
      pay(payment);
      await shopper.until(order.id, token, 'active');
      await giveBack(payment);
      const seen = await untilMerchantSees(order.id, token, (current) => current.payment?.standing !== undefined);
      assert.equal(seen.payment?.standing, 'reversed');
      assert.equal(seen.state, 'active');
      assert.equal(seen.policy?.status, 'approved');
      assert.equal((await shopper.order(order.id, token)).body.payment?.standing, undefined);
      await logged('payment reversed', order.id);
    });

    it('hold the order when they are given back before a policy was issued, and nothing is issued', async () => {
      const { order, token, payment } = await setup();
      shop.aims.play({ fault: 'capacity', match: 'register', count: Number.POSITIVE_INFINITY });
      pay(payment);
      await shopper.until(order.id, token, 'paid');
      await giveBack(payment);
      await shopper.until(order.id, token, 'needs-attention');
      shop.aims.clearFaults();
      const seen = await asMerchant(order.id);
      assert.equal(seen.problem?.code, 'payment-reversed');
      assert.equal(seen.payment?.standing, 'reversed');
      assert.equal((await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`)).status, 409);
      assert.equal((await shopper.refund(order.id, { payment })).body.state, 'refunded');
      assert.equal(policies(order.reference).length, 0);
    });

    for (const oddity of ['decimals', 'escapes', 'metadata-string'])
      it(`are found by a webhook whose bytes a parser would spell in another way: ${oddity}`, async () => {
        const { order, token, payment } = await setup();
        shop[method].play({ fault: `webhook-${oddity}` });
        pay(payment);
        assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
      });

    it('are not looked for because of a webhook that nobody proves', async () => {
      const { order, token, payment } = await setup();
      shop[method].settings.retryMilliseconds = [];
      shop[method].play({ fault: 'webhook-wrong-signature' });
      pay(payment);
      await logged('webhook with wrong signature');
      assert.equal((await shopper.order(order.id, token)).body.state, 'awaiting-payment');
    });

    it('answer 200 to webhooks about something else', async () => {
      const { payment } = await setup();
      pay(payment, 'declined');
      const headers =
        method === 'flutterwave' ? { 'verif-hash': shop.environment.FLUTTERWAVE_WEBHOOK_HASH! } : undefined;
      if (headers) {
        for (const body of ['{"event":"test_assess"}', '{"txRef":"of another shop","id":1}', 'nonsense', '[]'])
          assert.equal((await shopper.call('POST', '/v1/webhooks/flutterwave', { body, headers })).status, 200);
        assert.equal((await shopper.call('POST', '/v1/webhooks/paystack', { body: '{}', headers })).status, 404);
      } else {
        assert.equal((await shopper.call('POST', '/v1/webhooks/flutterwave', { body: '{}' })).status, 404);
      }
    });

    if (method === 'paystack') {
      it('are marked while the payer’s bank disputes them, and no longer once the shop was right', async () => {
        const { order, token, payment } = await setup();
        pay(payment);
        await shopper.until(order.id, token, 'active');
        await shop.paystack.tell('charge.dispute.create', payment);
        const seen = await untilMerchantSees(order.id, token, (current) => current.payment?.standing === 'disputed');
        assert.equal(seen.state, 'active');
        await shop.paystack.tell('charge.dispute.resolve', payment);
        await untilMerchantSees(order.id, token, (current) => current.payment?.standing === undefined);
      });

      it('are found when the webhook of their refund came before their own', async () => {
        const { order, token, payment } = await setup();
        shop.paystack.play({ fault: 'webhook-out-of-order' });
        pay(payment);
        assert.equal((await shopper.until(order.id, token, 'active')).payment?.reference, payment);
      });
    }

    if (method === 'flutterwave') {
      it('buy one policy when one link is paid twice, and the second payment is to be given back', async () => {
        const { order, token, payment } = await setup();
        pay(payment, 'paid-twice');
        await shopper.until(order.id, token, 'active');
        const due = untilMerchantSees(order.id, token, ({ refundsDue }) => refundsDue !== undefined);
        hoursAhead += 1;
        const { refundsDue } = await due;
        assert.equal(refundsDue?.length, 1);
        assert.equal(refundsDue[0]?.reference, payment);
        assert.equal(policies(order.reference).length, 1);
      });

      it('are opened under a new reference after the gateway gave no answer though it had opened one', async () => {
        const { order, token, payments } = await setup();
        shop.flutterwave.settings.timeoutMilliseconds = 10;
        shop.flutterwave.play({ fault: 'timeout-503', match: 'create' });
        assert.equal((await shopper.beginPayment(order.id, token)).status, 502);
        const begun = await shopper.beginPayment(order.id, token);
        assert.equal(begun.status, 201);
        assert.notEqual(begun.body.payment?.reference, payments[0]);
        pay(begun.body.payment!.reference);
        assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
      });
    }
  });

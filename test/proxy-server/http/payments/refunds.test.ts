import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import type { RefundRequest } from '../../../../proxy-server/contract/refund.ts';
import { keep } from '../../../support/clean-up.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import { engines } from '../../../support/database/engines.ts';
import { pairsOf, shortSampleOf } from '../../../support/drawn/sample.ts';
import { createRandom } from '../../../support/drawn/seeded-random.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** Faster than life: the gateway is asked again after half a minute, and what it lacks is sent again after five. */
const speed = 100;

for (const [engine, method] of shortSampleOf(pairsOf(engines, ['paystack', 'flutterwave'] as const), {
  seed: 'refunds',
  size: 1,
}))
  describe(`money given back through ${method} on ${engine}`, { concurrency: 4 }, () => {
    async function setup(test: TestContext) {
      const clock = createFastClock(speed);
      const shop = keep(
        test,
        await startShop({
          engine,
          environment: {
            PAYMENT_METHOD: method,
            AIMS_TIMEOUT_MS: '8000',
            PAYMENT_TIMEOUT_MS: '2000',
            CONSOLE_KEYS: 'Ada:ck_test_ada_0123456789,Obi:owner:ck_test_obi_0123456789',
          },
          parts: { clock },
        }),
      );
      shop[method].settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/${method}`;
      shop[method].settings.refundMilliseconds = 20;
      const shopper = new Shopper(shop.proxy.url);
      const see = async (id: string) => (await shopper.asMerchant('GET', `/v1/orders/${id}`)).body;

      /** An order with a payment that ended so, once it stands as wanted; where asked for, a second one was begun. */
      async function paid(end: string, state: Order['state'], { isBegunTwice = false } = {}) {
        const email = `${randomUUID()}@example.com`;
        const placed = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
        const { order, token } = placed.body;
        const begin = async () => (await shopper.beginPayment(order.id, token)).body.payment!.reference;
        const payment = await begin();
        const second = isBegunTwice ? await begin() : '';
        shop[method].pay(payment, end);
        await shopper.hint(order.id, token);
        await shopper.until(order.id, token, state);
        return { order, token, payment, second };
      }
      const declined = async () => {
        shop.aims.play({ fault: 'decline' });
        return paid('success', 'declined');
      };
      async function until(id: string, isSo: (order: Order) => boolean): Promise<Order> {
        for (;;) {
          const order = await see(id);
          if (isSo(order)) return order;
          await sleep(80);
        }
      }
      const ended = (id: string, count = 1) =>
        until(id, ({ refunds = [] }) => refunds.filter(({ state }) => /settled|failed/.test(state)).length === count);
      /** What the gateway has really given back of a payment. */
      const given = (reference: string) =>
        method === 'paystack'
          ? shop.paystack.transactions.find(reference)!.refunds.filter(({ status }) => status !== 'failed')
          : shop.flutterwave.payments.find(reference)!.transactions.flatMap(({ refunds }) => refunds);
      const back = (id: string, payment: string, request: Partial<RefundRequest> = {}, key?: string) =>
        shopper.refund(id, { payment, mode: 'gateway', reason: 'The insurer said no.', ...request }, key);
      const history = async (id: string) =>
        (await shopper.asMerchant<{ entries: { what: string }[] }>('GET', `/v1/orders/${id}/history`)).body.entries.map(
          ({ what }) => what,
        );
      return { shop, shopper, see, paid, declined, until, ended, given, back, history };
    }

    it('goes back once of a declined order, which is refunded when the payer has it', async (test) => {
      const { declined, back, ended, given, history } = await setup(test);
      const { order, payment } = await declined();
      const asked = await back(order.id, payment);
      assert.equal(asked.status, 202);
      assert.deepEqual([asked.body.state, asked.body.refunds?.length], ['declined', 1]);
      const refunded = await ended(order.id);
      assert.equal(refunded.state, 'refunded');
      const [refund] = refunded.refunds ?? [];
      assert.deepEqual(
        [refund?.state, refund?.mode, refund?.reason, refund?.amount, refund?.by],
        ['settled', 'gateway', 'The insurer said no.', order.premium, { kind: 'merchant' }],
      );
      assert.equal(given(payment).length, 1);
      const words = await history(order.id);
      assert.ok(words.includes('refund-requested') && words.includes('refund-settled'), words.join());
    });

    it('is asked for once, however often the same request comes, and by whoever else', async (test) => {
      const { declined, back, ended, given, shopper } = await setup(test);
      const { order, payment } = await declined();
      // as after `Retry-After`: a busy machine has no connection for all of them in time
      const insistOn = async (key: string): Promise<string | undefined> => {
        const { status, body } = await back(order.id, payment, {}, key);
        if (body.code === 'storage-unavailable') return insistOn(key);
        return status === 202 ? 'taken' : body.code;
      };
      const codes = await Promise.all(Array.from({ length: 12 }, (_, index) => insistOn(`key-${index % 3}`)));
      assert.ok(
        codes.every((code) =>
          ['taken', 'request-in-flight', 'refund-in-progress', 'order-state-conflict'].includes(code!),
        ),
        codes.join(),
      );
      assert.equal((await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`)).status, 409);
      const refunded = await ended(order.id);
      assert.equal(refunded.refunds?.length, 1);
      assert.equal(given(payment).length, 1);
      assert.equal((await back(order.id, payment)).body.code, 'order-state-conflict');
    });

    it('goes back in parts to the kobo, never more than came', async (test) => {
      const { declined, back, ended, given } = await setup(test);
      const { order, payment } = await declined();
      const parts = [1_000_050, 500_000, order.premium.amount - 1_500_050];
      for (const [index, amount] of parts.entries()) {
        const tooMuch = await back(order.id, payment, {
          amount: { amount: order.premium.amount + 1, currency: 'NGN' },
        });
        assert.deepEqual([tooMuch.status, tooMuch.body.errors?.[0]?.path], [422, '/amount/amount']);
        assert.equal((await back(order.id, payment, { amount: { amount, currency: 'NGN' } })).status, 202);
        const after = await ended(order.id, index + 1);
        assert.equal(after.state, index === 2 ? 'refunded' : 'declined');
      }
      assert.deepEqual(
        given(payment).map(({ amount }) => amount),
        parts,
      );
    });

    for (const end of ['under-paid', 'over-paid'] as const)
      it(`goes back of an order that was ${end}, with what really came`, async (test) => {
        const { paid, back, ended, given } = await setup(test);
        const { order, payment } = await paid(end, 'needs-attention');
        const asked = await back(order.id, payment, { reason: 'Wrong amount.' });
        assert.equal(asked.status, 202, JSON.stringify(asked.body));
        const refunded = await ended(order.id);
        assert.deepEqual([refunded.state, refunded.refundsDue], ['refunded', undefined]);
        const difference = end === 'under-paid' ? -10_000 : 50_000;
        assert.equal(given(payment)[0]?.amount, order.premium.amount + difference);
        assert.equal(refunded.payment?.paid?.amount, order.premium.amount + difference);
      });

    it('goes back of what was paid twice, while the cover stays', async (test) => {
      const { paid, back, until, ended, given, shop, shopper } = await setup(test);
      const { order, token, payment, second } = await paid('success', 'active', { isBegunTwice: true });
      assert.equal((await back(order.id, payment)).body.code, 'order-state-conflict', 'a policy stands for it');
      shop[method].pay(second, 'success');
      const due = await until(order.id, ({ refundsDue }) => refundsDue !== undefined);
      assert.equal((await back(order.id, due.refundsDue![0]!.transactionId)).status, 202);
      const after = await ended(order.id);
      assert.equal(after.state, 'active');
      await until(order.id, ({ refundsDue }) => refundsDue === undefined);
      assert.deepEqual([given(second).length, given(payment).length], [1, 0]);
      assert.equal((await shopper.order(order.id, token)).body.extraPayments, undefined);
    });

    it('that fails leaves the order to a person, and can be tried again', async (test) => {
      const { paid, back, ended, given, shop } = await setup(test);
      const { order, payment } = await paid('over-paid', 'needs-attention');
      shop[method].play({ fault: 'refund-failed' });
      await back(order.id, payment);
      const failed = await ended(order.id);
      assert.deepEqual([failed.state, failed.problem?.code], ['needs-attention', 'refund-failed']);
      assert.equal(failed.refunds?.[0]?.state, 'failed');
      assert.ok(failed.refunds[0].message);
      await back(order.id, payment);
      assert.equal((await ended(order.id, 2)).state, 'refunded');
      assert.equal(given(payment).filter(({ status }) => status !== 'failed').length, 1);
    });

    it('that the gateway refuses says why, in its own words, and nothing goes back', async (test) => {
      const { declined, back, ended, given, shop } = await setup(test);
      const { order, payment } = await declined();
      shop[method].play({ fault: 'error', match: 'refund', text: 'Insufficient balance' });
      await back(order.id, payment);
      const failed = await ended(order.id);
      assert.match(failed.refunds?.[0]?.message ?? '', /Insufficient balance/);
      assert.deepEqual([failed.state, given(payment).length], ['declined', 0]);
    });

    it('is noted without a call when it was given back already', async (test) => {
      const { declined, back, given, shop } = await setup(test);
      const { order, payment } = await declined();
      const noted = await back(order.id, payment, { mode: 'noted', reason: 'By bank transfer.' });
      assert.deepEqual([noted.status, noted.body.state, noted.body.refunds?.[0]?.state], [202, 'refunded', 'settled']);
      assert.equal(given(payment).length, 0);
      assert.equal(shop[method].log.entries.filter(({ kind }) => kind === 'refund').length, 0);
    });

    it('is for owners through the gateway, and for staff to note', async (test) => {
      const { declined, shopper, ended } = await setup(test);
      const { order, payment } = await declined();
      async function as(key: string, mode: RefundRequest['mode']) {
        const opened = await shopper.call('POST', '/v1/session', { body: { key }, headers: { Origin: shopper.url } });
        const Cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
        return shopper.call<Order>('POST', `/v1/orders/${order.id}/refund`, {
          body: { payment, mode, reason: 'Declined.' },
          headers: { Origin: shopper.url, Cookie, 'Idempotency-Key': randomUUID() },
        });
      }
      const refused = await as('ck_test_ada_0123456789', 'gateway');
      assert.deepEqual([refused.status, refused.body.code], [403, 'role-required']);
      assert.equal((await as('ck_test_obi_0123456789', 'gateway')).status, 202);
      assert.deepEqual((await ended(order.id)).refunds?.[0]?.by, { kind: 'staff', name: 'Obi' });
    });

    it('is refused for what is no payment of the order, another currency, nothing, and without a reason or key', async (test) => {
      const { declined, back, shopper } = await setup(test);
      const { order, payment } = await declined();
      const wrong: [Partial<RefundRequest>, string, string][] = [
        [{ payment: 'CVR-SOME-BODY-ELSES' }, 'invalid-refund', '/payment'],
        [{ amount: { amount: 5, currency: 'USD' } }, 'invalid-refund', '/amount/currency'],
        [{ amount: { amount: 0, currency: 'NGN' } }, 'invalid-request', '/amount/amount'],
        [{ reason: '' }, 'invalid-request', '/reason'],
        [{ mode: 'by hand' as 'noted' }, 'invalid-request', '/mode'],
      ];
      for (const [change, code, path] of wrong) {
        const refused = await back(order.id, payment, change);
        assert.deepEqual([refused.body.code, refused.body.errors?.[0]?.path], [code, path]);
      }
      const { body } = await shopper.asMerchant('POST', `/v1/orders/${order.id}/refund`, {
        payment,
        mode: 'noted',
        reason: 'x',
      });
      assert.equal((body as { code?: string }).code, 'idempotency-key-missing');
    });

    it('goes back exactly once through cut lines, time-outs, nonsense and errors at both of its calls', async (test) => {
      const { declined, back, ended, given, shop } = await setup(test);
      const random = createRandom(engine.length * 100 + method.length);
      const faults = ['drop-before', 'drop-after', 'garbage', 'http-500', 'rate-limit', 'hang'];
      const pick = () => faults[Math.floor(random() * faults.length)]!;
      const orders: Awaited<ReturnType<typeof declined>>[] = [];
      for (let count = 0; count < 6; count++) orders.push(await declined());
      for (let count = 0; count < 9; count++) {
        shop[method].play({ fault: pick(), match: 'refund' });
        shop[method].play({ fault: pick(), match: 'refunds' });
      }
      await Promise.all(orders.map(({ order, payment }) => back(order.id, payment)));
      for (const { order, payment } of orders) {
        assert.equal((await ended(order.id)).state, 'refunded');
        assert.equal(given(payment).length, 1, payment);
      }
    });
  });

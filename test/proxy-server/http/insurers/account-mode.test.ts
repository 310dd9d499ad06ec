import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import type { Session } from '../../../../proxy-server/contract/console/session.ts';
import { runCommand } from '../../../support/processes/run-command.ts';
import { orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const consoleKey = 'ck_test_ada_0123456789';

/** A shop in test mode whose insurer’s account is in this mode, with what it logs and what staff see. */
async function setup(test: TestContext, mode: 'test' | 'live', environment: Record<string, string> = {}) {
  const lines: { level: number; msg: string; message?: string; code?: string }[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(
        ...String(chunk)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
      done();
    },
  });
  const shop = await startShop({
    aims: { mode, instant: true, holdForVideo: false },
    environment: { CONSOLE_KEYS: `Ada:${consoleKey}`, ...environment },
    parts: { log: pino({ level: 'info' }, sink) },
  });
  test.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  async function readAlarms() {
    const own = { Origin: shop.proxy.url, 'Content-Type': 'application/json' };
    const opened = await fetch(`${shop.proxy.url}/v1/session`, {
      method: 'POST',
      headers: own,
      body: JSON.stringify({ key: consoleKey }),
    });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = await fetch(`${shop.proxy.url}/v1/session`, { headers: { ...own, Cookie: cookie } });
    return ((await session.json()) as Session).alarms;
  }
  /** Buys one cover, as far as it goes. */
  async function buy() {
    const { order, token } = (await shopper.place()).body;
    if (environment.PAYMENT_METHOD === 'merchant') await shopper.confirmPayment(order);
    else {
      const begun = await shopper.beginPayment(order.id, token);
      shop.paystack.pay(begun.body.payment!.reference, 'success');
      await shopper.hint(order.id, token);
    }
    return shopper.until(order.id, token, 'active', 'needs-attention');
  }
  const alarmLines = () => lines.filter(({ msg }) => msg === 'alarm');
  return { shop, shopper, readAlarms, buy, alarmLines };
}

describe('an insurer’s account in another mode than AIMS_MODE', () => {
  it('is no alarm where both are test', async (test) => {
    const { buy, readAlarms, alarmLines } = await setup(test, 'test', { PAYMENT_METHOD: 'merchant' });
    assert.equal((await buy()).state, 'active');
    assert.deepEqual([await readAlarms(), alarmLines()], [[], []]);
  });

  it('is an alarm in log, console and doctor when the merchant collects the money, and sales go on', async (test) => {
    const { shop, shopper, buy, readAlarms, alarmLines } = await setup(test, 'live', { PAYMENT_METHOD: 'merchant' });
    await buy();
    const [alarm, ...others] = await readAlarms();
    assert.deepEqual([alarm?.code, alarm?.about, others], ['account-mode', 'aims', []]);
    assert.match(alarm?.message ?? '', /AIMS_MODE is test, but the insurer’s account answers as in live mode/);
    assert.deepEqual(
      alarmLines().map(({ level, code }) => [level, code]),
      [[50, 'account-mode']],
    );
    const { stdout, code } = await runCommand(['doctor'], shop.environment);
    assert.match(
      stdout,
      /^ERROR +account-mode +AIMS_MODE is test, but the latest policy is one of an account in live/m,
    );
    assert.equal(code, 1);
    assert.ok(await shopper.quote());
  });

  it('stops sales where a gateway’s test money would buy real policies: prices, orders and paid orders', async (test) => {
    const { shop, shopper, buy, readAlarms } = await setup(test, 'live');
    const waiting = (await shopper.place()).body;
    const begun = await shopper.beginPayment(waiting.order.id, waiting.token);
    const { token } = await shopper.quote();
    assert.equal((await buy()).state, 'active');
    const priced = await shopper.call('POST', '/v1/quotes', {
      body: { product: 'phone-warranty-basic', period: '6m', answers: {} },
    });
    assert.deepEqual([priced.status, priced.body.code], [409, 'sales-stopped']);
    const placed = await shopper.call('POST', '/v1/orders', {
      body: orderRequest(token),
      headers: { 'Idempotency-Key': randomUUID() },
    });
    assert.deepEqual([placed.status, placed.body.code], [409, 'sales-stopped']);
    const before = shop.aims.policies.all.length;
    shop.paystack.pay(begun.body.payment!.reference, 'success');
    await shopper.hint(waiting.order.id, waiting.token);
    const held = await shopper.until(waiting.order.id, waiting.token, 'active', 'needs-attention');
    assert.equal(held.state, 'needs-attention');
    assert.equal(shop.aims.policies.all.length, before, 'no further policy');
    assert.match((await readAlarms())[0]?.message ?? '', /Nothing is sold until the proxy is restarted/);
  });

  it('is an alarm where live money would buy demos', async (test) => {
    const change = {
      documents: [{ label: 'Policy wording', url: 'https://royal.example/wording' }],
      claims: { text: 'Call 0800 123 4567.' },
      insurer: 'Royal Insurance',
    };
    const { buy, readAlarms } = await setup(test, 'test', {
      PAYMENT_METHOD: 'merchant',
      AIMS_MODE: 'live',
      PRODUCT_CHANGES: JSON.stringify({ 'phone-warranty-comprehensive': change }),
    });
    await buy();
    assert.match((await readAlarms())[0]?.message ?? '', /AIMS_MODE is live, but .* as in test mode/);
  });
});

describe('a premium in another unit than AIMS_PREMIUM_UNIT', () => {
  it('is not sold, and is an alarm in log and console that names both readings', async (test) => {
    const { shopper, readAlarms, alarmLines } = await setup(test, 'test', { AIMS_PREMIUM_UNIT: 'kobo' });
    const priced = await shopper.call('POST', '/v1/quotes', {
      body: { product: 'phone-warranty-basic', period: '1y', answers: {} },
    });
    assert.deepEqual([priced.status, priced.body.code], [422, 'quote-refused']);
    const [alarm] = await readAlarms();
    assert.deepEqual([alarm?.code, alarm?.about], ['premium', 'phone-warranty-basic']);
    assert.match(alarm?.message ?? '', /₦7,200\.00 if that is naira, ₦72\.00 if it is kobo/);
    assert.equal(alarmLines().length, 1);
  });
});

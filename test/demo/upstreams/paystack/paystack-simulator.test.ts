import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startPaystackSimulator } from '../../../../demo/upstreams/paystack/paystack-simulator.ts';

const secretKey = 'sk_test_simulator';

async function setup(t: TestContext) {
  const paystack = await startPaystackSimulator({ secretKey, transferMilliseconds: 0 });
  t.after(() => paystack.close());
  const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
  const initialize = async (change: Record<string, unknown> = {}) => {
    const body = {
      email: 'folake@example.com',
      amount: 720_000,
      reference: 'order-1',
      callback_url: 'https://shop.example.ng/pay?cover-order=ord_1',
      ...change,
    };
    const answer = await fetch(`${paystack.url}/transaction/initialize`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { status: boolean; message: string; data: Record<string, string> };
  };
  const verifyText = async (reference = 'order-1') =>
    (await fetch(`${paystack.url}/transaction/verify/${reference}`, { headers })).text();
  const verify = async (reference?: string) =>
    (JSON.parse(await verifyText(reference)) as { data: Record<string, unknown> }).data;
  return { paystack, url: paystack.url, initialize, verify, verifyText };
}

const press = (page: string, outcome: string) =>
  fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });

describe('Paystack’s API', () => {
  it('refuses a wrong key, a reference in use, an invalid e-mail and fractions of a kobo', async (t) => {
    const { url, initialize } = await setup(t);
    const stranger = await fetch(`${url}/transaction/verify/order-1`, {
      headers: { authorization: 'Bearer sk_test_other' },
    });
    assert.equal(stranger.status, 401);
    assert.equal((await initialize()).message, 'Authorization URL created');
    assert.equal((await initialize()).message, 'Duplicate Transaction Reference');
    assert.equal((await initialize({ reference: 'order-2', email: 'folake' })).message, 'Invalid Email Address Passed');
    assert.equal((await initialize({ reference: 'order-2', amount: 7200.5 })).message, 'Invalid Amount Sent');
    assert.equal(
      (await initialize({ reference: 'order_2' })).message,
      'Transaction reference contains invalid characters',
    );
  });

  it('returns abandoned before the page was opened, ongoing after that, and an error for unknown references', async (t) => {
    const { initialize, verify, verifyText } = await setup(t);
    const { data } = await initialize();
    assert.equal((await verify()).status, 'abandoned');
    await fetch(data.authorization_url ?? '');
    assert.equal((await verify()).status, 'ongoing');
    assert.match(await verifyText('order-9'), /"message":"Transaction reference not found."/);
  });

  it('returns ids above JavaScript’s safe integers, and metadata 0 if none was sent', async (t) => {
    const { initialize, verifyText } = await setup(t);
    await initialize();
    const text = await verifyText();
    assert.match(text, /"id":9007\d{15},/);
    assert.match(text, /"metadata":0,/);
  });

  const outcomes: [string, Record<string, unknown>][] = [
    [
      'success',
      { status: 'success', amount: 720_000, requested_amount: 720_000, currency: 'NGN', fees: 20_800, domain: 'test' },
    ],
    ['declined', { status: 'failed', gateway_response: 'Declined' }],
    ['insufficient-funds', { status: 'failed', gateway_response: 'Insufficient Funds' }],
    ['under-paid', { status: 'success', amount: 710_000, requested_amount: 720_000 }],
    ['over-paid', { status: 'success', amount: 770_000, requested_amount: 720_000 }],
    ['customer-bears-fee', { status: 'success', amount: 740_800, requested_amount: 720_000, fees: 20_800 }],
    ['other-currency', { status: 'success', currency: 'USD' }],
    ['abandoned', { status: 'abandoned' }],
  ];
  for (const [outcome, expected] of outcomes) {
    it(`returns the documented status after “${outcome}”`, async (t) => {
      const { initialize, verify } = await setup(t);
      const { data } = await initialize();
      await press(data.authorization_url ?? '', outcome);
      const found = await verify();
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected);
    });
  }

  it('reports a bank transfer as pending first and as successful later', async (t) => {
    const { paystack, initialize, verify } = await setup(t);
    const { data } = await initialize();
    Object.assign(paystack.settings, { transferMilliseconds: 60_000 });
    await press(data.authorization_url ?? '', 'bank-transfer');
    assert.equal((await verify()).status, 'pending');
    Object.assign(paystack.settings, { transferMilliseconds: 0 });
    await initialize({ reference: 'order-2' });
    paystack.pay('order-2', 'bank-transfer');
    while ((await verify('order-2')).status === 'pending');
    assert.equal((await verify('order-2')).status, 'success');
  });
});

describe('Paystack’s payment page', () => {
  it('says that it is a stand-in, and shows amount and payer', async (t) => {
    const { initialize } = await setup(t);
    const { data } = await initialize({ email: 'a&b@example.com' });
    const text = await (await fetch(data.authorization_url ?? '')).text();
    assert.match(text, /Paystack stand-in, no money moves/);
    assert.match(text, /Pay ₦7,200.00/);
    assert.match(text, /a&amp;b@example.com/);
  });

  it('redirects the shopper with the reference twice after payment, and not after a decline', async (t) => {
    const { initialize } = await setup(t);
    const { data } = await initialize();
    const page = data.authorization_url ?? '';
    const declined = await press(page, 'declined');
    assert.equal(declined.headers.get('location'), new URL(page).pathname);
    assert.match(await (await fetch(page)).text(), /Declined.*No money was taken/s);
    const paid = await press(page, 'success');
    assert.equal(paid.status, 303);
    const back = 'https://shop.example.ng/pay?cover-order=ord_1&trxref=order-1&reference=order-1';
    assert.equal(paid.headers.get('location'), back);
  });
});

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { payloadHashOf } from '../../../../demo/upstreams/flutterwave/create-link.ts';
import {
  demoFlutterwaveAccount,
  startFlutterwaveSimulator,
} from '../../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import { startEventReceiver } from '../../../support/processes/event-receiver.ts';

async function setup(t: TestContext) {
  const receiver = await startEventReceiver();
  const simulator = await startFlutterwaveSimulator({
    ...demoFlutterwaveAccount,
    webhookUrl: receiver.url,
    retryMilliseconds: [],
    transferMilliseconds: 1,
  });
  t.after(async () => {
    await simulator.close();
    await receiver.close();
  });
  const headers = { authorization: `Bearer ${demoFlutterwaveAccount.secretKey}` };
  const create = async (change: Record<string, unknown> = {}) => {
    const body = {
      tx_ref: 'order-1',
      amount: '7200.50',
      currency: 'NGN',
      redirect_url: 'https://shop.example.ng/pay?cover-order=ord_1',
      customer: { email: 'folake@example.com' },
      ...change,
    };
    const answer = await fetch(`${simulator.url}/v3/payments`, { method: 'POST', headers, body: JSON.stringify(body) });
    const { message, data } = (await answer.json()) as { message: string; data: { link: string } | null };
    return { status: answer.status, message, link: data?.link ?? '' };
  };
  const get = async (path: string) => {
    const answer = await fetch(`${simulator.url}/v3/${path}`, { headers });
    return (await answer.json()) as { status: string; message: string; data: Record<string, unknown> };
  };
  const eventOf = async (act: () => unknown) => {
    const next = receiver.next();
    await act();
    return JSON.parse(Buffer.from((await next).body).toString()) as Record<string, unknown>;
  };
  return { simulator, create, get, eventOf };
}

const press = (page: string, outcome: string) =>
  fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });

describe('Flutterwave’s API', () => {
  it('refuses a wrong key, a reference in use, fractions of a kobo and an invalid e-mail', async (t) => {
    const { simulator, create } = await setup(t);
    const stranger = await fetch(`${simulator.url}/v3/transactions/verify_by_reference?tx_ref=order-1`);
    assert.equal(stranger.status, 401);
    assert.equal((await create()).message, 'Hosted Link');
    assert.equal((await create()).status, 400);
    for (const change of [
      { amount: '1.005' },
      { amount: '0' },
      { customer: {} },
      { redirect_url: 'shop' },
      { currency: 'XYZ' },
    ])
      assert.equal((await create({ tx_ref: 'order-2', ...change })).status, 400, JSON.stringify(change));
  });

  it('accepts only a valid payload_hash, as in the golden vector', async (t) => {
    const golden = { amount: '5000', currency: 'NGN', email: 'ada@example.com', reference: 'OCT-0001' };
    const hash = '63b5a1845c48fb39acad0fdd3153c0f7978acaf6a82d601b5bf85f119ad54251';
    assert.equal(payloadHashOf(golden, 'FLWSECK_TEST-sim'), hash);
    const { create } = await setup(t);
    assert.equal((await create({ payload_hash: hash })).status, 400);
    const payload = { amount: '7200.50', currency: 'NGN', email: 'folake@example.com', reference: 'order-1' };
    const fitting = payloadHashOf(payload, demoFlutterwaveAccount.secretKey);
    assert.equal((await create({ payload_hash: fitting })).status, 200);
  });

  it('verifies the successful one of several transactions, and lists them all', async (t) => {
    const { simulator, create, get } = await setup(t);
    await create();
    simulator.pay('order-1', 'failed-then-paid');
    simulator.pay('order-1', 'declined');
    const { data } = await get('transactions/verify_by_reference?tx_ref=order-1');
    assert.equal(data.status, 'successful');
    const all = (await get('transactions?tx_ref=order-1')).data as unknown as { status: string }[];
    assert.deepEqual(
      all.map(({ status }) => status),
      ['failed', 'successful', 'failed'],
    );
  });

  const outcomes: [string, Record<string, unknown>][] = [
    ['success', { status: 'successful', amount: 7_200.5, charged_amount: 7_200.5, currency: 'NGN' }],
    ['declined', { status: 'failed', processor_response: 'Declined' }],
    ['under-paid', { status: 'successful', amount: 7_100.5 }],
    ['over-paid', { status: 'successful', amount: 7_700.5 }],
    ['customer-bears-fee', { status: 'successful', amount: 7_200.5, charged_amount: 7_301.31 }],
    ['other-currency', { status: 'successful', currency: 'USD' }],
  ];
  for (const [outcome, expected] of outcomes)
    it(`returns the documented status after “${outcome}”`, async (t) => {
      const { create, get } = await setup(t);
      await press((await create()).link, outcome);
      const { data } = await get('transactions/verify_by_reference?tx_ref=order-1');
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, data[key]])), expected);
    });

  it('does the work before it returns 503', async (t) => {
    const { simulator, create, get } = await setup(t);
    simulator.settings.timeoutMilliseconds = 1;
    simulator.play({ fault: 'timeout-503', match: 'create' });
    assert.equal((await create()).status, 503);
    simulator.pay('order-1', 'success');
    assert.equal((await get('transactions/verify_by_reference?tx_ref=order-1')).status, 'success');
  });
});

describe('Flutterwave’s payment page', () => {
  it('says that it is a stand-in, and redirects the shopper with status, reference and transaction', async (t) => {
    const { simulator, create } = await setup(t);
    const { link } = await create();
    const page = await (await fetch(link)).text();
    assert.match(page, /Flutterwave stand-in, no money moves/);
    assert.match(page, /Pay ₦7,200.50/);
    assert.equal((await press(link, 'declined')).headers.get('location'), new URL(link).pathname);
    assert.match(await (await fetch(link)).text(), /Declined.*No money was taken/s);
    const back = new URL((await press(link, 'success')).headers.get('location') ?? '');
    assert.equal(back.searchParams.get('cover-order'), 'ord_1');
    assert.equal(back.searchParams.get('status'), 'successful');
    assert.equal(back.searchParams.get('tx_ref'), 'order-1');
    const id = simulator.payments.find('order-1')?.transactions.at(-1)?.id;
    assert.equal(back.searchParams.get('transaction_id'), String(id));
    assert.match((await press(link, 'abandoned')).headers.get('location') ?? '', /status=cancelled/);
  });
});

describe('Flutterwave’s events', () => {
  it('are the same for success and failure, in an envelope', async (t) => {
    const { simulator, create, eventOf } = await setup(t);
    await create();
    for (const [outcome, status] of [
      ['declined', 'failed'],
      ['bank-transfer', 'successful'],
    ] as const) {
      const event = await eventOf(() => simulator.pay('order-1', outcome));
      assert.equal(event.event, 'charge.completed');
      assert.equal((event.data as { status: string }).status, status);
    }
  });

  it('can be flat, without metadata, about a refund, or the dashboard’s test event', async (t) => {
    const { simulator, create, eventOf } = await setup(t);
    await create();
    simulator.play({ fault: 'webhook-flat' });
    const flat = await eventOf(() => simulator.pay('order-1', 'success'));
    assert.deepEqual([flat.txRef, flat.status, flat.data], ['order-1', 'successful', undefined]);
    simulator.play({ fault: 'webhook-missing-meta' });
    const bare = await eventOf(() => simulator.tell('charge.completed', 'order-1'));
    assert.ok(!('meta' in (bare.data as object)));
    const refund = await eventOf(() => simulator.tell('refund', 'order-1'));
    assert.deepEqual([refund.AmountRefunded, typeof refund.meta, refund.event], [7_200.5, 'string', undefined]);
    assert.equal((await eventOf(() => simulator.tell('test_assess', 'order-1'))).event, 'test_assess');
  });
});

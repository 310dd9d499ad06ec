import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { publishableKey, shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

interface Line {
  readonly msg: string;
  readonly 'http.request.method'?: string;
  readonly 'http.route'?: string;
  readonly 'http.response.status_code'?: number;
}

/** A shop whose store can be held up, and the lines of its access log. */
async function setup(test: TestContext) {
  const lines: Line[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let pause = async () => {};
  const wrapStore = (store: Store): Store => ({
    ...store,
    orders: {
      ...store.orders,
      find: async (id) => {
        await pause();
        return store.orders.find(id);
      },
    },
    transaction: async (work) => {
      await pause();
      return store.transaction(work);
    },
  });
  const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, parts: { log, wrapStore } }));
  const shopper = new Shopper(shop.proxy.url);
  const statuses = (method: string, route: string) =>
    lines
      .filter(
        (line) => line.msg === 'request' && line['http.request.method'] === method && line['http.route'] === route,
      )
      .map((line) => line['http.response.status_code']);
  /** Sends a request and goes away when it has come to the store, which goes on once `release` is called. */
  async function sendAndGo(method: string, path: string, headers: Record<string, string>, body?: unknown) {
    let [reach, release] = [() => {}, () => {}];
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    pause = () => {
      reach();
      return released;
    };
    const leave = new AbortController();
    const sent = fetch(`${shop.proxy.url}${path}`, {
      method,
      headers: { Origin: shopOrigin, 'Cover-Key': publishableKey, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: leave.signal,
    });
    await reached;
    leave.abort();
    await assert.rejects(sent);
    return { release };
  }
  const messages = () => lines.map(({ msg }) => msg);
  return { shopper, statuses, messages, sendAndGo };
}

describe('the access log', () => {
  it('says 499 of a read whose client went away, and 200 of one that was answered', async (test) => {
    const { shopper, statuses, sendAndGo } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shopper.order(order.id, token);
    const { release } = await sendAndGo('GET', `/v1/orders/${order.id}`, bearer(token));
    await become(() => statuses('GET', '/v1/orders/:id').length === 2);
    release();
    assert.deepEqual(statuses('GET', '/v1/orders/:id'), [200, 499]);
  });

  it('says 201 of an order that was placed, though its client went away', async (test) => {
    const { shopper, statuses, sendAndGo } = await setup(test);
    const { token } = await shopper.quote();
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    const { release } = await sendAndGo('POST', '/v1/orders', headers, orderRequest(token));
    assert.deepEqual(statuses('POST', '/v1/orders'), []);
    release();
    await become(() => statuses('POST', '/v1/orders').length > 0);
    assert.deepEqual(statuses('POST', '/v1/orders'), [201]);
    const again = await shopper.call('POST', '/v1/orders', { headers, body: orderRequest(token) });
    assert.equal(again.status, 201, 'the order is there');
  });

  it('says 499 of a body that ended before it was whole, which is no fault of the proxy', async (test) => {
    const { statuses, messages, shopper } = await setup(test);
    const before = messages();
    const controller = new AbortController();
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.from('{"quote":')),
    });
    const sent = fetch(`${shopper.url}/v1/orders`, {
      method: 'POST',
      headers: {
        Origin: shopOrigin,
        'Cover-Key': publishableKey,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'k',
      },
      body,
      duplex: 'half',
      signal: controller.signal,
    } as RequestInit);
    setTimeout(() => controller.abort(), 500);
    await assert.rejects(sent);
    await become(() => statuses('POST', '/v1/orders').length > 0);
    assert.deepEqual(statuses('POST', '/v1/orders'), [499]);
    assert.deepEqual(messages(), [...before, 'request']);
  });

  it('says 200 of a stream that its reader has left', async (test) => {
    const { shopper, statuses } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    for await (const _ of shopper.events(order.id, token)) break;
    await become(() => statuses('GET', '/v1/orders/:id/events').length > 0);
    assert.deepEqual(statuses('GET', '/v1/orders/:id/events'), [200]);
  });
});

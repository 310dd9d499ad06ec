import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the stream of an order', () => {
  /** An open stream, and what it has sent so far. */
  async function setup(test: TestContext) {
    test.mock.timers.enable({ apis: ['setInterval'] });
    const shop = keep(test, await startShop());
    // closing the shop needs them
    test.after(() => test.mock.timers.reset());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    const response = await fetch(`${shop.proxy.url}/v1/orders/${order.id}/events`, { headers: bearer(token) });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (words: string) => {
      while (!text.includes(words)) {
        const { value, done } = await reader.read();
        assert.ok(!done, `The stream ended after: ${text}`);
        text += value;
      }
      return text;
    };
    await readUntil('"awaiting-payment"');
    return { shop, shopper, order, token, reader, readUntil, pass: (ms: number) => test.mock.timers.tick(ms) };
  }

  it('carries a comment every 15 seconds, which keeps it open on its way', async (test) => {
    const { shopper, order, token, readUntil, pass } = await setup(test);
    pass(15_000);
    await readUntil(':\n\n');
    pass(29_999);
    await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    const text = await readUntil('"cancelled"');
    assert.equal(text.match(/^:$/gm)?.length, 2, text);
  });

  it('tells with the comment what another process changed without a word', async (test) => {
    const { shop, order, token, readUntil, pass } = await setup(test);
    const other = keep(test, await startProxy(readConfig(shop.environment)));
    await new Shopper(other.url).call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    pass(15_000);
    await readUntil('"cancelled"');
  });

  it('ends when the proxy stops, without an error', async (test) => {
    const { shop, reader } = await setup(test);
    test.mock.timers.reset();
    const closed = shop.proxy.close();
    let last = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) last += read.value;
    assert.match(last, /^retry: \d+\n\n$/);
    await closed;
  });
});

describe('a proxy that stops', () => {
  it('ends a stream that opens while it stops', { timeout: 120_000 }, async (test) => {
    const signals = new EventEmitter();
    let isHeld = false;
    const wrapStore = (store: Store): Store => ({
      ...store,
      orders: {
        ...store.orders,
        async find(id) {
          if (isHeld) {
            signals.emit('asked');
            await once(signals, 'go on');
          }
          return store.orders.find(id);
        },
      },
    });
    const shop = keep(test, await startShop({ parts: { wrapStore } }));
    const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
    isHeld = true;
    const asked = once(signals, 'asked');
    const opened = fetch(`${shop.proxy.url}/v1/orders/${order.id}/events`, { headers: bearer(token) });
    await asked;
    const closed = shop.proxy.close();
    signals.emit('go on');
    assert.match(await (await opened).text(), /"awaiting-payment"/);
    await closed;
  });

  it('cuts what is still open after eight seconds', { timeout: 120_000 }, async (test) => {
    const shop = keep(test, await startShop());
    const socket = connect(Number(new URL(shop.proxy.url).port), 'localhost');
    test.after(() => void socket.destroy());
    socket.on('error', () => undefined).resume();
    socket.write('POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
    await once(socket, 'connect');
    await Promise.all([shop.proxy.close(), once(socket, 'close')]);
  });

  it('does not wait for a connection that was opened and never used', { timeout: 120_000 }, async (test) => {
    const shop = keep(test, await startShop());
    const socket = connect(Number(new URL(shop.proxy.url).port), 'localhost');
    test.after(() => void socket.destroy());
    await once(socket, 'connect');
    await Promise.all([shop.proxy.close(), once(socket, 'close')]);
  });
});

describe('what the proxy answers a page', () => {
  it('names the origin as what it depends on, whoever asks, so that no cache gives it to another page', async (test) => {
    const shop = keep(test, await startShop());
    for (const origin of [shop.environment.ALLOWED_ORIGINS!, 'https://other.example', undefined]) {
      const { headers } = await fetch(`${shop.proxy.url}/v1/catalogue`, {
        ...(origin && { headers: { Origin: origin } }),
      });
      assert.match(headers.get('vary') ?? '', /\bOrigin\b/, origin);
    }
  });
});

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { freePort } from '../../../support/free-port.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import type { ShopOptions } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** A line of the text format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats). */
const line =
  /^(#.*|[a-z_:][a-z0-9_:]*(\{[a-z_]+="(\\.|[^"\\])*"(,[a-z_]+="(\\.|[^"\\])*")*\})? (NaN|[-+]?(Inf|\d\S*)))$/i;

/** A shop whose metrics are served, and what they say. */
async function setup(test: TestContext, options: ShopOptions = {}) {
  const owner = ownerFor(test);
  const shop = keep(
    owner,
    await startShop({
      ...options,
      environment: { METRICS_PORT: '0', PAYMENT_METHOD: 'merchant', ...options.environment },
    }),
  );
  const address = `http://127.0.0.1:${shop.proxy.metricsPort}/metrics`;
  const read = async () => {
    const response = await fetch(address);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    return response.text();
  };
  /** The value of the series that has these labels, among others. */
  const value = async (name: string, labels: Readonly<Record<string, string>> = {}) => {
    const lines = (await read())
      .split('\n')
      .filter((each) => each.startsWith(`${name}{`) || each.startsWith(`${name} `));
    const has = (each: string) => Object.entries(labels).every(([label, word]) => each.includes(`${label}="${word}"`));
    return lines.filter(has).reduce((sum, each) => sum + Number(each.split(' ').at(-1)), 0);
  };
  return { owner, shop, shopper: new Shopper(shop.proxy.url), address, read, value };
}

for (const engine of enginesFor(import.meta.url))
  describe(`the metrics on ${engine}`, () => {
    it('count requests, calls, events and open orders of a purchase, and name nobody', async (test) => {
      const { shop, shopper, read, value } = await setup(test, {
        engine,
        aims: { approveAfterMilliseconds: 3_600_000 },
      });
      const { order, token } = (await shopper.place()).body;
      assert.equal((await shopper.confirmPayment(order)).status, 200);
      await shopper.until(order.id, token, 'under-review');
      assert.equal(await value('cover_http_request_duration_seconds_count', { route: '/v1/orders', status: '201' }), 1);
      assert.equal(
        await value('cover_upstream_call_duration_seconds_count', {
          upstream: 'aims',
          command: 'insure',
          outcome: 'done',
        }),
        1,
      );
      assert.equal(await value('cover_events_total', { event: 'policy issued' }), 1);
      assert.equal(await value('cover_orders_open', { state: 'under-review' }), 1);
      assert.ok((await value('cover_orders_oldest_seconds', { state: 'under-review' })) < 60);
      assert.equal(await value('cover_paid_not_issued_oldest_seconds'), 0);
      assert.ok((await value('cover_database_bytes')) > 10_000);
      assert.equal((await value('cover_database_connections', { use: 'open' })) > 0, engine === 'postgres');
      // each reading begins it anew, and it is sampled every ten milliseconds
      await become(async () => (await value('nodejs_eventloop_lag_p99_seconds')) > 0, 'measured');
      assert.equal(await value('cover_source_up'), 3);
      const text = await read();
      for (const each of text.split('\n').filter(Boolean)) assert.match(each, line);
      for (const secret of [order.id, order.code, token, 'Folake', shop.environment.SECRET_KEY!])
        assert.ok(!text.includes(secret), secret);
    });

    it('say for how long the oldest paid order has waited while the insurer is away', async (test) => {
      const { shop, shopper, value } = await setup(test, { engine });
      const { order } = (await shopper.place()).body;
      shop.aims.play({ fault: 'http-500', count: 1_000 });
      assert.equal((await shopper.confirmPayment(order)).status, 200);
      while ((await value('cover_paid_not_issued_oldest_seconds')) < 0.5);
      assert.equal(
        (await value('cover_orders_open', { state: 'paid' })) +
          (await value('cover_orders_open', { state: 'issuing' })),
        1,
      );
    });

    it('tell how many calls an account has left, and count streams and who waits', async (test) => {
      const { shopper, value } = await setup(test, {
        engine,
        environment: { LIMITS: 'insurerCallsPerMinute=1,insurerBurst=5' },
      });
      assert.equal(await value('cover_upstream_calls_left', { upstream: 'aims' }), 5);
      const { order, token } = (await shopper.place()).body;
      assert.equal(await value('cover_upstream_calls_left', { upstream: 'aims' }), 4);
      const leave = new AbortController();
      const stream = await fetch(`${shopper.url}/v1/orders/${order.id}/events`, {
        headers: bearer(token),
        signal: leave.signal,
      });
      assert.equal(stream.status, 200);
      assert.equal(await value('cover_streams_open'), 1);
      leave.abort();
      while ((await value('cover_streams_open')) > 0);
      assert.equal(await value('cover_quotes_waiting'), 0);
    });
  });

describe('the port of the metrics', () => {
  it('has nothing but the metrics, to be read', async (test) => {
    const { address, shop } = await setup(test);
    assert.equal((await fetch(new URL('/', address))).status, 404);
    assert.equal((await fetch(new URL('/v1/catalogue', address))).status, 404);
    const posted = await fetch(address, { method: 'POST' });
    assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET']);
    assert.equal((await fetch(`${shop.proxy.url}/metrics`)).status, 404);
  });

  it('is closed with the proxy, and open through a change of the settings', async (test) => {
    const { address, shop } = await setup(test);
    assert.equal((await fetch(address)).status, 200);
    await shop.proxy.close();
    await assert.rejects(fetch(address));
  });

  it('that was chosen and is taken keeps the proxy from starting, and the default one does not', async (test) => {
    const { shop } = await setup(test);
    const taken = String(shop.proxy.metricsPort);
    await assert.rejects(startShop({ environment: { METRICS_PORT: taken } }), /METRICS_PORT=\d+ .*EADDRINUSE.*or off/);
    const both = await Promise.all([freePort(), freePort()]);
    for (const port of both)
      keep(ownerFor(test), await startShop({ environment: { PORT: String(port), METRICS_PORT: '9464' } }));
  });
});

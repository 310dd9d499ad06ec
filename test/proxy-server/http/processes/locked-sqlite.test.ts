import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { keep } from '../../../support/clean-up.ts';
import { orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** A shop on SQLite, and another program that has its file open. */
async function setup(test: TestContext) {
  const LIMITS = 'insurerCallsPerMinute=60000,insurerBurst=1000,addressOrdersPerMinute=9999,addressPerSecond=999';
  const environment = { PAYMENT_METHOD: 'merchant', LIMITS };
  const shop = keep(test, await startShop({ environment }));
  assert.ok('file' in shop.database.address);
  const other = new DatabaseSync(shop.database.address.file);
  test.after(() => other.close());
  return { shopper: new Shopper(shop.proxy.url), other };
}

/** Two seconds, and as long again twice where the machine itself is late; without a limit it would be for ever. */
const soonMilliseconds = 6_000;

async function timed<Answer>(work: Promise<Answer>): Promise<{ answer: Answer; milliseconds: number }> {
  const begun = performance.now();
  const answer = await work;
  return { answer, milliseconds: performance.now() - begun };
}

describe('a SQLite file that another program locks', () => {
  it('is answered with 503 within two seconds, while reads go on; then everything goes on by itself', async (test) => {
    const { shopper, other } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const paid = (await shopper.place()).body;
    const { token: quote } = await shopper.quote();
    await shopper.confirmPayment(paid.order);
    other.exec('begin immediate');
    const writes = Array.from({ length: 10 }, (_, index) =>
      timed(
        shopper.call('POST', '/v1/orders', {
          body: orderRequest(quote),
          headers: { 'Idempotency-Key': `locked-${index}` },
        }),
      ),
    );
    const reads = [];
    for (let read = 0; read < 10; read++) {
      reads.push(await timed(shopper.call('GET', '/healthz')), await timed(shopper.order(order.id, token)));
      await sleep(100);
    }
    for (const { answer, milliseconds } of reads) {
      assert.equal(answer.status, 200);
      assert.ok(milliseconds < 1_500, `a read took ${milliseconds} ms`);
    }
    for (const { answer, milliseconds } of await Promise.all(writes)) {
      assert.equal(answer.status, 503);
      assert.equal(answer.body.code, 'storage-unavailable');
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
      assert.ok(milliseconds < soonMilliseconds, `${milliseconds} ms`);
    }
    const ready = await timed(shopper.call('GET', '/readyz'));
    assert.equal(ready.answer.status, 503);
    assert.ok(ready.milliseconds < soonMilliseconds, `${ready.milliseconds} ms`);
    other.exec('rollback');
    const back = performance.now();
    assert.equal((await shopper.call('GET', '/readyz')).status, 200);
    await shopper.until(paid.order.id, paid.token, 'active');
    assert.ok(performance.now() - back < 30_000, `${performance.now() - back} ms`);
    assert.equal((await shopper.order(order.id, token)).status, 200);
  });

  it('loses nothing that was answered 201 while the lock comes and goes', async (test) => {
    const { shopper, other } = await setup(test);
    const placed: { id: string; token: string }[] = [];
    const statuses = new Set<number>();
    let isOver = false;
    const locking = (async () => {
      for (let round = 0; round < 3; round++) {
        other.exec('begin immediate');
        await sleep(1_800);
        other.exec('rollback');
        await sleep(200);
      }
      isOver = true;
    })();
    const buy = async () => {
      while (!isOver) {
        const { status, body } = await shopper.tryToPlace().catch(() => ({ status: 0, body: undefined }));
        if (status !== 0) statuses.add(status);
        if (body?.order) placed.push({ id: body.order.id, token: body.token });
      }
    };
    await Promise.all([locking, buy(), buy(), buy()]);
    assert.ok(placed.length > 0);
    for (const status of statuses) assert.ok([201, 503, 409].includes(status), String(status));
    for (const { id, token } of placed) assert.equal((await shopper.order(id, token)).status, 200);
  });
});

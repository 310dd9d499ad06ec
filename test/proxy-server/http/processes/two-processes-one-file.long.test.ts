import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { startProxyProcess } from '../../../support/processes/proxy-process.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startGround } from '../../../support/shop/start-shop.ts';

/** Two processes on one SQLite file, and an insurer that counts what it sells. */
async function setup(test: TestContext) {
  const owner = ownerFor(test);
  const LIMITS =
    'insurerCallsPerMinute=60000,insurerBurst=1000,addressPerSecond=9999,addressBurst=9999,addressOrdersPerMinute=9999';
  const shop = keep(owner, await startGround({ environment: { PAYMENT_METHOD: 'merchant', LIMITS } }));
  const processes = await Promise.all([1, 2].map(() => startProxyProcess(owner, shop.environment)));
  return { shop, processes, shoppers: processes.map(({ url }) => new Shopper(url)) };
}

describe('two processes on one SQLite file', () => {
  it('sell side by side, lose nothing, sell nothing twice, and damage nothing, also when one is killed', async (test) => {
    const { shop, shoppers, processes } = await setup(test);
    const buy = async (shopper: Shopper, other: Shopper) => {
      const { order, token } = (await shopper.place()).body;
      await other.confirmPayment(order);
      return { id: order.id, token };
    };
    const [first, second] = shoppers as [Shopper, Shopper];
    const placed = [];
    for (let round = 0; round < 8; round++)
      placed.push(
        ...(await Promise.all([buy(first, second), buy(second, first), buy(first, first), buy(second, second)])),
      );
    await processes[0]!.kill();
    for (const { id, token } of placed) await second.until(id, token, 'active');
    await processes[1]!.stop();
    assert.ok('file' in shop.database.address);
    const file = new DatabaseSync(shop.database.address.file, { readOnly: true });
    assert.deepEqual({ ...file.prepare('pragma integrity_check').get() }, { integrity_check: 'ok' });
    assert.equal(file.prepare("select count(*) as n from orders where point = 'active'").get()?.n, placed.length);
    const numbers = file.prepare('select count(distinct policy) as n from orders').get()?.n;
    assert.equal(numbers, placed.length, 'each has a policy of its own');
    file.close();
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { groupAnswers, member, placeGroup } from '../../../support/shop/group.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the members of a group', () => {
  async function setup(test: TestContext) {
    let written = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        written += String(chunk);
        done();
      },
    });
    const shop = await startShop({
      insurpass: {},
      environment: { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '8000' },
      parts: { log: pino({ level: 'info' }, sink) },
    });
    test.after(() => shop.close());
    const folder = 'DATA_DIR' in shop.database.settings ? shop.database.settings.DATA_DIR : '';
    const files = ['cover-checkout.sqlite', 'cover-checkout.sqlite-wal'];
    return {
      shop,
      shopper: new Shopper(shop.proxy.url),
      logged: () => written,
      atRest: () => files.map((file) => readFileSync(join(folder, file), 'latin1')).join(''),
    };
  }

  it('may be five thousand, and no more', async (test) => {
    const { shop, shopper } = await setup(test);
    const answers = groupAnswers(5_000);
    const placed = await placeGroup(shopper, answers);
    assert.equal(placed.status, 201);
    assert.deepEqual(placed.body.order.premium, { amount: 750_000_000, currency: 'NGN' });
    const { order, token } = placed.body;
    await shopper.confirmPayment(order);
    const active = await shopper.until(order.id, token, 'active', 'needs-attention');
    assert.equal(active.state, 'active', JSON.stringify(active.problem));
    assert.equal(shop.insurpass.policies.all.length, 1);
    const summary = await shopper.call<string>('GET', `/v1/orders/${order.id}/summary`, { headers: bearer(token) });
    assert.equal(String(summary.body).match(/<tr><td>/g)?.length, 5_000);

    const tooMany = { ...answers, members: [...(answers.members as object[]), member(5_000)] };
    const refused = await placeGroup(shopper, tooMany as typeof answers);
    assert.deepEqual(
      refused.body.errors?.map(({ path, code }) => [path, code]),
      [['/answers/members', 'too-long']],
    );
  });

  it('are too much where their request is larger than eight megabytes', async (test) => {
    const { shopper } = await setup(test);
    const answers = groupAnswers(2, { groupContactAddress: 'x'.repeat(8 * 1024 * 1024) });
    const refused = await placeGroup(shopper, answers);
    assert.equal(refused.status, 413);
  });

  it('rest encrypted, stand in no log, and go when the order is given up', async (test) => {
    const { shopper, logged, atRest } = await setup(test);
    const answers = groupAnswers(2, {
      groupName: 'Quiet Cooperative',
      members: [member(0, 'Unmistakable'), member(1, 'Unmistakable')],
    });
    const { order, token } = (await placeGroup(shopper, answers)).body;
    const secrets = ['Unmistakable', 'Quiet Cooperative', '8135540787', 'folake.arinze', 'GLP'];
    for (const secret of secrets) assert.ok(!atRest().includes(secret), `${secret} is readable in the database`);
    const given = await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    assert.equal(given.status, 200);
    assert.equal((given.body as { group?: object }).group, undefined);
    for (const secret of secrets) assert.ok(!logged().includes(secret), `${secret} is in the log`);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { startWebhookReceiver, webhookSecret } from '../../support/processes/webhook-receiver.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

describe('the webhooks command', () => {
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const owner = ownerFor(test);
    const receiver = keep(owner, await startWebhookReceiver());
    const settings = {
      PAYMENT_METHOD: 'merchant',
      WEBHOOK_URL: receiver.url,
      WEBHOOK_SECRET: webhookSecret,
      WEBHOOK_ALLOW_PRIVATE: 'true',
      ...environment,
    };
    const shop = keep(owner, await startShop({ environment: settings }));
    const shopper = new Shopper(shop.proxy.url);
    const run = (...words: string[]) => runCommand(['webhooks', ...words], shop.environment);
    const folder = mkdtempSync(join(tmpdir(), 'cover-webhooks-'));
    owner.after(() => rmSync(folder, { recursive: true }));
    return { shop, shopper, receiver, run, file: join(folder, 'body') };
  }

  it('sends an order’s events again, under the names and with the bodies that they had', async (test) => {
    const { shopper, receiver, run } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'active');
    const listed = async () => {
      await setImmediate();
      return JSON.parse((await run('list', '--json')).stdout) as { id: string; state: string }[];
    };
    await receiver.until((received) => received.length >= 4);
    // the answer to the last one is noted a moment after it has come
    let events = await listed();
    while (events.some(({ state }) => state !== 'delivered')) events = await listed();
    const before = new Set(receiver.received.map(({ id, body }) => `${id} ${body}`));
    const sent = await run('send', '--order', order.id);
    assert.deepEqual([sent.code, sent.stdout], [0, '4 will be sent again.\n']);
    await receiver.until((received) => received.length >= 8);
    assert.deepEqual(new Set(receiver.received.slice(4).map(({ id, body }) => `${id} ${body}`)), before);
    assert.match((await run('list')).stdout, /order\.paid/);
    assert.equal((await run('send', 'evt_unknown')).code, 1);
    assert.equal((await run('send', '--given-up')).code, 1);
  });

  it('sends a test without a proxy, and says how it was taken', async (test) => {
    const { receiver, run } = await setup(test);
    assert.deepEqual(await run('send', '--test'), { code: 0, stdout: 'Taken.\n', stderr: '' });
    receiver.answer((response) => void response.writeHead(500).end());
    const refused = await run('send', '--test', '--json');
    assert.deepEqual([refused.code, JSON.parse(refused.stdout)], [1, { taken: false, failure: 'answered 500' }]);
  });

  it('verifies what came: the body as it was, signed with a secret of now', async (test) => {
    const { receiver, run, file } = await setup(test);
    await run('send', '--test');
    const { body, headers } = receiver.received[0]!;
    const verify = (changes: Record<string, string> = {}) => {
      const { id, timestamp, signature } = {
        id: headers['webhook-id']!,
        timestamp: headers['webhook-timestamp']!,
        signature: headers['webhook-signature']!,
        ...changes,
      };
      return run('verify', file, '--id', id, '--timestamp', timestamp, '--signature', signature);
    };
    writeFileSync(file, body);
    assert.deepEqual(await verify(), { code: 0, stdout: 'Valid.\n', stderr: '' });
    assert.equal((await verify({ id: 'evt_other' })).code, 1);
    assert.match((await verify({ timestamp: '1' })).stdout, /^Not signed/);
    writeFileSync(file, `${body} `);
    assert.match((await verify()).stdout, /^Not signed/);
  });

  it('says what it needs: a receiver, and words that go together', async (test) => {
    const { run, shop } = await setup(test);
    for (const words of [
      [],
      ['send'],
      ['send', '--test', '--given-up'],
      ['verify', 'file'],
      ['what'],
      ['list', '--no'],
    ])
      assert.equal((await run(...words)).code, 2, words.join(' '));
    const without = { ...shop.environment, WEBHOOK_URL: '' };
    const refused = await runCommand(['webhooks', 'list'], without);
    assert.deepEqual([refused.code, refused.stderr], [1, 'WEBHOOK_URL is not set: nobody is told of anything.\n']);
    assert.match((await run('--help')).stdout, /^Usage: /);
  });

  it('is looked after by doctor: an address that cannot be used, one that redirects, and one that works', async (test) => {
    const { shop, receiver } = await setup(test);
    const doctor = async (changes: Record<string, string> = {}) => {
      const { stdout } = await runCommand(['doctor', '--json'], { ...shop.environment, ...changes });
      const { findings } = JSON.parse(stdout) as { findings: { about: string; status: string; what: string }[] };
      return findings.filter(({ about }) => about === 'webhooks').map(({ status, what }) => `${status} ${what}`);
    };
    assert.match((await doctor())[0] ?? '', /^ok 127\.0\.0\.1:\d+ can be reached/);
    const [refused] = await doctor({ WEBHOOK_ALLOW_PRIVATE: 'false' });
    assert.match(refused ?? '', /^error WEBHOOK_URL cannot be used: the address is a private one/);
    await receiver.close();
    assert.match((await doctor())[0] ?? '', /^error WEBHOOK_URL cannot be used: the connection was refused/);
    assert.equal(receiver.received.length, 0, 'nothing is told');
  });
});

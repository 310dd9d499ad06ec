import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import type { PlacedOrder } from '../../proxy-server/contract/order.ts';
import { compilePage } from '../support/packages/compile-page.ts';
import { makeStranger } from '../support/packages/stranger.ts';
import { webhookSecret } from '../support/processes/webhook-receiver.ts';
import { type Shop, secretKey, startShop } from '../support/shop/start-shop.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/your-server.md'), 'utf8');

/** The text of the first block under a heading of the page. */
function shown(heading: string, language: string): string {
  const [, under = ''] = page.split(`# ${heading}\n`);
  const [, text] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(under) ?? [];
  return text ?? assert.fail(`The page shows nothing in ${language} under ${heading}.`);
}

describe('the page about the shop’s own server', () => {
  let shop: Shop;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cover-curl-'));
    shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '5000' } });
  });
  after(async () => {
    await shop?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a block prints, run as it is written. */
  async function run(heading: string, variables: Record<string, string> = {}): Promise<string> {
    const env = { PATH: process.env.PATH, COVER_PROXY: shop.proxy.url, COVER_SECRET_KEY: secretKey, ...variables };
    return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', shown(heading, 'sh')], { cwd: folder, env }))
      .stdout;
  }

  it('buys a cover with curl, from the quote to the policy', async () => {
    const quote = JSON.parse(await run('Quote')) as { token: string };
    const order = { QUOTE: quote.token };
    const placed = JSON.parse(await run('Order', order)) as PlacedOrder;
    assert.equal(placed.order.state, 'awaiting-payment');
    assert.deepEqual(placed.order.metadata, { cart: 'PH-2026-0042' });
    assert.deepEqual(JSON.parse(await run('Order', order)), placed);
    const paid = { ORDER: placed.order.id, AMOUNT: String(placed.order.premium.amount) };
    assert.notEqual((JSON.parse(await run('Payment', paid)) as PlacedOrder['order']).state, 'awaiting-payment');
    assert.notEqual((JSON.parse(await run('Payment', paid)) as PlacedOrder['order']).state, 'needs-attention');
    const again = JSON.parse(await run('Order again', paid)) as PlacedOrder['order'];
    assert.equal(again.payment?.reference, 'wallet-77/1');
    const { token } = JSON.parse(await run('Customer token')) as { token: string };
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('tells a webhook that is valid from one that is old, forged or changed, with openssl', async () => {
    const body = JSON.stringify({ type: 'order.paid', data: { note: 'Ọ́kà\n%s' } });
    const [at, longAgo] = [new Date(), new Date(Date.now() - 6 * 60_000)];
    const judge = (moment: Date, signedWith: string, received = body) => {
      writeFileSync(join(folder, 'event.json'), received);
      return run('With openssl', {
        WEBHOOK_SECRET: webhookSecret,
        WEBHOOK_ID: 'evt_1',
        WEBHOOK_TIMESTAMP: String(Math.floor(moment.getTime() / 1000)),
        WEBHOOK_SIGNATURE: `v1,${'A'.repeat(43)}= ${new Webhook(signedWith).sign('evt_1', moment, body)}`,
      });
    };
    assert.equal(await judge(at, webhookSecret), 'valid\n');
    assert.equal(await judge(longAgo, webhookSecret), 'old\n');
    assert.equal(await judge(at, `whsec_${Buffer.alloc(24, 8).toString('base64')}`), 'forged\n');
    assert.equal(await judge(at, webhookSecret, body.replace('order.paid', 'order.active')), 'forged\n');
  });

  it('has programs for Node that compile, sell, and refuse what is forged', async () => {
    const stranger = makeStranger('cover-checkout-server', ['@types/node', 'express']);
    let child: ChildProcess | undefined;
    try {
      const sale = shown('From Node', 'ts').replaceAll('https://cover.example.ng', shop.proxy.url);
      const options = { lib: ['es2023'], types: ['node'], module: 'node20', moduleResolution: 'node16' };
      assert.equal(compilePage(stranger, { 'sale.ts': sale }, { ...options, skipLibCheck: true }), '');
      stranger.write('webhooks.js', shown('With Node', 'js'));
      stranger.write(
        'shop.js',
        `import { sellCover } from './sale.ts';
import { app } from './webhooks.js';
console.log(await sellCover('PH-9'));
const server = app.listen(0, () => console.log('http://localhost:' + server.address().port + '/webhooks/cover'));
`,
      );
      child = spawn(process.execPath, ['shop.js'], {
        cwd: stranger.folder,
        env: {
          PATH: process.env.PATH,
          COVER_SECRET_KEY: secretKey,
          WEBHOOK_SECRET: webhookSecret,
          NODE_NO_WARNINGS: '1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const linesOf = (input: NodeJS.ReadableStream) => {
        const lines = createInterface({ input })[Symbol.asyncIterator]();
        return async () => String((await lines.next()).value);
      };
      const [next, nextError] = [linesOf(child.stdout!), linesOf(child.stderr!)];
      const link = await next();
      assert.ok(link.startsWith(`${shop.proxy.url}/o/ord_`), link);
      const url = await next();
      const body = JSON.stringify({
        type: 'order.paid',
        timestamp: '',
        data: { version: 3, metadata: { cart: 'PH-9' } },
      });
      const send = (signed: string) => {
        const now = new Date();
        const headers = {
          'content-type': 'application/json',
          'webhook-id': 'evt_1',
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': new Webhook(webhookSecret).sign('evt_1', now, signed),
        };
        return fetch(url, { method: 'POST', headers, body });
      };
      assert.equal((await send(body)).status, 204);
      assert.equal(await next(), 'evt_1 order.paid 3 PH-9');
      assert.equal((await send('{}')).status, 401);
      assert.equal(await nextError(), 'webhook-invalid');
    } finally {
      child?.kill();
      stranger.remove();
    }
  });
});

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../support/free-port.ts';
import { compilePage } from '../support/packages/compile-page.ts';
import { makeStranger, type Stranger } from '../support/packages/stranger.ts';
import { webhookSecret } from '../support/processes/webhook-receiver.ts';
import { type Shop, secretKey, startShop } from '../support/shop/start-shop.ts';

/** A shop's server as somebody would write it: buys a cover, and is told when it stands. */
const program = `import { createServer } from 'node:http';
import { CoverError, createCoverClient, type Order, verifyWebhook } from 'cover-checkout-server';

const { PROXY = '', KEY = '', SECRET = '', PORT = '' } = process.env;
const cover = createCoverClient({ proxy: PROXY, secretKey: KEY });

createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    const event = verifyWebhook({ body: Buffer.concat(chunks), headers: request.headers }, SECRET);
    const { state, metadata, policy }: Pick<Order, 'state' | 'metadata' | 'policy'> = event.data;
    console.log('told', event.type, state, metadata?.cart, event.id.slice(0, 4), typeof policy?.number);
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof CoverError)) throw error;
    console.log('refused', error.code);
    response.writeHead(401).end();
  }
}).listen(Number(PORT), buy);

async function buy(): Promise<void> {
  const { token: customerToken } = await cover.createCustomerToken({ customerId: '42', metadata: { cart: 'PH-1' } });
  const quote = await cover.quote({ product: 'phone-warranty-comprehensive', period: '1y', answers: {} });
  const request = {
    quote: quote.token,
    applicant: { firstName: 'Ada', lastName: 'Obi', phone: '+2348031234567', email: 'ada@example.com' },
    answers: { brand: 'Tecno', model: 'Camon 40 Pro', imei: '12' },
    consent: { terms: true, privacy: true },
    customerToken,
  };
  const refusal = await cover.placeOrder(request, { idempotencyKey: 'PH-1/1' }).catch((error: unknown) => error);
  if (refusal instanceof CoverError) console.log('wrong', refusal.status, refusal.code, refusal.errors[0]?.path);
  request.answers.imei = '356938035643809';
  const { order, token } = await cover.placeOrder(request, { idempotencyKey: 'PH-1/1' });
  const again = await cover.placeOrder(request, { idempotencyKey: 'PH-1/1' });
  console.log('placed', order.state, again.order.id === order.id && again.token === token);
  const paid = { ...order.premium, reference: 'wallet-1/1' };
  await cover.confirmPayment(order.id, paid);
  await cover.confirmPayment(order.id, paid);
  console.log('read', (await cover.readOrder(order.id)).id === order.id);
}
`;

/** A product without a period of text, a state that there is not, an order without a key: a line each. */
const wrongProgram = `import { createCoverClient, type Order } from 'cover-checkout-server';
const cover = createCoverClient({ proxy: 'https://cover.example.ng', secretKey: 'sk_1' });
export const quote = cover.quote({ product: 'phone-warranty-basic', period: 12, answers: {} });
export const isSold = (order: Order) => order.state === 'sold';
export const placed = cover.placeOrder({ quote: '', applicant: {}, answers: {}, consent: { terms: true, privacy: true } });
`;

describe('the package for shops’ servers, installed by a stranger', () => {
  let stranger: Stranger;
  let shop: Shop;
  let running: ChildProcess | undefined;
  let url: string;
  const lines: string[] = [];
  let wake = () => {};

  before(async () => {
    stranger = makeStranger('cover-checkout-server', ['@types/node']);
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    shop = await startShop({
      aims: { holdForVideo: false },
      environment: {
        PAYMENT_METHOD: 'merchant',
        AIMS_TIMEOUT_MS: '5000',
        WEBHOOK_URL: url,
        WEBHOOK_ALLOW_PRIVATE: 'true',
      },
    });
    stranger.write('shop.ts', program);
    running = spawn(process.execPath, ['shop.ts'], {
      cwd: stranger.folder,
      env: {
        PATH: process.env.PATH,
        PROXY: shop.proxy.url,
        KEY: secretKey,
        SECRET: webhookSecret,
        PORT: String(port),
        NODE_NO_WARNINGS: '1',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: running.stdout! }).on('line', (line) => {
      lines.push(line);
      wake();
    });
    running.once('exit', () => wake());
  });

  after(async () => {
    running?.kill();
    await shop?.close();
    stranger?.remove();
  });

  /** Resolves with the first such line; the program has printed it, or will. */
  async function line(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = lines.find((one) => pattern.test(one));
      if (found !== undefined) return found;
      if (running?.exitCode !== null) throw new Error(`The program ended and said only:\n${lines.join('\n')}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  it('has types for strict programs of Node, also in its own README', () => {
    const readme = readFileSync(join(stranger.folder, 'node_modules/cover-checkout-server/README.md'), 'utf8');
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    assert.match(shown, /createCoverClient/);
    const files = { 'shop.ts': program, 'readme.ts': shown, 'wrong.ts': wrongProgram };
    const options = { lib: ['es2023'], types: ['node'], module: 'node20', moduleResolution: 'node16' };
    // only what the frameworks of Node itself leave open is not looked into
    const said = compilePage(stranger, files, { ...options, skipLibCheck: true, noUnusedLocals: false });
    assert.deepEqual(
      [...said.matchAll(/^(\S+\(\d+),/gm)].map(([, place]) => place),
      ['wrong.ts(3', 'wrong.ts(4', 'wrong.ts(5'],
      said,
    );
  });

  it('buys a cover once, whatever is repeated, and says which field is wrong', async () => {
    assert.equal(await line(/^wrong/), 'wrong 422 invalid-answers /answers/imei');
    assert.equal(await line(/^placed/), 'placed awaiting-payment true');
    assert.equal(await line(/^read/), 'read true');
  });

  it('is told by the proxy when the cover stands, with the shop’s own notes', async () => {
    assert.equal(await line(/^told order.active/), 'told order.active active PH-1 evt_ string');
    assert.equal(shop.aims.policies.all.length, 1);
  });

  it('refuses a webhook that is forged, and one that is late', async () => {
    const body = JSON.stringify({ type: 'order.active', timestamp: new Date().toISOString(), data: { id: 'ord_1' } });
    const send = async (at: Date, secret: string) => {
      const headers = {
        'webhook-id': 'evt_forged',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign('evt_forged', at, body),
      };
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    assert.equal(await send(new Date(), `whsec_${Buffer.alloc(24, 8).toString('base64')}`), 401);
    assert.equal(await line(/^refused webhook-invalid/), 'refused webhook-invalid');
    assert.equal(await send(new Date(Date.now() - 6 * 60_000), webhookSecret), 401);
    assert.equal(await line(/^refused webhook-old/), 'refused webhook-old');
    assert.equal(await send(new Date(), webhookSecret), 204);
  });
});

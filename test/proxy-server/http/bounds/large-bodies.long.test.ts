import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Correction } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock } from '../../../support/clocks/movable-clock.ts';
import { asShopper, correct } from '../../../support/shop/correct.ts';
import { groupAnswers, placeGroup, principal } from '../../../support/shop/group.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import type { ShopOptions } from '../../../support/shop/start-shop.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

/** More than any honest caller needs, and fewer bytes than a product with members or pictures may send. */
const many = 300_000;

const manyKeys = (of: (index: number) => string) =>
  `{${Array.from({ length: many }, (_none, index) => of(index)).join(',')}}`;

describe('a large body', () => {
  async function setup(test: TestContext, options: ShopOptions = {}) {
    const shop = keep(test, await startShop({ insurpass: {}, ...options }));
    const shopper = new Shopper(shop.proxy.url);
    const place = (body: string, key: string = randomUUID()) =>
      shopper.call('POST', '/v1/orders', { body, headers: { 'Idempotency-Key': key } });
    const groupQuote = async () =>
      (
        await shopper.call<{ token: string }>('POST', '/v1/quotes', {
          body: { product: 'group-life-3', answers: { memberCount: 2 } },
        })
      ).body.token;
    return { shop, shopper, place, groupQuote };
  }

  /** The longest time in which nobody else was served, in milliseconds. */
  async function longestBlock(work: () => Promise<unknown>): Promise<number> {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await work();
    delay.disable();
    return delay.max / 1e6;
  }

  const shapes: readonly (readonly [string, (quote: string) => string])[] = [
    ['unknown keys of the whole', () => manyKeys((index) => `"a${index}":1`)],
    [
      'answers that are no answers',
      (quote) =>
        `{"quote":"${quote}","applicant":{},"consent":{"terms":true,"privacy":true},"answers":${manyKeys((index) => `"a${index}":{}`)}}`,
    ],
    [
      'answers that nobody asks for',
      (quote) =>
        `{"quote":"${quote}","applicant":{},"consent":{"terms":true,"privacy":true},"answers":${manyKeys((index) => `"a${index}":1`)}}`,
    ],
    [
      'one member of many keys',
      (quote) =>
        `{"quote":"${quote}","applicant":{},"consent":{"terms":true,"privacy":true},"answers":{"members":[${manyKeys((index) => `"a${index}":1`)}]}}`,
    ],
    ['entries of a list', (quote) => `{"quote":"${quote}","answers":{"members":[${'{"a":1},'.repeat(many)}{}]}}`],
    ['lists in lists', () => '['.repeat(many)],
    ['one long text', (quote) => `{"quote":"${quote}","answers":{"members":[{"photo":"${'x'.repeat(3_000_000)}"}]}}`],
    ['one long key', () => `{"${'a'.repeat(2_000_000)}":1}`],
  ];
  for (const [what, bodyOf] of shapes)
    it(`of ${what} is refused while it arrives, in a short answer`, async (test) => {
      const { place, groupQuote } = await setup(test);
      const reply = await place(bodyOf(await groupQuote()));
      assert.equal(reply.status, 400);
      assert.equal(reply.body.code, 'invalid-request');
      assert.ok(JSON.stringify(reply.body).length < 2_000, JSON.stringify(reply.body));
    });

  it('is for orders that have pictures or members, by what their quote says', async (test) => {
    const { shopper, place, groupQuote } = await setup(test);
    const { token: phone } = await shopper.quote();
    const long = { text: 'x'.repeat(200_000) };
    const reply = await place(JSON.stringify({ ...orderRequest(phone), answers: long }));
    assert.equal(reply.body.code, 'body-too-large');
    const group = await place(JSON.stringify({ ...orderRequest(await groupQuote()), answers: long }));
    assert.equal(group.body.code, 'invalid-answers');
    const madeUp = await place(JSON.stringify({ ...orderRequest('x.y.z'), answers: long }));
    assert.equal(madeUp.body.code, 'invalid-quote');
  });

  it('is judged by its quote wherever that stands', async (test) => {
    const { shopper, place } = await setup(test);
    const { quote, ...others } = orderRequest((await shopper.quote()).token);
    const reply = await place(JSON.stringify({ ...others, answers: { text: 'x'.repeat(200_000) }, quote }));
    assert.equal(reply.body.code, 'body-too-large');
  });

  it('is for no product of a shop that sells none with pictures or members', async (test) => {
    const shop = keep(test, await startShop({ environment: { PRODUCTS: 'phone-warranty-basic' } }));
    const shopper = new Shopper(shop.proxy.url);
    const { token } = await shopper.quote('phone-warranty-basic');
    const reply = await shopper.call('POST', '/v1/orders', {
      body: { ...orderRequest(token), answers: { text: 'x'.repeat(200_000) } },
      headers: { 'Idempotency-Key': randomUUID() },
    });
    assert.equal(reply.body.code, 'body-too-large');
  });

  it('of five thousand members is parsed and validated while others are served', async (test) => {
    const { shopper } = await setup(test, { environment: { INSURPASS_TIMEOUT_MS: '8000' } });
    const answers = groupAnswers(5_000);
    // once before, so that the code is compiled
    await placeGroup(shopper, answers);
    const wrong = {
      ...answers,
      members: (answers.members as object[]).map((one) => ({ ...one, phone: 'none' })),
    };
    let reply: Awaited<ReturnType<typeof placeGroup>> | undefined;
    const block = await longestBlock(async () => {
      reply = await placeGroup(shopper, wrong as typeof answers);
    });
    assert.equal(reply?.body.code, 'invalid-answers');
    assert.equal(reply?.body.errors?.length, 20);
    assert.match(reply?.body.detail ?? '', /there are more/);
    // the shopper of the test builds and sends the body in the same process
    assert.ok(block < 250, `${block} ms`);
  });

  it('of a correction of five thousand members is judged while others are served', async (test) => {
    const environment = { PAYMENT_METHOD: 'merchant', INSURPASS_TIMEOUT_MS: '8000' };
    const { shop, shopper } = await setup(test, { environment });
    const answers = groupAnswers(5_000);
    const placed = (await placeGroup(shopper, answers)).body;
    shop.insurpass.play({ fault: 'error', match: 'verify', text: 'The members field is required.' });
    await shopper.confirmPayment(placed.order);
    await shopper.until(placed.order.id, placed.token, 'needs-attention');
    const members = (answers.members as object[]).map((one) => mapValues(one, () => 'x'));
    const correction = { answers: { members } } as unknown as Correction;
    let reply: Awaited<ReturnType<typeof correct>> | undefined;
    const block = await longestBlock(async () => {
      reply = await correct(shopper, asShopper(placed), correction);
    });
    assert.equal(reply?.body.code, 'invalid-answers');
    assert.equal(reply?.body.errors?.length, 20);
    // each field beside each other one took 46 seconds; the shopper of the test works in the same process
    assert.ok(block < 3_000, `${block} ms`);
  });

  it('tells twenty faults, and that there are more', async (test) => {
    const { shopper } = await setup(test);
    const answers = Object.fromEntries(Array.from({ length: 200 }, (_none, index) => [`a${index}`, 1]));
    const reply = await shopper.call('POST', '/v1/quotes', {
      body: { product: 'phone-warranty-basic', period: '1y', answers },
    });
    assert.equal(reply.body.errors?.length, 20);
    assert.match(reply.body.detail ?? '', /there are more/);
  });

  it('is answered as at first when it is repeated after its quote has run out', async (test) => {
    const clock = createMovableClock();
    const { place, groupQuote } = await setup(test, { parts: { clock } });
    const order = {
      quote: await groupQuote(),
      applicant: principal,
      answers: groupAnswers(),
      consent: { terms: true, privacy: true },
    };
    const body = JSON.stringify(order) + ' '.repeat(70_000);
    const key = randomUUID();
    const first = await place(body, key);
    assert.equal(first.status, 201);
    clock.pass(16 * 60_000);
    assert.deepEqual((await place(body, key)).body, first.body);
    assert.equal((await place(body)).body.code, 'quote-expired');
  });
});

describe('a body', () => {
  async function setup(test: TestContext, limits?: string) {
    const shop = keep(test, await startShop({ ...(limits && { environment: { LIMITS: limits } }) }));
    const { port } = new URL(shop.proxy.url);
    /** Begins a request by hand, and returns what came back when the line was closed, or so far when it was asked for. */
    const begin = (headers: string, body: string) => {
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.write(`POST /v1/orders HTTP/1.1\r\nHost: x\r\nOrigin: ${shopOrigin}\r\nIdempotency-Key: 1\r\n`);
      socket.write(`Content-Type: application/json\r\n${headers}\r\n\r\n${body}`);
      test.after(() => socket.destroy());
      return {
        socket,
        closed: () => once(socket, 'close').then(() => text),
        answered: async () => {
          while (!text.includes('\r\n\r\n')) await once(socket, 'data');
          return text;
        },
      };
    };
    return { shop, begin };
  }

  it('that stalls is given up after 20 seconds, and its line with it', async (test) => {
    const { begin } = await setup(test);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { socket, closed } = begin('Content-Length: 60000', `{"a":"${'x'.repeat(30_000)}`);
    const end = closed();
    await allIsRead(socket);
    test.mock.timers.tick(19_999);
    test.mock.timers.tick(1);
    test.mock.timers.reset();
    const text = await end;
    assert.match(text, /^HTTP\/1\.1 408 /);
    assert.match(text, /"code":"request-timeout"/);
    assert.match(text, /^Connection: close/im);
  });

  it('that drips is given up when it is slower than any line that is used', async (test) => {
    const { begin } = await setup(test);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { socket, closed } = begin('Content-Length: 60000', '{"a":"');
    const end = closed();
    for (let seconds = 0; seconds < 38; seconds += 1) {
      socket.write('x'.repeat(100));
      await allIsRead(socket);
      test.mock.timers.tick(1_000);
    }
    test.mock.timers.reset();
    assert.match(await end, /"code":"request-timeout"/);
  });

  it('is not read beyond what all of them may hold, and one address not beyond its half', async (test) => {
    const { shop, begin } = await setup(test, 'heldKilobytes=100');
    const first = begin('Content-Length: 60000', `{"a":"${'x'.repeat(45_000)}`);
    await allIsRead(first.socket);
    const second = begin('Content-Length: 60000', `{"a":"${'x'.repeat(45_000)}`);
    const text = await second.answered();
    assert.match(text, /^HTTP\/1\.1 429 /);
    assert.match(text, /^Retry-After: 2/im);
    assert.equal((await fetch(`${shop.proxy.url}/v1/catalogue`)).status, 200);
    first.socket.destroy();
    await once(first.socket, 'close');
    const third = begin('Content-Length: 40006', `{"a":"${'x'.repeat(40_000)}`);
    assert.match(await third.answered(), /"code":"malformed-json"/);
  });

  it('that is compressed is refused as 415, whatever it is for', async (test) => {
    const shop = keep(test, await startShop());
    const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
    const send = (path: string, headers: Record<string, string>) =>
      fetch(`${shop.proxy.url}${path}`, {
        method: 'POST',
        headers: { Origin: shopOrigin, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', ...headers },
        body: gzipSync('{}'),
      });
    for (const [path, headers] of [
      ['/v1/quotes', {}],
      ['/v1/orders', { 'Idempotency-Key': '1' }],
      [`/v1/orders/${order.id}/payment`, bearer(token)],
      ['/v1/webhooks/paystack', {}],
    ] as const) {
      const reply = await send(path, headers);
      assert.equal(reply.status, 415, path);
      assert.equal(reply.headers.get('accept-encoding'), 'identity');
    }
  });
});

function mapValues(value: object, change: () => unknown): object {
  return Object.fromEntries(Object.keys(value).map((key) => [key, change()]));
}

/** Resolves when the other side has had time to read what was written. */
async function allIsRead(socket: Socket): Promise<void> {
  while (socket.writableLength > 0) await new Promise((resolve) => setImmediate(resolve));
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

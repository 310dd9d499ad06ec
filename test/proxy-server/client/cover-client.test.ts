import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { CoverError, createCoverClient } from '../../../proxy-server/client/index.ts';

type Answering = (response: ServerResponse, request: IncomingMessage) => void;

/** A proxy that gives these answers one after the other, the last for good. */
async function setup(test: TestContext, answers: readonly Answering[], options = {}) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answering = answers[Math.min(requests.length, answers.length - 1)]!;
    requests.push(request);
    request.resume().once('end', () => answering(response, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { requests, cover: createCoverClient({ proxy, secretKey: 'sk_secret_of_the_shop', ...options }) };
}

const answer =
  (status: number, body: unknown, headers = {}): Answering =>
  (response) =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
const quote = { token: 't', premium: { amount: 720_000, currency: 'NGN' } };
const request = { product: 'phone-warranty-basic', answers: {} };
const order = { quote: 't', applicant: {}, answers: {}, consent: { terms: true, privacy: true } };
const cut: Answering = (response) => void response.destroy();

const refusalOf = async (call: Promise<unknown>): Promise<CoverError> => {
  const refusal = await call.then(
    () => assert.fail('It was not refused.'),
    (error: unknown) => error,
  );
  assert.ok(refusal instanceof CoverError, String(refusal));
  return refusal;
};

describe('the client of shops’ servers', () => {
  it('repeats a call that was cut or met a busy proxy, with the same key', async (test) => {
    const busy = answer(503, { code: 'storage-unavailable', detail: 'Later.' }, { 'Retry-After': '0' });
    const { cover, requests } = await setup(test, [cut, busy, answer(201, { order: { id: 'ord_1' }, token: 't' })]);
    const placed = await cover.placeOrder(order, { idempotencyKey: 'PH-1/1' });
    assert.equal(placed.order.id, 'ord_1');
    assert.deepEqual(
      requests.map(({ headers }) => headers['idempotency-key']),
      ['PH-1/1', 'PH-1/1', 'PH-1/1'],
    );
  });

  it('gives up after two repeats, and says that nobody knows what was done', async (test) => {
    const { cover, requests } = await setup(test, [cut]);
    const { code, status, type } = await refusalOf(cover.quote(request));
    assert.deepEqual(
      { code, status, type, tries: requests.length },
      { code: 'no-answer', status: 0, type: 'about:blank', tries: 3 },
    );
  });

  it('does not repeat what was refused, and names the fields', async (test) => {
    const problem = {
      type: 'https://cover.example.ng/docs#invalid-answers',
      status: 422,
      code: 'invalid-answers',
      detail: 'An answer is wrong.',
      requestId: 'req_1',
      errors: [{ path: '/answers/imei', code: 'imei', message: 'Fifteen digits.', more: 1 }],
    };
    const { cover, requests } = await setup(test, [answer(422, problem)]);
    const refusal = await refusalOf(cover.placeOrder(order, { idempotencyKey: 'k' }));
    assert.equal(requests.length, 1);
    assert.equal(refusal.message, 'An answer is wrong.');
    assert.deepEqual(
      { ...refusal, cause: undefined },
      {
        name: 'CoverError',
        cause: undefined,
        code: 'invalid-answers',
        status: 422,
        type: problem.type,
        requestId: 'req_1',
        errors: [{ path: '/answers/imei', code: 'imei', message: 'Fifteen digits.' }],
        retryAfterSeconds: undefined,
      },
    );
  });

  it('tells the caller who is asked to wait for longer than it waits by itself', async (test) => {
    const { cover, requests } = await setup(test, [answer(503, { code: 'price-delayed' }, { 'Retry-After': '30' })]);
    const { code, retryAfterSeconds } = await refusalOf(cover.quote(request));
    assert.deepEqual([code, retryAfterSeconds, requests.length], ['price-delayed', 30, 1]);
  });

  it('waits for no answer longer than it is told', async (test) => {
    const { cover, requests } = await setup(test, [() => undefined, answer(200, quote)], { timeoutMilliseconds: 300 });
    assert.equal((await cover.quote(request)).premium.amount, 720_000);
    assert.equal(requests.length, 2);
  });

  it('ends a call that the caller ends, also while it waits before another try', async (test) => {
    const ended = new AbortController();
    const { cover, requests } = await setup(test, [
      (response) => {
        response
          .writeHead(503, { 'Retry-After': '4' })
          .end('{}', () => setImmediate(() => ended.abort(new Error('Enough.'))));
      },
    ]);
    await assert.rejects(cover.quote(request, { signal: ended.signal }), /Enough/);
    assert.equal(requests.length, 1);
  });

  for (const [what, given] of [
    ['a page of a balancer', answer(502, '<h1>Bad gateway</h1>')],
    ['a redirect, and follows it nowhere', answer(307, '', { Location: 'https://example.com/' })],
    ['a page in the place of an answer', answer(200, '<h1>Welcome</h1>')],
    ['an error of odd shape', answer(400, { code: 7, errors: [null, 'x', { path: 3 }], detail: {} })],
  ] as const)
    it(`understands ${what} as no word of the proxy, and shows the key nowhere`, async (test) => {
      const { cover } = await setup(test, [given], { retries: 0 });
      const refusal = await refusalOf(cover.quote(request));
      assert.equal(refusal.code, 'not-understood');
      assert.doesNotMatch(JSON.stringify([refusal, refusal.message, refusal.stack]), /sk_secret/);
    });

  it('puts ids into addresses as they are', async (test) => {
    const { cover, requests } = await setup(test, [answer(200, { id: 'x' })]);
    await cover.readOrder('../customer-tokens?x=1');
    assert.equal(requests[0]!.url, '/v1/orders/..%2Fcustomer-tokens%3Fx%3D1');
  });

  it('refuses at once what cannot be right', async (test) => {
    for (const options of [
      { proxy: 'cover.example.ng', secretKey: 'sk_1' },
      { proxy: 'https://cover.example.ng', secretKey: 'pk_live_1' },
      { proxy: '', secretKey: 'sk_1' },
    ])
      assert.throws(() => createCoverClient(options), TypeError);
    const { cover, requests } = await setup(test, [answer(201, {})]);
    for (const idempotencyKey of ['', 'two words', 'line\n', 'é', 'x'.repeat(256)])
      await assert.rejects(cover.placeOrder(order, { idempotencyKey }), TypeError);
    assert.equal(requests.length, 0);
  });
});

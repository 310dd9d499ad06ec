import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { sampleAnswers } from '../../support/sample-answers.ts';
import { folake, Shopper } from '../../support/shopper.ts';
import { startShop } from '../../support/start-shop.ts';

/** 600 kB of picture. */
const picture = `data:image/jpeg;base64,${'A'.repeat(800_000)}`;
const drawn = allProducts.find(({ id }) => id === 'marine-import-comprehensive')!;

describe('what callers may place without having paid', () => {
  async function setup(test: TestContext, limits: string) {
    const shop = await startShop({ environment: { TRUST_PROXY: '1', LIMITS: limits } });
    test.after(() => shop.close());
    const from = (address: string) => new Shopper(shop.proxy.url, { 'X-Forwarded-For': address });
    const place = (address: string) => {
      const email = `${randomUUID()}@example.com`;
      return from(address).call<PlacedOrder>('POST', '/v1/orders', {
        headers: { 'Idempotency-Key': randomUUID() },
        body: {
          quote: phoneQuote,
          applicant: { ...folake, email },
          answers: {},
          consent: { terms: true, privacy: true },
        },
      });
    };
    const phoneQuote = (await from('127.0.0.1').quote()).token;
    /** An order with pictures: what it was answered. */
    const placeLarge = async (address: string) => {
      const pictures = drawn.fields.filter(({ type }) => type === 'image').map(({ id }) => [id, picture]);
      const { period, rating, risk, applicant } = sampleAnswers(drawn, Object.fromEntries(pictures));
      const { token } = await from(address).quote(drawn.id, period, rating);
      const email = `${randomUUID()}@example.com`;
      const reply = await from(address).call<PlacedOrder>('POST', '/v1/orders', {
        headers: { 'Idempotency-Key': randomUUID() },
        body: {
          quote: token,
          applicant: { ...applicant, email },
          answers: { ...risk, ...rating },
          consent: { terms: true, privacy: true },
        },
      });
      return [reply.status, reply.body.code ?? ''];
    };
    return { place, placeLarge };
  }

  it('are so many orders a minute from an address, and four times as many from a network', async (test) => {
    const { place } = await setup(test, 'addressOrdersPerMinute=2');
    const network = Array.from({ length: 10 }, (_, index) => `2001:db8:7:${index}::1`);
    const statuses: number[] = [];
    for (const address of network) statuses.push((await place(address)).status);
    assert.equal(statuses.filter((status) => status !== 429).length, 8);
    const late = await place(network[9]!);
    assert.equal(late.status, 429);
    assert.ok(Number(late.headers.get('retry-after')) > 0);
    assert.notEqual((await place('2001:db8:8:1::1')).status, 429, 'another network has its own');
    assert.notEqual((await place('102.89.1.1')).status, 429);
  });

  it('are so many megabytes of pictures an hour from an address; small orders go on', async (test) => {
    const { place, placeLarge } = await setup(test, 'addressLargeMegabytesPerHour=2');
    assert.deepEqual(await placeLarge('102.89.1.1'), [201, '']);
    assert.deepEqual(await placeLarge('102.89.1.1'), [429, 'too-many-requests']);
    assert.deepEqual(await placeLarge('102.89.1.2'), [201, '']);
    assert.notEqual((await place('102.89.1.1')).status, 429);
  });

  it('are so many megabytes an hour of one merchant in all; small orders go on', async (test) => {
    const { place, placeLarge } = await setup(test, 'merchantLargeMegabytesPerHour=4');
    const statuses: unknown[] = [];
    for (const last of [1, 2, 3, 4]) statuses.push((await placeLarge(`102.89.1.${last}`))[0]);
    assert.equal(statuses[0], 201);
    assert.equal(statuses.at(-1), 429);
    assert.notEqual((await place('102.89.1.9')).status, 429);
  });
});

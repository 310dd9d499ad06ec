import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { ConsumerRelease } from '../../../../proxy-server/contract/console/consumer-release.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, day } from '../../../support/clocks/movable-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { runCommand } from '../../../support/processes/run-command.ts';
import { bearer, folake, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../../support/shop/start-shop.ts';

const mostPerDay = 20;
const consoleKey = 'ck_test_ada_0123456789';

/** A shop in which Folake has bought, behind one balancer; and orders from addresses of choice. */
async function setup(test: TestContext, engine: Engine = 'sqlite') {
  const clock = createMovableClock();
  const environment = { PAYMENT_METHOD: 'merchant', TRUST_PROXY: '1', CONSOLE_KEYS: `Ada:staff:${consoleKey}` };
  const shop = keep(test, await startShop({ engine, environment, parts: { clock } }));
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  await shopper.confirmPayment(order);
  await shopper.until(order.id, token, 'active');
  const place = async (applicant: object, headers: Record<string, string> = {}) => {
    const quote = await shopper.quote();
    return shopper.call<PlacedOrder>('POST', '/v1/orders', {
      body: { ...orderRequest(quote.token), applicant: { ...folake, ...applicant } },
      headers: { 'Idempotency-Key': randomUUID(), ...headers },
    });
  };
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const run = (...words: string[]) => runCommand(['persons', ...words], shop.environment);
  const staff = async () => {
    const opened = await shopper.call('POST', '/v1/session', {
      body: { key: consoleKey },
      headers: { Origin: shopper.url },
    });
    return { Origin: shopper.url, Cookie: opened.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  };
  return { shop, shopper, clock, place, from, run, staff };
}

describe('the answer to details of a known person that do not fit', () => {
  it('is the same whichever detail it is, and names none', async (test) => {
    const { place } = await setup(test);
    const answers = [];
    for (const change of [
      { phone: '+2348099999999' },
      { lastName: 'Okafor' },
      { lastName: 'Okafor', firstName: 'Ngozi' },
    ]) {
      const { status, body } = await place(change);
      const { requestId: _requestId, ...said } = body as unknown as Record<string, unknown>;
      answers.push({ status, said });
    }
    assert.equal(answers[0]?.status, 409);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal('errors' in answers[0]!.said, false);
    assert.doesNotMatch(JSON.stringify(answers[0]), /Folake|Arinze|e-mail is known|another name/i);
  });

  it('is given to one address twenty times a day, also at once, and then to nobody there before the next day', async (test) => {
    const { shopper, clock, place, from } = await setup(test);
    const stranger = { ...folake, lastName: 'Okafor' };
    const tries = await Promise.all(Array.from({ length: 30 }, () => place(stranger, from('203.0.113.7'))));
    const statuses = tries.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 409).length, mostPerDay);
    assert.equal(statuses.filter((status) => status === 429).length, 30 - mostPerDay);
    const unknown = { ...folake, email: 'nobody@example.com', phone: '+2348011111111' };
    const refused = await place(unknown, from('203.0.113.7'));
    assert.equal(refused.status, 429, 'who is unknown is told nothing else');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal((await place(unknown, from('203.0.113.8'))).status, 201, 'another address');
    const server = await fetch(`${shopper.url}/v1/orders`, {
      method: 'POST',
      headers: {
        ...bearer(secretKey),
        ...from('203.0.113.7'),
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify({ ...orderRequest((await shopper.quote()).token), applicant: unknown }),
    });
    assert.equal(server.status, 201, 'the shop’s server speaks for all its shoppers');
    clock.pass(day);
    assert.equal((await place(stranger, from('203.0.113.7'))).status, 409);
  });

  it('is not used up by orders that fit', async (test) => {
    const { place, from } = await setup(test);
    for (let order = 0; order < mostPerDay + 5; order++)
      assert.equal((await place({}, from('203.0.113.9'))).status, 201);
  });
});

for (const engine of enginesFor(import.meta.url))
  describe(`an e-mail address that somebody else bought under first, on ${engine}`, () => {
    const owner = { firstName: 'Ngozi', lastName: 'Okafor', phone: '+2348099999991' };

    it('is freed by staff over the API, with the reason on record, and its owner is registered anew', async (test) => {
      const { shop, shopper, place, run, staff } = await setup(test, engine);
      assert.equal((await place(owner)).status, 409);
      const asStaff = await staff();
      const reason = 'She showed her identity card.';
      const release = (email: string, headers: Record<string, string>) =>
        shopper.call<ConsumerRelease>('POST', '/v1/consumers/release', { body: { email, reason }, headers });
      assert.deepEqual((await release('nobody@example.com', asStaff)).body, { released: false });
      assert.deepEqual((await release(' Folake.Arinze@Example.com'.trim(), asStaff)).body, { released: true });
      const placed = await place(owner);
      assert.equal(placed.status, 201);
      await shopper.confirmPayment(placed.body.order);
      await shopper.until(placed.body.order.id, placed.body.token, 'active');
      assert.equal(shop.aims.log.entries.filter(({ kind }) => kind === 'register').length, 2);
      assert.equal((await place({})).status, 409, 'and now it is hers');
      const listed = JSON.parse((await run('freed', '--json')).stdout) as { by: string; reason: string }[];
      assert.deepEqual(
        listed.map(({ by, reason: why }) => [by, why]),
        [['Ada', reason]],
      );
    });

    it('is freed from the command line too, with a reason and after a check', async (test) => {
      const { place, run } = await setup(test, engine);
      const words = ['free', '--email', folake.email];
      assert.equal((await run(...words, '--yes')).code, 2, 'a reason is needed');
      assert.equal((await run(...words, '--reason', 'Checked.')).code, 1, 'and --yes');
      assert.equal((await place(owner)).status, 409);
      assert.match((await run(...words, '--reason', 'Checked.', '--yes')).stdout, /^Freed/);
      assert.equal((await place(owner)).status, 201);
      assert.equal((await run(...words, '--reason', 'Checked.', '--yes')).code, 1, 'nobody is known any more');
      assert.match((await run('freed')).stdout, /merchant\s+Checked\./);
    });
  });

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { InsurPassSimulatorOptions } from '../../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Catalogue } from '../../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import { groupAnswers, member, placeGroup, principal } from '../../../support/shop/group.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('group life over HTTP', () => {
  async function setup(test: TestContext, insurpass: InsurPassSimulatorOptions = {}) {
    const shop = await startShop({ insurpass, environment: { PAYMENT_METHOD: 'merchant' } });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    return {
      shop,
      shopper,
      pay: ({ order }: PlacedOrder) => shopper.confirmPayment(order),
      kinds: () => shop.insurpass.log.entries.map(({ kind }) => kind),
    };
  }

  it('sells what the configuration names, at its price for each member', async (test) => {
    const { shopper } = await setup(test);
    const { body } = await shopper.call<Catalogue>('GET', '/v1/catalogue');
    const product = body.products.find(({ id }) => id === 'group-life-3');
    assert.equal(product?.name, 'Group Life');
    assert.equal(product?.provider, 'insurpass');
    const quote = await shopper.call<Quote>('POST', '/v1/quotes', {
      body: { product: 'group-life-3', answers: { memberCount: 250 } },
    });
    assert.deepEqual(quote.body.premium, { amount: 37_500_000, currency: 'NGN' });
  });

  it('goes from the group’s details to the policy and its summary, with two calls to the insurer', async (test) => {
    const { shop, shopper, pay, kinds } = await setup(test);
    const answers = groupAnswers(3, {
      groupName: 'Tailors & <Friends>',
      members: [0, 1, 2].map((index) => member(index)),
    });
    const refused = await placeGroup(shopper, answers);
    assert.equal(refused.status, 422, 'angle brackets belong in no name');
    const placed = await placeGroup(shopper, { ...answers, groupName: 'Tailors & “Friends”' });
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    const { order, token } = placed.body;
    assert.deepEqual(order.premium, { amount: 450_000, currency: 'NGN' });
    assert.deepEqual(order.group, { name: 'Tailors & “Friends”', memberCount: 3 });
    const holdMinutes = (Date.parse(order.holdExpiresAt ?? '') - Date.now()) / 60_000;
    assert.ok(holdMinutes > 14 && holdMinutes <= 15);
    assert.equal(order.summary, undefined);

    await pay(placed.body);
    const active = await shopper.until(order.id, token, 'active', 'needs-attention');
    const [policy] = shop.insurpass.policies.all;
    assert.equal(active.state, 'active', JSON.stringify(active.problem));
    assert.equal(active.policy?.number, policy?.number);
    assert.equal(active.holdExpiresAt, undefined);
    assert.deepEqual(kinds(), ['initiate', 'verify']);

    const page = await fetch(active.summary?.url ?? '');
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
    assert.ok(html.includes(policy?.number ?? 'none'));
    assert.ok(html.includes('Tailors &amp; “Friends”'));
    assert.match(html, /summary by the shop[\s\S]*not the insurer’s certificate/);
    for (const index of [0, 1, 2]) assert.ok(html.includes(String(member(index).fullName)));
    assert.match(html, /<dt>Issued<\/dt><dd>\d{1,2} [A-Z][a-z]+ \d{4}<\/dd>/);
    assert.ok(html.includes(String(member(0).dateOfBirth).split('-').toReversed().join('/')));
    assert.doesNotMatch(html, /<script/);
  });

  it('shows the summary to who may see the order, and to nobody before the policy is active', async (test) => {
    const { shopper, pay } = await setup(test);
    const { order, token } = (await placeGroup(shopper)).body;
    const path = `/v1/orders/${order.id}/summary`;
    assert.equal((await shopper.call('GET', path, { headers: bearer(token) })).status, 404);
    await pay({ order, token });
    await shopper.until(order.id, token, 'active');
    assert.equal((await shopper.call('GET', path, { headers: bearer(token) })).status, 200);
    assert.equal((await shopper.asMerchant('GET', path)).status, 200);
    assert.equal((await shopper.call('GET', path)).status, 401);
    assert.equal((await shopper.call('GET', `${path}?ticket=made-up`)).status, 401);
  });

  it('brings the insurer’s complaints to the answers they are about, and stores nothing', async (test) => {
    const { shop, shopper } = await setup(test);
    shop.insurpass.play({
      fault: 'error',
      match: 'initiate',
      text: 'The members.1.phone number must be 11 digits.',
    });
    const reply = await placeGroup(shopper);
    assert.equal(reply.status, 422);
    assert.equal(reply.body.code, 'invalid-answers');
    assert.deepEqual(
      reply.body.errors?.map(({ path, code }) => [path, code]),
      [['/answers/members/1/phone', 'not-a-phone']],
    );
    assert.ok(!JSON.stringify(reply.body).includes('must be 11 digits.'), 'not in the insurer’s words');
    const { body } = await shopper.asMerchant<{ orders: unknown[] }>('GET', '/v1/orders');
    assert.deepEqual(body.orders, []);
  });

  for (const [fault, status] of [
    ['drop-before', 503],
    ['drop-after', 503],
    ['hang', 503],
    ['garbage', 503],
    ['http-500', 503],
    ['rate-limit', 503],
  ] as const)
    it(`asks to come back, and stores nothing, when «${fault}» befalls the insurer`, async (test) => {
      const { shop, shopper } = await setup(test);
      const [answers, key] = [groupAnswers(), randomUUID()];
      shop.insurpass.play({ fault, match: 'initiate' });
      const reply = await placeGroup(shopper, answers, { key });
      assert.equal(reply.status, status);
      assert.equal(reply.body.code, 'insurer-unavailable');
      assert.ok(Number(reply.headers.get('retry-after')) > 0);
      const { body } = await shopper.asMerchant<{ orders: unknown[] }>('GET', '/v1/orders');
      assert.deepEqual(body.orders, []);
      assert.equal((await placeGroup(shopper, answers, { key: randomUUID() })).status, 201);
    });

  it('initiates once for a request that is repeated under its Idempotency-Key', async (test) => {
    const { shopper, kinds } = await setup(test);
    const { body: quote } = await shopper.call<Quote>('POST', '/v1/quotes', {
      body: { product: 'group-life-3', answers: { memberCount: 2 } },
    });
    const request = {
      body: {
        quote: quote.token,
        applicant: principal,
        answers: groupAnswers(),
        consent: { terms: true, privacy: true },
      },
      headers: { 'Idempotency-Key': randomUUID() },
    };
    const first = await shopper.call<PlacedOrder>('POST', '/v1/orders', request);
    const again = await shopper.call<PlacedOrder>('POST', '/v1/orders', request);
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.deepEqual(again.body, first.body);
    assert.deepEqual(kinds(), ['initiate']);
  });

  const invalid: readonly (readonly [what: string, answers: Answers, path: string, code: string])[] = [
    ['one member fewer than was priced', { members: [member(0)] }, '/answers/members', 'too-short'],
    [
      'one member more than was priced',
      { members: [0, 1, 2].map((index) => member(index)) },
      '/answers/members',
      'wrong-count',
    ],
    [
      'a birth date in the future',
      { members: [member(0), { ...member(1), dateOfBirth: '2999-01-01' }] },
      '/answers/members/1/dateOfBirth',
      'too-late',
    ],
    [
      'a phone of the wrong length',
      { members: [{ ...member(0), phone: '+23480312345' }, member(1)] },
      '/answers/members/0/phone',
      'not-a-phone',
    ],
    ['a contact without a phone', { firstPersonPhone: '' }, '/answers/firstPersonPhone', 'required'],
    [
      'a phone of another country, which the insurer cannot take',
      { secondPersonPhone: '+447700900123' },
      '/answers/secondPersonPhone',
      'not-a-phone',
    ],
  ];

  it('says where bad input is, before it asks the insurer', async (test) => {
    const { shopper, kinds } = await setup(test);
    for (const [what, changes, path, code] of invalid) {
      const reply = await placeGroup(shopper, groupAnswers(2, changes));
      assert.equal(reply.status, 422, what);
      assert.deepEqual(
        reply.body.errors?.map((error) => [error.path, error.code]),
        [[path, code]],
        what,
      );
    }
    for (const memberCount of [1, 5_001, 2.5]) {
      const answers = { memberCount };
      const reply = await shopper.call('POST', '/v1/quotes', { body: { product: 'group-life-3', answers } });
      assert.equal(reply.status, 422, String(memberCount));
    }
    assert.deepEqual(kinds(), []);
  });

  it('renews the insurer’s hold when the money comes after it has run out', async (test) => {
    const { shop, shopper, pay, kinds } = await setup(test, { tokenMilliseconds: 0 });
    const placed = (await placeGroup(shopper)).body;
    shop.insurpass.set({ tokenMilliseconds: 15 * 60_000, clockAheadMilliseconds: 20 * 60_000 });
    await pay(placed);
    const active = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention');
    assert.equal(active.state, 'active', JSON.stringify(active.problem));
    assert.deepEqual(kinds(), ['initiate', 'verify', 'initiate', 'verify']);
    assert.equal(shop.insurpass.policies.all.length, 1);
  });

  it('shows the merchant the insurer’s own list, and one policy with its members', async (test) => {
    const { shopper, pay } = await setup(test);
    const placed = (await placeGroup(shopper)).body;
    await pay(placed);
    const { policy } = await shopper.until(placed.order.id, placed.token, 'active');
    const list = await shopper.asMerchant<{ policies: { policyNumber: string }[] }>('GET', '/v1/group-life/policies');
    assert.deepEqual(
      list.body.policies.map(({ policyNumber }) => policyNumber),
      [policy?.number],
    );
    const found = await shopper.asMerchant<{ members: { fullName: string; nextOfKin: string }[] }>(
      'GET',
      `/v1/group-life/policies/${policy?.number}`,
    );
    assert.equal(found.body.members.length, 2);
    assert.equal(found.body.members[0]?.nextOfKin, 'Shola Bello');
    assert.equal((await shopper.asMerchant('GET', '/v1/group-life/policies/IN00000000')).status, 404);
  });
});

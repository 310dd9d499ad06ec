import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { asShopper, correct } from '../../../support/shop/correct.ts';
import { groupAnswers, member, placeGroup } from '../../../support/shop/group.ts';
import type { OrderChange } from '../../../support/shop/shopper.ts';
import { bearer, camon, folake, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop, ShopOptions } from '../../../support/shop/start-shop.ts';
import { secretKey, startShop } from '../../../support/shop/start-shop.ts';
import { refusalAt } from '../../providers/aims/refused-fields.ts';

const consoleKey = 'ck_test_ada_0123456789';
const otherImei = '490154203237518';
const otherPhone = '+2348039876543';

async function setup(test: TestContext, options: ShopOptions = {}) {
  const environment = {
    PAYMENT_METHOD: 'merchant',
    CONSOLE_KEYS: `Ada:${consoleKey}`,
    // a busy machine is no silent insurer
    AIMS_TIMEOUT_MS: '8000',
    ...options.environment,
  };
  const shop = keep(test, await startShop({ ...options, environment }));
  const shopper = new Shopper(shop.proxy.url);
  const forStaff = async (id: string) => (await shopper.asMerchant<Order>('GET', `/v1/orders/${id}`)).body;
  /** A paid order that the insurer has refused with this text, at this call. */
  const buyRefused = async (match: 'register' | 'issue', text: string, change?: OrderChange) => {
    shop.aims.play({ fault: 'error', match, text });
    const placed = (await shopper.place(change)).body;
    await shopper.confirmPayment(placed.order);
    const order = await shopper.until(placed.order.id, placed.token, 'needs-attention');
    return { ...placed, order, credentials: asShopper(placed) };
  };
  return { shop, shopper, forStaff, buyRefused };
}

/** What the insurer received at its calls of this kind. */
function sent(shop: Shop, kind: string): string[] {
  return shop.aims.log.entries.filter((entry) => entry.kind === kind).map(({ body }) => JSON.stringify(body));
}

describe('a detail that the insurer refused', { concurrency: 4 }, () => {
  it('of the person is corrected by the shopper, and the order goes on with the same premium and payment', async (test) => {
    const { shop, shopper, forStaff, buyRefused } = await setup(test);
    const { order, token, credentials } = await buyRefused('register', refusalAt('/applicant/phone'));
    const [error] = order.problem?.errors ?? [];
    assert.equal(order.problem?.errors?.length, 1);
    assert.equal(error?.path, '/applicant/phone');
    assert.match(error?.message ?? '', /did not accept this format/);
    assert.match(
      order.problem?.message ?? '',
      /payment is safe.*Correct it and send it again: you need not pay again/s,
    );
    assert.deepEqual((await forStaff(order.id)).problem?.errors, order.problem?.errors);

    const corrected = await correct(shopper, credentials, { applicant: { phone: otherPhone } });
    assert.equal(corrected.status, 200, JSON.stringify(corrected.body));
    assert.equal(corrected.body.state, 'paid');
    const active = await shopper.until(order.id, token, 'active');
    assert.deepEqual([active.premium, active.payment, active.problem], [order.premium, order.payment, undefined]);
    const [first = '', second = ''] = sent(shop, 'register');
    assert.ok(first.includes(folake.phone.slice(4)) && second.includes(otherPhone.slice(4)), second);
    assert.equal(shop.aims.policies.all.length, 1);
  });

  it('of the device is corrected by the merchant’s server and by staff, and the history names fields alone', async (test) => {
    const { shop, shopper, buyRefused } = await setup(test);
    const { order, token } = await buyRefused('issue', refusalAt('/answers/imei'));
    assert.equal(order.problem?.errors?.[0]?.path, '/answers/imei');
    shop.aims.play({ fault: 'error', match: 'issue', text: refusalAt('/answers/imei', 'not provided') });
    const asMerchant = { id: order.id, headers: bearer(secretKey) };
    assert.equal((await correct(shopper, asMerchant, { answers: { imei: otherImei } })).status, 200);
    await shopper.until(order.id, token, 'needs-attention');
    const own = { Origin: shopper.url };
    const opened = await shopper.call('POST', '/v1/session', { body: { key: consoleKey }, headers: own });
    const Cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const asStaff = { id: order.id, headers: { ...own, Cookie } };
    assert.equal((await correct(shopper, asStaff, { answers: { imei: camon.imei } })).status, 200);
    await shopper.until(order.id, token, 'active');
    assert.deepEqual(
      sent(shop, 'issue').map((text) => [camon.imei, otherImei].find((imei) => text.includes(imei))),
      [camon.imei, otherImei, camon.imei],
    );
    const { body } = await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${order.id}/history`);
    assert.deepEqual(
      body.entries.filter(({ what }) => what === 'corrected').map(({ by, text }) => [by, text]),
      [
        [{ kind: 'merchant' }, '/answers/imei'],
        [{ kind: 'staff', name: 'Ada' }, '/answers/imei'],
      ],
    );
    assert.ok(!JSON.stringify(body).includes(otherImei));
  });

  it('is the only thing that can be corrected, as the product’s field allows it', async (test) => {
    const { shopper, buyRefused } = await setup(test);
    const { order, token, credentials } = await buyRefused('issue', refusalAt('/answers/imei'));
    for (const [correction, path, code] of [
      [{ answers: { brand: 'Itel' } }, '/answers/brand', 'not-correctable'],
      [{ answers: { imei: otherImei, model: 'A 70' } }, '/answers/model', 'not-correctable'],
      [{ applicant: { phone: otherPhone } }, '/applicant/phone', 'not-correctable'],
      [{ answers: { wheels: 4 } }, '/answers/wheels', 'not-correctable'],
      [{ answers: { imei: '356938035643800' } }, '/answers/imei', 'imei-check-digit'],
      [{ answers: { imei: [] } }, '/answers/imei', 'imei-length'],
      [{}, '/answers/imei', 'wrong-format'],
    ] as const) {
      const { status, body } = await correct(shopper, credentials, correction as never);
      assert.deepEqual([status, body.code], [422, 'invalid-answers'], JSON.stringify(correction));
      assert.deepEqual([body.errors?.[0]?.path, body.errors?.[0]?.code], [path, code], JSON.stringify(correction));
    }
    for (const malformed of [{ premium: 1 }, { answers: null }, { applicant: { identity: { colour: 'red' } } }, []])
      assert.equal((await correct(shopper, credentials, malformed as never)).status, 400, JSON.stringify(malformed));
    assert.equal((await shopper.order(order.id, token)).body.state, 'needs-attention');
  });

  it('of the person stays as it is once the insurer has registered the person, and so does what decided the price', async (test) => {
    const { shopper, buyRefused, forStaff } = await setup(test);
    for (const text of [
      refusalAt('/applicant/phone'),
      refusalAt('/period'),
      'No such model',
      refusalAt('/answers/colour'),
    ]) {
      const { order, credentials } = await buyRefused('issue', text, (request) => ({
        ...request,
        applicant: { ...folake, email: `${randomUUID()}@example.com`, phone: '+2348011111111' },
      }));
      assert.equal((await forStaff(order.id)).problem?.errors, undefined, text);
      const refused = await correct(shopper, credentials, { applicant: { phone: otherPhone } });
      assert.deepEqual([refused.status, refused.body.code], [409, 'order-state-conflict'], text);
    }
  });

  it('is not corrected before it was refused, nor after the order has gone on', async (test) => {
    const { shopper, buyRefused } = await setup(test);
    const placed = (await shopper.place()).body;
    const early = await correct(shopper, asShopper(placed), { answers: { imei: otherImei } });
    assert.deepEqual([early.status, early.body.code], [409, 'order-state-conflict']);
    const { order, token, credentials } = await buyRefused('issue', refusalAt('/answers/imei'));
    await correct(shopper, credentials, { answers: { imei: otherImei } });
    await shopper.until(order.id, token, 'active');
    const late = await correct(shopper, credentials, { answers: { imei: otherImei } });
    assert.deepEqual([late.status, late.body.code], [409, 'order-state-conflict']);
  });

  it('is corrected once by the same Idempotency-Key, whoever repeats it, and once by two at the same time', async (test) => {
    const { shop, shopper, buyRefused } = await setup(test);
    const { order, token, credentials } = await buyRefused('issue', refusalAt('/answers/imei'));
    const once = { ...credentials, key: 'the-same-key' };
    const first = await correct(shopper, once, { answers: { imei: otherImei } });
    assert.equal(first.status, 200, JSON.stringify(first.body));
    await shopper.until(order.id, token, 'active');
    const again = await correct(shopper, once, { answers: { imei: otherImei } });
    assert.deepEqual([again.status, again.body.state, again.body.id], [200, 'paid', first.body.id]);
    const other = await buyRefused('issue', refusalAt('/answers/imei'));
    const both = await Promise.all(
      [otherImei, camon.imei].map((imei) => correct(shopper, other.credentials, { answers: { imei } })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    await shopper.until(other.order.id, other.token, 'active');
    assert.equal(shop.aims.policies.all.length, 2);
  });

  it('is corrected at most five times', async (test) => {
    const { shop, shopper, buyRefused, forStaff } = await setup(test);
    const { order, token, credentials } = await buyRefused('issue', refusalAt('/answers/imei'));
    for (let count = 1; count <= 5; count++) {
      shop.aims.play({ fault: 'error', match: 'issue', text: refusalAt('/answers/imei') });
      assert.equal((await correct(shopper, credentials, { answers: { imei: otherImei } })).status, 200, String(count));
      await shopper.until(order.id, token, 'needs-attention');
    }
    assert.equal((await forStaff(order.id)).problem?.errors, undefined);
    const sixth = await correct(shopper, credentials, { answers: { imei: camon.imei } });
    assert.deepEqual([sixth.status, sixth.body.code], [409, 'too-many-corrections']);
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`);
    await shopper.until(order.id, token, 'active');
  });

  it('cannot turn the person into one whose e-mail address is known under other details', async (test) => {
    const { shopper, buyRefused } = await setup(test);
    const ngozi = { firstName: 'Ngozi', lastName: 'Eze', phone: '+2348055555555', email: 'ngozi@example.com' };
    const first = (await shopper.place((request) => ({ ...request, applicant: ngozi }))).body;
    await shopper.confirmPayment(first.order);
    await shopper.until(first.order.id, first.token, 'active');
    const { order, token, credentials } = await buyRefused('register', refusalAt('/applicant/email'));
    const refused = await correct(shopper, credentials, { applicant: { email: ngozi.email } });
    assert.deepEqual([refused.status, refused.body.code], [409, 'applicant-differs']);
    assert.equal(refused.body.errors, undefined);
    assert.equal((await correct(shopper, credentials, { applicant: { email: 'arinze@example.com' } })).status, 200);
    await shopper.until(order.id, token, 'active');
  });

  it('is not corrected while its money is given back, nor once some of it has gone', async (test) => {
    const { shop, shopper } = await setup(test, { environment: { PAYMENT_METHOD: 'paystack' } });
    shop.paystack.settings.refundMilliseconds = 3_600_000;
    shop.aims.play({ fault: 'error', match: 'issue', text: refusalAt('/answers/imei'), count: 2 });
    for (const [mode, code] of [
      ['gateway', 'refund-in-progress'],
      ['noted', 'order-state-conflict'],
    ] as const) {
      const placed = (await shopper.place()).body;
      const { reference = '' } = (await shopper.beginPayment(placed.order.id, placed.token)).body.payment ?? {};
      shop.paystack.pay(reference, 'success');
      await shopper.hint(placed.order.id, placed.token);
      await shopper.until(placed.order.id, placed.token, 'needs-attention');
      const amount = { amount: 500_000, currency: 'NGN' };
      const asked = await shopper.refund(placed.order.id, { payment: reference, mode, amount, reason: 'Asked for.' });
      assert.equal(asked.status, 202, JSON.stringify(asked.body));
      assert.equal(asked.body.problem?.errors, undefined);
      const refused = await correct(shopper, asShopper(placed), { answers: { imei: otherImei } });
      assert.deepEqual([refused.status, refused.body.code], [409, code]);
    }
    assert.equal(shop.aims.policies.all.length, 0);
  });

  it('is corrected for a customer whose token stands for the person', async (test) => {
    const { shop, shopper, buyRefused } = await setup(test);
    const { body } = await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId: 'c-1' });
    const first = (await shopper.place((request) => ({ ...request, customerToken: body.token }))).body;
    await shopper.confirmPayment(first.order);
    await shopper.until(first.order.id, first.token, 'active');
    const { order, token, credentials } = await buyRefused('issue', refusalAt('/answers/imei'), (request) => ({
      ...request,
      applicant: {},
      customerToken: body.token,
    }));
    assert.equal((await correct(shopper, credentials, { answers: { imei: otherImei } })).status, 200);
    await shopper.until(order.id, token, 'active');
    assert.equal(sent(shop, 'register').length, 1);
  });

  it('is nobody else’s to correct', async (test) => {
    const { shopper, buyRefused } = await setup(test);
    const { order, credentials } = await buyRefused('issue', refusalAt('/answers/imei'));
    const stranger = (await shopper.place()).body;
    for (const headers of [{}, bearer(stranger.token), bearer(`${secretKey}x`)]) {
      const refused = await correct(shopper, { id: order.id, headers }, { answers: { imei: otherImei } });
      assert.equal(refused.status, 401, JSON.stringify(headers));
    }
    const foreign = { ...credentials, headers: { ...credentials.headers, Origin: 'https://evil.example.com' } };
    assert.equal((await correct(shopper, foreign, { answers: { imei: otherImei } })).status, 403);
  });

  it('of a group at InsurPass is corrected, one member’s too, and a new ticket is made', async (test) => {
    const { shop, shopper, forStaff } = await setup(test, { insurpass: {} });
    const answers = groupAnswers(3);
    const placed = (await placeGroup(shopper, answers)).body;
    const credentials = asShopper(placed);
    const refuse = (text: string) => shop.insurpass.play({ fault: 'error', match: 'verify', text });
    const isRefused = async (path: string) => {
      const { problem } = await shopper.until(placed.order.id, placed.token, 'needs-attention');
      assert.deepEqual(
        problem?.errors?.map((error) => error.path),
        [path],
      );
    };
    refuse('The members.2.phone number must be 11 digits.');
    await shopper.confirmPayment(placed.order);
    await isRefused('/answers/members/2/phone');
    const foreign = await correct(shopper, credentials, { answers: { members: { 1: { phone: otherPhone } } } });
    assert.equal(foreign.body.errors?.[0]?.path, '/answers/members/1/phone');
    refuse('The phone no has already been taken.');
    await correct(shopper, credentials, { answers: { members: { 2: { phone: otherPhone } } } });
    await isRefused('/applicant/phone');
    refuse('The members.0.occupation field is required.');
    await correct(shopper, credentials, { applicant: { phone: '+2348044444444' } });
    await isRefused('/answers/members/0/occupation');
    const members = (answers.members as Record<string, string>[]).map((one, index) => ({
      ...one,
      ...(index === 0 && { occupation: 'Tailor' }),
      ...(index === 2 && { phone: otherPhone }),
    }));
    assert.equal((await correct(shopper, credentials, { answers: { members } })).status, 200, 'the whole list');
    const active = await shopper.until(placed.order.id, placed.token, 'active');
    assert.ok(active.policy?.number);
    const initiated = shop.insurpass.log.entries.filter(({ kind }) => kind === 'initiate');
    const last = initiated.at(-1)?.body as { members: Record<string, string>[] };
    assert.equal(initiated.length, 4);
    assert.ok(JSON.stringify(last).includes('"08044444444"'));
    assert.deepEqual(
      [last.members[0]?.occupation, last.members[1]?.phone_number, last.members[2]?.phone_number],
      ['Tailor', member(1).phone?.replace('+234', '0'), otherPhone.replace('+234', '0')],
    );
    assert.equal(shop.insurpass.policies.all.length, 1);
    assert.equal((await forStaff(placed.order.id)).group?.memberCount, 3);
  });

  it('is refused as whatever shape does not fit its field, and nothing of it is kept', async (test) => {
    const { shop, shopper } = await setup(test, { insurpass: {} });
    const answers = groupAnswers(3);
    const placed = (await placeGroup(shopper, answers)).body;
    shop.insurpass.play({ fault: 'error', match: 'verify', text: 'The members field is required.' });
    await shopper.confirmPayment(placed.order);
    const { problem } = await shopper.until(placed.order.id, placed.token, 'needs-attention');
    assert.deepEqual(
      problem?.errors?.map(({ path }) => path),
      ['/answers/members'],
    );
    const [first, ...others] = answers.members as Record<string, string>[];
    for (const members of [
      5,
      'x',
      [],
      {},
      [first],
      { 0: {} },
      { 0: { phone: 'x' } },
      { 7: { phone: otherPhone } },
      { 9999: {} },
      { 1: { age: 3 } },
      { x: {} },
      { 1: { phone: {} } },
      [first, null, 4],
      [{ ...first, age: 3 }, ...others],
    ]) {
      const { status } = await correct(shopper, asShopper(placed), { answers: { members } } as never);
      assert.ok(status === 422 || status === 400, `${status} ${JSON.stringify(members)}`);
    }
    const { body } = await correct(shopper, asShopper(placed), { answers: { members: { 0: { phone: otherPhone } } } });
    assert.equal(body.state, 'paid', JSON.stringify(body));
    const active = await shopper.until(placed.order.id, placed.token, 'active');
    assert.equal(active.group?.memberCount, 3);
  });
});

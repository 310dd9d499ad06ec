import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { groupAnswers, placeGroup } from '../../../support/shop/group.ts';
import { bearer, camon, folake, Shopper } from '../../../support/shop/shopper.ts';
import type { ShopOptions } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const contact = 'help@phonehub.example.ng';

/** A shop that collects by itself, with every line of its log. */
async function setup(test: TestContext, { level = 'trace', ...options }: ShopOptions & { level?: string } = {}) {
  const lines: string[] = [];
  const log = pino({ level }, { write: (line: string) => lines.push(line) });
  const environment = { PAYMENT_METHOD: 'merchant', ...options.environment };
  const shop = keep(test, await startShop({ ...options, environment, parts: { log, ...options.parts } }));
  const shopper = new Shopper(shop.proxy.url);
  const forStaff = async (id: string) => (await shopper.asMerchant<Order>('GET', `/v1/orders/${id}`)).body;
  /** A paid order that has come to this state. */
  const buy = async (state: Order['state']) => {
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    return { token, order: await shopper.until(order.id, token, state) };
  };
  return { shop, shopper, lines, forStaff, buy };
}

/** Everything that a shopper is told of an order. */
async function readByShopper(shopper: Shopper, id: string, token: string): Promise<string> {
  const read = await shopper.order(id, token);
  for await (const event of shopper.events(id, token)) return JSON.stringify([read.body, event]);
  return '';
}

describe('what an insurer says in its own words', () => {
  it('is told to staff when it refuses, and to the shopper only where it is known to be safe', async (test) => {
    const { shop, shopper, forStaff, buy } = await setup(test);
    for (const [text, forShopper] of [
      ['Device older than 24 months cannot be covered', 'The device is older than the insurer covers.'],
      ['Ask Mrs Arinze on 08031234567 about it', undefined],
    ] as const) {
      shop.aims.play({ fault: 'error', match: 'issue', text });
      const { order, token } = await buy('needs-attention');
      const told = await forStaff(order.id);
      assert.deepEqual(
        told.insurerSaid?.map((words) => [words.step, words.text]),
        [['issue', text]],
      );
      assert.ok(told.problem?.message.includes(`The insurer’s words: “${text}”`), told.problem?.message);
      const shown = await readByShopper(shopper, order.id, token);
      assert.ok(!shown.includes(text) && !shown.includes('insurerSaid'));
      assert.ok(shown.includes(forShopper ?? contact) && shown.includes(contact), shown);
    }
  });

  it('is told to staff when it declines; the shopper reads a safe reason, or whom to ask', async (test) => {
    const { shop, shopper, forStaff, buy } = await setup(test);
    for (const [declineNote, forShopper] of [
      ['DUPLICATE of policy 12', 'This device already has such a cover.'],
      ['The vehicle is older than 15 years', 'The vehicle is older than the insurer covers.'],
      ['Fraud list, agent Bola', 'The insurer has declined this cover.'],
    ] as const) {
      shop.aims.set({ declineNote });
      shop.aims.play({ fault: 'decline', match: 'issue' });
      const { order, token } = await buy('declined');
      const told = await forStaff(order.id);
      assert.equal(told.insurerSaid?.at(-1)?.text, declineNote);
      assert.ok(told.problem?.message.endsWith(`The insurer’s words: “${declineNote}”`), told.problem?.message);
      const shown = await readByShopper(shopper, order.id, token);
      assert.ok(!shown.includes(declineNote) && shown.includes(forShopper), shown);
      assert.equal(shown.includes(contact), forShopper === 'The insurer has declined this cover.');
    }
  });

  it('is told of the decline, not of the busy insurer before it', async (test) => {
    const { shop, forStaff, buy } = await setup(test);
    const declineNote = 'The vehicle is older than 15 years';
    shop.aims.set({ declineNote });
    shop.aims.play({ fault: 'capacity', match: 'register' });
    shop.aims.play({ fault: 'decline', match: 'issue' });
    const { order } = await buy('declined');
    const { problem, insurerSaid } = await forStaff(order.id);
    assert.equal(insurerSaid?.length, 2);
    assert.ok(problem?.message.endsWith(`The insurer’s words: “${declineNote}”`), problem?.message);
  });

  it('is kept of every error on the way, of a busy insurer too', async (test) => {
    const { shop, forStaff, shopper } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    shop.aims.play({ fault: 'capacity', match: 'register' });
    shop.aims.play({ fault: 'error', match: 'issue', text: 'An error occured on our end' });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'active', 'declined', 'needs-attention');
    const { insurerSaid = [] } = await forStaff(order.id);
    assert.deepEqual(
      insurerSaid.map(({ step, text }) => [step, text]),
      [
        ['prepare', 'At capacity'],
        ['issue', 'An error occured on our end'],
      ],
    );
  });

  it('is told to staff when it refuses a video, of which the shopper reads that another is needed', async (test) => {
    const { shop, shopper, forStaff, buy } = await setup(test, { environment: { VERIFICATION: 'shopper' } });
    const { order, token } = await buy('awaiting-video');
    const text = 'The screen of the device is not in the picture';
    shop.aims.play({ fault: 'error', match: 'activate', text });
    const sent = await fetch(`${shop.proxy.url}/v1/orders/${order.id}/verification-video`, {
      method: 'PUT',
      headers: { Origin: shop.environment.ALLOWED_ORIGINS!, 'Content-Type': 'video/mp4', ...bearer(token) },
      body: Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(48, 5)]),
    });
    assert.equal(sent.status, 202);
    await become(async () => (await forStaff(order.id)).problem?.code === 'video-refused');
    const { insurerSaid = [] } = await forStaff(order.id);
    assert.deepEqual(
      insurerSaid.map((words) => [words.step, words.text]),
      [['video', text]],
    );
    const shown = await readByShopper(shopper, order.id, token);
    assert.ok(shown.includes('Take the video again') && !shown.includes('insurerSaid'), shown);
  });

  it('comes from InsurPass in its sentences', async (test) => {
    const { shop, shopper, forStaff } = await setup(test, { insurpass: {} });
    const placed = (await placeGroup(shopper, groupAnswers(2))).body;
    const text = 'The principal is on the sanctions list.';
    shop.insurpass.play({ fault: 'error', match: 'verify', text });
    await shopper.confirmPayment(placed.order);
    await shopper.until(placed.order.id, placed.token, 'needs-attention');
    const told = await forStaff(placed.order.id);
    assert.deepEqual(
      told.insurerSaid?.map((words) => [words.step, words.text]),
      [['issue', text]],
    );
    assert.ok(!(await readByShopper(shopper, placed.order.id, placed.token)).includes('sanctions'));
  });

  it('comes from the gateway when a payment fails, with the attempt', async (test) => {
    for (const method of ['paystack', 'flutterwave'] as const) {
      const { shop, shopper, forStaff } = await setup(test, { environment: { PAYMENT_METHOD: method } });
      const { order, token } = (await shopper.place()).body;
      const { reference } = (await shopper.beginPayment(order.id, token)).body.payment!;
      shop[method].pay(reference, 'insufficient-funds');
      await shopper.hint(order.id, token);
      await become(async () => (await forStaff(order.id)).insurerSaid !== undefined);
      const told = await forStaff(order.id);
      assert.deepEqual(
        told.insurerSaid?.map((words) => [words.step, words.text]),
        [['payment', `${reference}: Insufficient Funds`]],
      );
      assert.equal(told.state, 'awaiting-payment');
    }
  });

  it('is not made of a payment page that was only opened', async (test) => {
    const { shop, shopper, forStaff } = await setup(test, { environment: { PAYMENT_METHOD: 'paystack' } });
    const { order, token } = (await shopper.place()).body;
    const { reference } = (await shopper.beginPayment(order.id, token)).body.payment!;
    shop.paystack.pay(reference, 'abandoned');
    await shopper.hint(order.id, token);
    await become(async () => (await forStaff(order.id)).payment?.failure !== undefined);
    assert.equal((await forStaff(order.id)).insurerSaid, undefined);
  });

  it('is inert text, whatever it is', async (test) => {
    const { shop, forStaff, buy } = await setup(test);
    const nasty = `<img src=x onerror=alert(1)>\u0000\u001b[31m\u202Etxt.exe\r\n\u200B${'é'.repeat(3_000)}\ud800`;
    shop.aims.play({ fault: 'error', match: 'issue', text: nasty });
    const { order } = await buy('needs-attention');
    const [words] = (await forStaff(order.id)).insurerSaid ?? [];
    assert.ok(words?.text.startsWith('<img src=x onerror=alert(1)> [31m txt.exe é'), words?.text);
    assert.equal([...(words?.text ?? '')].length, 1_000);
    assert.doesNotMatch(words?.text ?? '', /[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('never repeats a credential of the shop, though an insurer may', async (test) => {
    const { shop, lines, shopper, forStaff, buy } = await setup(test, { insurpass: {} });
    const { AIMS_AUTHORIZATION_KEY: key = '', INSURPASS_SECRET_KEY: secret = '' } = shop.environment;
    shop.aims.play({ fault: 'error', match: 'issue', text: `Not allowed with ${key}` });
    const { order } = await buy('needs-attention');
    const group = (await placeGroup(shopper, groupAnswers(2))).body;
    shop.insurpass.play({ fault: 'error', match: 'verify', text: `Not allowed with ${secret}` });
    await shopper.confirmPayment(group.order);
    await shopper.until(group.order.id, group.token, 'needs-attention');
    for (const id of [order.id, group.order.id])
      assert.equal((await forStaff(id)).insurerSaid?.at(-1)?.text, 'Not allowed with «secret»');
    for (const word of [key, secret]) assert.ok(word.length >= 8 && !lines.join('').includes(word));
  });

  it('is kept again when an order that was retried is refused again', async (test) => {
    const { shop, shopper, forStaff, buy } = await setup(test);
    shop.aims.play({ fault: 'error', match: 'issue', count: 2, text: 'No such model' });
    const { order, token } = await buy('needs-attention');
    const [first] = (await forStaff(order.id)).insurerSaid ?? [];
    shop.aims.play({ fault: 'capacity', match: 'issue' });
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`);
    await shopper.until(order.id, token, 'needs-attention');
    await become(async () => (await forStaff(order.id)).insurerSaid?.at(-1)?.at !== first?.at);
    const told = await forStaff(order.id);
    assert.ok(told.problem?.message.endsWith('The insurer’s words: “No such model”'));
  });

  it('is in the log at debug alone, without what the shopper typed', async (test) => {
    const text = `Dear ${folake.firstName} ${folake.lastName.toUpperCase()}, 0803 123 4567, ${folake.email}: IMEI ${camon.imei} (${camon.model}) is blocked`;
    for (const level of ['debug', 'info']) {
      const { shop, lines, buy } = await setup(test, { level });
      shop.aims.play({ fault: 'error', match: 'issue', text });
      const { order } = await buy('needs-attention');
      const all = lines.join('');
      assert.ok(all.includes(order.id));
      assert.equal(/is blocked/.test(all), level === 'debug');
      assert.doesNotMatch(all, /folake|arinze|123 ?4567|356938035643809|camon/i);
    }
  });

  it('goes with the order that its shopper gives up', async (test) => {
    const { shop, shopper, forStaff } = await setup(test, { environment: { PAYMENT_METHOD: 'paystack' } });
    const { order, token } = (await shopper.place()).body;
    const { reference } = (await shopper.beginPayment(order.id, token)).body.payment!;
    shop.paystack.pay(reference, 'declined');
    await shopper.hint(order.id, token);
    await become(async () => (await forStaff(order.id)).insurerSaid !== undefined);
    await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    assert.equal((await forStaff(order.id)).insurerSaid, undefined);
    await shopper.hint(order.id, token);
    assert.equal((await forStaff(order.id)).insurerSaid, undefined);
  });
});

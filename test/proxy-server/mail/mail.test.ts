import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { examine } from '../../../proxy-server/assembly/doctor/examine-all.ts';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { createFastClock } from '../../support/clocks/fast-clock.ts';
import { enginesFor } from '../../support/long-run.ts';
import { startMailServer } from '../../support/processes/mail-server.ts';
import { folake, Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { refusalsOf } from '../providers/aims/refused-fields.ts';

const publicUrl = 'https://cover.example.ng';

for (const engine of enginesFor(import.meta.url))
  describe(`what the shopper is written, on ${engine}`, () => {
    async function setup(test: TestContext, { environment = {}, aims = {}, speed = 1, sendsMail = true } = {}) {
      const owner = ownerFor(test);
      const mails = keep(owner, await startMailServer());
      const settings = {
        PAYMENT_METHOD: 'merchant',
        PUBLIC_URL: publicUrl,
        ...(sendsMail && { SMTP_URL: mails.url, MAIL_FROM: 'PhoneHub <cover@phonehub.example.ng>' }),
        ...environment,
      };
      const options = { engine, environment: settings, aims: { holdForVideo: false, ...aims } };
      const shop = keep(owner, await startShop({ ...options, parts: { clock: createFastClock(speed) } }));
      const shopper = new Shopper(shop.proxy.url);
      const place = async () => (await shopper.place()).body;
      // one connection: many that open and close one after the other keep the proxy from writing
      const database = keep(owner, openDatabase(shop.database.address, { poolSize: 1 }));
      const rows = () => database.db.selectFrom('mails').selectAll().execute();
      const aboutMail = async () =>
        (await examine(readConfig(shop.environment))).filter(({ about }) => about === 'mail');
      return { shop, shopper, mails, place, rows, aboutMail };
    }

    it('is the receipt with the private link, once the payment came and not before', async (test) => {
      const { shopper, mails, place, rows } = await setup(test);
      const { order, token } = await place();
      assert.deepEqual(
        (await rows()).map(({ type, state, due_at }) => [type, state, due_at]),
        [['receipt', 'waiting', null]],
      );
      await shopper.confirmPayment(order, 'wallet-1');
      await shopper.confirmPayment(order, 'wallet-1');
      await shopper.until(order.id, token, 'active');
      await mails.until(({ received }) => received.length > 0);
      const [mail] = mails.received;
      assert.deepEqual([mail?.from, mail?.to], ['cover@phonehub.example.ng', [folake.email]]);
      assert.match(mail?.text ?? '', new RegExp(`Subject: TEST: PhoneHub: your receipt \\(${order.code}\\)`));
      assert.ok(mail?.text.includes(`\n${publicUrl}/o/${order.id}#${token}\n`), mail?.text);
      assert.ok(mail?.text.includes(`href="${publicUrl}/o/${order.id}#${token}"`));
      assert.match(
        mail?.text ?? '',
        /Phone Comprehensive, 1 year[\s\S]*Paid: ₦21,600\.00[\s\S]*Payment reference: wallet-1/,
      );
      assert.match(mail?.text ?? '', /Help: help@phonehub\.example\.ng/);
      assert.doesNotMatch(mail?.text ?? '', /Folake|Arinze|\+234|35693803|Tecno/);
    });

    it('is gone from the database when it was sent, and what was never sent with its order', async (test) => {
      const { shopper, mails, place, rows } = await setup(test);
      const [paid, unpaid] = [await place(), await place()];
      await shopper.confirmPayment(paid.order);
      await mails.until(({ received }) => received.length > 0);
      await untilTrue(async () => (await rows()).some(({ state }) => state === 'delivered'));
      const left = await rows();
      assert.equal(left.find(({ order_id }) => order_id === paid.order.id)?.sealed_body, null);
      assert.doesNotMatch(JSON.stringify(left), new RegExp(`${paid.token}|${unpaid.token}|folake`));
      await shopper.call('DELETE', `/v1/orders/${unpaid.order.id}`, {
        headers: { Authorization: `Bearer ${unpaid.token}` },
      });
      assert.deepEqual(
        (await rows()).map(({ order_id }) => order_id),
        [paid.order.id],
      );
      assert.equal(mails.received.length, 1);
    });

    it('is asked for the video that the shop takes, and by when', async (test) => {
      const { shopper, mails, place } = await setup(test, {
        environment: { VERIFICATION: 'shopper' },
        aims: { holdForVideo: true },
      });
      const { order, token } = await place();
      await shopper.confirmPayment(order);
      await shopper.until(order.id, token, 'awaiting-video');
      await mails.until(({ received }) => received.length === 2);
      const asked = mails.received.find(({ text }) => text.includes('needs a short video'));
      assert.match(asked?.text ?? '', /Send it by: \d{4}-\d\d-\d\d/);
      // the token is known no more
      assert.doesNotMatch(asked?.text ?? '', new RegExp(token));
    });

    it('comes once, also where the mail server was busy, and then is gone through no log', async (test) => {
      const { shopper, mails, place, rows } = await setup(test, { speed: 20 });
      mails.refuse(451, 452);
      const { order } = await place();
      await shopper.confirmPayment(order);
      await mails.until(({ received }) => received.length === 1);
      assert.equal(mails.asked, 3);
      await untilTrue(async () => (await rows()).every(({ state }) => state === 'delivered'));
      assert.equal(mails.received.length, 1);
    });

    it('asks for a detail that the insurer refused, once, however often it is refused', async (test) => {
      const { shop, shopper, mails, place } = await setup(test);
      const { order, token } = await place();
      const [refusal] = refusalsOf(allProducts.find(({ id }) => id === order.product)!);
      shop.aims.play({ fault: 'error', match: refusal!.call, text: refusal!.text });
      await shopper.confirmPayment(order);
      const refused = await shopper.until(order.id, token, 'needs-attention');
      assert.ok(refused.problem?.errors?.length, JSON.stringify(refused.problem));
      await mails.until(({ received }) => received.length === 2);
      const asked = mails.received.find(({ text }) => text.includes('a detail must be corrected'));
      assert.match(asked?.text ?? '', /Your payment is safe/);
      assert.doesNotMatch(asked?.text ?? '', new RegExp(token));
    });

    it('is given up at once where the address does not exist, and doctor says so', async (test) => {
      const { shopper, mails, place, rows, aboutMail } = await setup(test);
      mails.refuse(550);
      const { order } = await place();
      await shopper.confirmPayment(order);
      await untilTrue(async () => (await rows()).some(({ state }) => state === 'given-up'));
      const [row] = await rows();
      assert.deepEqual([row?.failure, row?.sealed_body], ['the mail server answered 550', null]);
      assert.equal(mails.asked, 1);
      assert.deepEqual(
        (await aboutMail()).map(({ status }) => status),
        ['ok', 'warning'],
      );
    });

    it('is nothing where no mail server is set: nothing is kept for it, and doctor says that it is off', async (test) => {
      const { shopper, mails, place, rows, aboutMail } = await setup(test, { sendsMail: false });
      const { order, token } = await place();
      await shopper.confirmPayment(order);
      await shopper.until(order.id, token, 'active');
      assert.deepEqual(await rows(), []);
      assert.equal(mails.asked, 0);
      assert.match((await aboutMail())[0]?.what ?? '', /^Off: shoppers are not written to/);
    });
  });

async function untilTrue(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Replay } from '../../../proxy-server/contract/console/delivery.ts';
import type { OrderHistory } from '../../../proxy-server/contract/history/order-history.ts';
import { become } from '../../support/browser/become.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { enginesFor } from '../../support/long-run.ts';
import { startMailServer } from '../../support/processes/mail-server.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { bearer, Shopper } from '../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../support/shop/start-shop.ts';

const isReceipt = (text: string) => text.includes(': your receipt (');
const staffKey = 'ck_test_staff_who_writes_again_0123';

for (const engine of enginesFor(import.meta.url))
  describe(`a shopper who is written to again, on ${engine}`, () => {
    async function setup(test: TestContext, { sendsMail = true } = {}) {
      const owner = ownerFor(test);
      const mails = keep(owner, await startMailServer());
      const environment = {
        PAYMENT_METHOD: 'merchant',
        VERIFICATION: 'shopper',
        CONSOLE_KEYS: `Ada:staff:${staffKey}`,
        ...(sendsMail && { SMTP_URL: mails.url, MAIL_FROM: 'PhoneHub <cover@phonehub.example.ng>' }),
      };
      const shop = keep(owner, await startShop({ engine, environment }));
      const shopper = new Shopper(shop.proxy.url);
      const origin = new URL(shop.proxy.url).origin;
      const askVideo = async () => {
        const { order, token } = (await shopper.place()).body;
        await shopper.confirmPayment(order);
        return shopper.until(order.id, token, 'awaiting-video');
      };
      const run = (...words: string[]) =>
        runCommand(['orders', ...words], { PUBLIC_URL: shop.proxy.url, SECRET_KEY: secretKey });
      const asStaff = async (id: string) => {
        const options = { body: { key: staffKey }, headers: { Origin: origin } };
        const { headers } = await shopper.call('POST', '/v1/session', options);
        const staff = { Origin: origin, Cookie: headers.get('set-cookie')!.split(';')[0]! };
        return shopper.call<Replay>('POST', '/v1/deliveries/replay', { body: { mails: id }, headers: staff });
      };
      const offered = async (id: string) => (await shopper.asMerchant('GET', `/v1/orders/${id}`)).body.mails;
      return { shopper, mails, askVideo, run, asStaff, offered };
    }

    it('gets the receipt with a link that reads, and what needs an act still; the history says by whom', async (test) => {
      const { shopper, mails, askVideo, run, asStaff } = await setup(test);
      const { id, code } = await askVideo();
      await mails.until(({ received }) => received.length === 2);
      const ran = await run('mail', id);
      assert.deepEqual([ran.code, ran.stdout], [0, 'Will be sent within seconds: receipt, video.\n'], ran.stderr);
      await mails.until(({ received }) => received.length === 4);
      const [receipt, ...others] = mails.received.slice(2).filter(({ text }) => isReceipt(text));
      assert.deepEqual([others.length, receipt?.text.includes(code)], [0, true]);
      const [, token = ''] = new RegExp(`/o/${id}#([\\w-]+)`).exec(receipt?.text ?? '') ?? [];
      const { status, body } = await shopper.order(id, token);
      assert.deepEqual([status, body.access], [200, 'view']);
      const names = mails.received.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
      assert.equal(new Set(names).size, 4);
      assert.deepEqual((await asStaff(id)).body.events, ['receipt', 'video']);
      await mails.until(({ received }) => received.length === 6);
      const { entries } = (await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${id}/history`)).body;
      assert.deepEqual(
        entries.filter(({ what }) => what === 'mails-resent').map(({ by, text }) => [by.kind, by.name, text]),
        [
          ['merchant', undefined, 'receipt, video'],
          ['staff', 'Ada', 'receipt, video'],
        ],
      );
    });

    it('can be written what an order says to the shop alone: nothing that would be refused', async (test) => {
      const { shopper, askVideo, offered } = await setup(test);
      const { id, ...own } = await askVideo();
      assert.deepEqual(await offered(id), ['receipt', 'video']);
      assert.equal(own.mails, undefined);
      const { order, token } = (await shopper.place()).body;
      assert.equal(await offered(order.id), undefined, 'it is not paid');
      await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
      assert.equal(await offered(order.id), undefined, 'its address is erased');
      const silent = await setup(test, { sendsMail: false });
      assert.equal(await silent.offered((await silent.askVideo()).id), undefined, 'there is no mail server');
    });

    it('gets a mail that was given up, once its address works', async (test) => {
      const { shopper, mails, run } = await setup(test);
      mails.refuse(550, 550);
      const { order, token } = (await shopper.place()).body;
      await shopper.confirmPayment(order);
      await shopper.until(order.id, token, 'awaiting-video');
      const receipt = async () =>
        (
          await shopper.asMerchant<{ deliveries: { type: string; state: string }[] }>(
            'GET',
            `/v1/deliveries?kind=mail&order=${order.id}`,
          )
        ).body.deliveries.find(({ type }) => type === 'receipt')?.state;
      await become(async () => (await receipt()) === 'given-up', 'the receipt is given up');
      await run('mail', order.id);
      await become(async () => (await receipt()) === 'delivered', 'the receipt is delivered');
      assert.ok(mails.received.some(({ text }) => isReceipt(text)));
    });

    it('is written nothing without a mail server, before a payment, or when the address is erased', async (test) => {
      const { shopper, askVideo, run } = await setup(test, { sendsMail: false });
      const { id } = await askVideo();
      const off = await run('mail', id);
      assert.deepEqual([off.code, off.stderr], [1, 'SMTP_URL is not set: no shopper is written to.\n']);
      assert.equal((await run('mail')).code, 2);
      const other = await setup(test);
      const { order, token } = (await other.shopper.place()).body;
      assert.match((await other.run('mail', order.id)).stderr, /payment was not accepted/);
      await other.shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
      assert.match((await other.run('mail', order.id)).stderr, /address is erased/);
      assert.match((await other.run('mail', 'ord_of_nobody')).stderr, /no such order/);
      const { entries } = (await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${id}/history`)).body;
      assert.ok(!entries.some(({ what }) => what === 'mails-resent' || what === 'link-made'));
      assert.equal(other.mails.asked, 0);
    });
  });

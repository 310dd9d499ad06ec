import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import type { Problem } from '../../../../proxy-server/contract/problem.ts';
import { keep } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, folake, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop, ShopOptions } from '../../../support/shop/start-shop.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

for (const engine of enginesFor(import.meta.url))
  describe(`a purchase over HTTP on ${engine}`, () => {
    let shop: Shop;
    let shopper: Shopper;

    before(async () => {
      shop = await startShop({ engine });
      shopper = new Shopper(shop.proxy.url);
    });
    after(() => shop.close());

    /** A placed order with a payment begun; everyone has an e-mail of their own unless `email` says otherwise. */
    async function setup({ email = `${randomUUID()}@example.com` } = {}) {
      const placed = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
      assert.equal(placed.status, 201, JSON.stringify(placed.body));
      const { order, token } = placed.body;
      const begun = await shopper.beginPayment(order.id, token);
      assert.equal(begun.status, 201, JSON.stringify(begun.body));
      return { order: begun.body, token, payment: begun.body.payment!.reference, email };
    }

    const issues = (reference: string) =>
      shop.aims.log.entries.filter(({ kind, body }) => kind === 'issue' && JSON.stringify(body).includes(reference));

    it('goes from the quote to the certificate, through every state, with one policy', async () => {
      const { order, token, payment } = await setup();
      assert.equal(order.state, 'awaiting-payment');
      assert.match(order.code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      assert.match(order.reference, /^[0-9a-f]{32}$/);
      shop.paystack.pay(payment, 'success');
      assert.equal((await shopper.hint(order.id, token)).status, 202);
      const states: string[] = [];
      let active: Order | undefined;
      for await (const version of shopper.events(order.id, token)) {
        states.push(version.state);
        if (version.state === 'active') {
          active = version;
          break;
        }
      }
      const inOrder = ['awaiting-payment', 'paid', 'issuing', 'under-review', 'active'];
      assert.deepEqual(
        [...new Set(states)],
        inOrder.filter((state) => states.includes(state)),
      );
      assert.equal(active?.policy?.status, 'approved');
      assert.equal(issues(order.reference).length, 1);
      const certificate = await fetch(active?.certificate?.url ?? '');
      assert.equal(certificate.headers.get('content-type'), 'application/pdf');
      assert.equal(certificate.headers.get('x-content-type-options'), 'nosniff');
      assert.match(certificate.headers.get('content-security-policy') ?? '', /sandbox/);
      assert.equal(
        Buffer.from(await certificate.arrayBuffer())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      );
    });

    it('is paid by the gateway’s webhook alone, when the shopper never comes back', async () => {
      const { order, token, payment } = await setup();
      const followed = shopper.until(order.id, token, 'active');
      shop.paystack.pay(payment, 'success');
      await sendNotice(shop, payment);
      assert.equal((await followed).state, 'active');
    });

    it('asks for no policy before the gateway itself says that the money is there', async () => {
      const { order, token } = await setup();
      const hinted = await shopper.hint(order.id, token);
      assert.equal(hinted.body.state, 'awaiting-payment');
      assert.equal(issues(order.reference).length, 0);
    });

    it('holds an order that was paid with another amount', async () => {
      const { order, token, payment } = await setup();
      shop.paystack.pay(payment, 'under-paid');
      await shopper.hint(order.id, token);
      const held = await shopper.until(order.id, token, 'needs-attention');
      assert.equal(held.problem?.code, 'payment-mismatch');
      assert.equal(issues(order.reference).length, 0);
      const refunded = await shopper.refund(order.id, { payment });
      assert.equal(refunded.body.state, 'refunded');
    });

    it('registers a returning applicant once', async () => {
      const first = await setup();
      shop.paystack.pay(first.payment, 'success');
      await shopper.hint(first.order.id, first.token);
      await shopper.until(first.order.id, first.token, 'active');
      const registered = shop.aims.log.entries.filter(({ kind }) => kind === 'register').length;
      const second = await setup({ email: first.email });
      shop.paystack.pay(second.payment, 'success');
      await shopper.hint(second.order.id, second.token);
      await shopper.until(second.order.id, second.token, 'active');
      assert.equal(shop.aims.log.entries.filter(({ kind }) => kind === 'register').length, registered);
    });

    it('refuses a known e-mail under another name before any money moves', async () => {
      const { order, token, payment, email } = await setup();
      shop.paystack.pay(payment, 'success');
      await shopper.hint(order.id, token);
      await shopper.until(order.id, token, 'active');
      const other = await shopper.tryToPlace((request) => ({
        ...request,
        applicant: { ...folake, email, lastName: 'Okafor' },
      }));
      assert.equal(other.status, 409);
      assert.equal(other.body.code, 'applicant-differs');
      assert.equal(other.body.errors, undefined, 'which detail it is stays unsaid');
    });

    it('gives an unpaid order up, erases who it was for, and holds money that comes all the same', async () => {
      const { order, token, payment } = await setup();
      const cancelled = await shopper.call<Order>('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
      assert.equal(cancelled.body.state, 'cancelled');
      shop.paystack.pay(payment, 'success');
      await sendNotice(shop, payment);
      const held = await shopper.until(order.id, token, 'needs-attention');
      assert.equal(held.problem?.code, 'paid-too-late');
      assert.equal(issues(order.reference).length, 0);
    });

    it('comes through a line that is cut after the insurer has done the work, with one policy', async () => {
      const { order, token, payment } = await setup();
      shop.aims.play({ fault: 'drop-after', match: 'issue' });
      shop.paystack.pay(payment, 'success');
      await shopper.hint(order.id, token);
      await shopper.until(order.id, token, 'active');
      assert.equal(shop.aims.policies.all.filter(({ reference }) => isSame(reference, order.reference)).length, 1);
    });

    it('holds an order that the insurer refuses, and issues it once it is put back to work', async () => {
      const { order, token, payment } = await setup();
      shop.aims.play({ fault: 'error', match: 'issue', text: 'Product specified not supported' });
      shop.paystack.pay(payment, 'success');
      await shopper.hint(order.id, token);
      const held = await shopper.until(order.id, token, 'needs-attention');
      assert.equal(held.problem?.code, 'insurer-refused');
      assert.equal((await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`)).status, 200);
      assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
    });

    it('shows a declined policy with the insurer’s reason in our words', async () => {
      const { order, token, payment } = await setup();
      shop.aims.play({ fault: 'decline', match: 'issue' });
      shop.paystack.pay(payment, 'success');
      await shopper.hint(order.id, token);
      const declined = await shopper.until(order.id, token, 'declined');
      assert.equal(declined.policy?.status, 'declined');
      assert.ok(declined.problem?.message);
    });
  });

for (const engine of enginesFor(import.meta.url))
  describe(`other ways to buy on ${engine}`, () => {
    async function setup(test: TestContext, options: ShopOptions = {}) {
      const shop = await startShop({ engine, ...options });
      test.after(() => shop.close());
      return { shop, shopper: new Shopper(shop.proxy.url) };
    }

    it('believes the merchant’s own server about the money it collected, once and for the right amount', async (test) => {
      const { shopper } = await setup(test, { environment: { PAYMENT_METHOD: 'merchant' } });
      const { order, token } = (await shopper.place()).body;
      assert.equal(order.payment?.method, 'merchant');
      const other = (
        await shopper.place((request) => ({ ...request, applicant: { ...folake, email: 'o@example.com' } }))
      ).body;
      const confirm = (id: string, amount = order.premium.amount, reference = 'till 1') =>
        shopper.asMerchant('POST', `/v1/orders/${id}/payment-confirmation`, { amount, currency: 'NGN', reference });
      assert.equal((await confirm(order.id)).body.state, 'paid');
      assert.equal((await confirm(order.id)).status, 200);
      assert.equal((await confirm(other.order.id)).body.code, 'payment-already-used');
      assert.equal((await confirm(other.order.id, 5, 'till 2')).body.state, 'needs-attention');
      assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
    });

    it('takes the verification video from the shopper and sends it on', async (test) => {
      const { shop, shopper } = await setup(test, { environment: { VERIFICATION: 'shopper' } });
      const { order, token } = (await shopper.place()).body;
      const begun = await shopper.beginPayment(order.id, token);
      shop.paystack.pay(begun.body.payment!.reference, 'success');
      await shopper.hint(order.id, token);
      const waiting = await shopper.until(order.id, token, 'awaiting-video');
      const { expiresAt, ...verification } = waiting.verification!;
      assert.deepEqual(verification, { by: 'shopper', state: 'awaited' });
      assert.ok(expiresAt, 'the shopper is told by when');
      const path = `/v1/orders/${order.id}/verification-video`;
      const send = (method: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
        fetch(`${shopper.url}${path}`, { method, body, headers: { Origin: shopOrigin, ...bearer(token), ...headers } });
      const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(48, 5)]);
      assert.equal((await send('PUT', Buffer.from('no video'), { 'Content-Type': 'video/mp4' })).status, 422);
      const parts = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Length': String(video.length) };
      const first = await send('PATCH', video.subarray(0, 20), { ...parts, 'Upload-Offset': '0' });
      assert.equal(first.status, 204);
      assert.equal((await send('PATCH', video.subarray(0, 9), { ...parts, 'Upload-Offset': '9' })).status, 409);
      const large = { ...parts, 'Upload-Offset': '20', 'Upload-Length': String(20 * 1024 * 1024 + 1) };
      const refused = await send('PATCH', video.subarray(20), large);
      const { code, detail } = (await refused.json()) as Problem;
      assert.deepEqual([refused.status, code], [413, 'body-too-large']);
      assert.equal(detail, 'The video may have at most 20 MB.');
      const head = await fetch(`${shopper.url}${path}`, { method: 'HEAD', headers: bearer(token) });
      assert.equal(head.headers.get('upload-offset'), '20');
      const last = await send('PATCH', video.subarray(20), { ...parts, 'Upload-Offset': '20' });
      assert.equal(last.status, 202);
      const active = await shopper.until(order.id, token, 'active');
      assert.deepEqual(active.verification, { by: 'shopper', state: 'accepted' });
      const sent = shop.aims.log.entries.find(({ kind }) => kind === 'activate');
      assert.ok(JSON.stringify(sent?.body).includes(video.toString('base64')));
    });

    it('reads a DOCX certificate out, passes a link on, and shows a picture as it is', async (test) => {
      const expected = {
        docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        url: 'text/uri-list',
        png: 'image/png',
        jpg: 'image/jpeg',
        rtf: 'application/octet-stream',
      } as const;
      const { shop, shopper } = await setup(test, { environment: { PAYMENT_METHOD: 'merchant' } });
      for (const [form, mediaType] of Object.entries(expected)) {
        shop.aims.set({ certificate: form as keyof typeof expected, instant: true });
        const { order, token } = (
          await shopper.place((request) => ({ ...request, applicant: { ...folake, email: `${form}@example.com` } }))
        ).body;
        await shopper.confirmPayment(order, form);
        const active = await shopper.until(order.id, token, 'active');
        assert.equal(active.certificate?.mediaType, mediaType);
        const opened = await fetch(active.certificate!.url.replace(/^https?:\/\/[^/]+/, shopper.url));
        const isShown = form !== 'rtf' && form !== 'url';
        assert.equal(opened.headers.get('content-disposition')?.startsWith('inline') ?? false, isShown, form);
        if (form === 'rtf') assert.match(active.certificate!.fileName, /\.rtf$/);
        const content = await shopper.call<{ blocks: unknown[] }>('GET', `/v1/orders/${order.id}/certificate/content`, {
          headers: bearer(token),
        });
        assert.equal(content.status, form === 'docx' ? 200 : 404);
        if (form === 'docx') assert.ok(content.body.blocks.length > 0);
        const document = await shopper.call<{ url: string }>('GET', `/v1/orders/${order.id}/certificate`, {
          headers: bearer(token),
        });
        assert.equal(document.status, 200);
        if (form === 'url') assert.match(document.body.url, /^https:/);
      }
    });

    it('goes on after a restart with what another process left unfinished', async (test) => {
      const { shop, shopper } = await setup(test, { environment: { AIMS_TIMEOUT_MS: '500' } });
      const { order, token } = (await shopper.place()).body;
      const begun = await shopper.beginPayment(order.id, token);
      shop.aims.play({ fault: 'capacity', match: 'issue' });
      shop.paystack.pay(begun.body.payment!.reference, 'success');
      await shopper.hint(order.id, token);
      await shopper.until(order.id, token, 'issuing');
      await shop.proxy.close();
      const heir = keep(test, await startProxy(readConfig(shop.environment)));
      assert.equal((await new Shopper(heir.url).until(order.id, token, 'active')).state, 'active');
    });
  });

async function sendNotice(shop: Shop, payment: string): Promise<void> {
  shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
  await shop.paystack.tell('charge.success', payment);
}

function isSame(left: string, right: string): boolean {
  return left.replaceAll('-', '').toLowerCase() === right;
}

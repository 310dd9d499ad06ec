import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import type { LinkPurpose, OrderLink } from '../../../../proxy-server/contract/order-link.ts';
import type { Problem } from '../../../../proxy-server/contract/problem.ts';
import { become } from '../../../support/browser/become.ts';
import { createMovableClock, day, hour } from '../../../support/clocks/movable-clock.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, folake, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(48, 5)]);

for (const engine of enginesFor(import.meta.url))
  describe(`a link to an order on ${engine}`, () => {
    const clock = createMovableClock();
    let shop: Shop;
    let shopper: Shopper;

    before(async () => {
      shop = await startShop({ engine, environment: { VERIFICATION: 'shopper' }, parts: { clock } });
      shopper = new Shopper(shop.proxy.url);
    });
    after(() => shop.close());

    function assertLife({ expiresAt }: OrderLink, before: number, milliseconds: number): void {
      const made = Date.parse(expiresAt) - milliseconds;
      assert.ok(before <= made && made <= clock.now(), expiresAt);
    }

    /** A placed order, how it is paid, and what the holder of a token can ask of it. */
    async function setup() {
      const email = `${randomUUID()}@example.com`;
      const { order, token } = (
        await shopper.place((request) => ({
          ...request,
          applicant: { ...folake, email },
          metadata: { cart: 'PH-2026-0042' },
        }))
      ).body;
      const pay = async () => {
        const begun = await shopper.beginPayment(order.id, token);
        shop.paystack.pay(begun.body.payment!.reference, 'success');
        await shopper.hint(order.id, token);
        return shopper.until(order.id, token, 'awaiting-video');
      };
      const path = `/v1/orders/${order.id}`;
      const make = (purpose: LinkPurpose, by = token) =>
        shopper.call<OrderLink>('POST', `${path}/links`, { body: { for: purpose }, headers: bearer(by) });
      const as = (holder: string) => ({
        read: () => shopper.call<Order>('GET', path, { headers: bearer(holder) }),
        call: (method: string, below: string, body?: unknown) =>
          shopper.call<Problem>(method, `${path}${below}`, {
            headers: { ...bearer(holder), 'Idempotency-Key': randomUUID() },
            ...(body !== undefined && { body }),
          }),
        send: (method: string, part: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
          fetch(`${shopper.url}${path}/verification-video`, {
            method,
            body: part,
            headers: { Origin: shopOrigin, ...bearer(holder), ...headers },
          }),
        offset: async () => {
          const url = `${shopper.url}${path}/verification-video`;
          const { headers, status } = await fetch(url, { method: 'HEAD', headers: bearer(holder) });
          return headers.get('upload-offset') ?? status;
        },
      });
      return { order, token, pay, make, as, path };
    }

    it('carries the video to another phone, which sees nothing else, and the first page hears of it', async () => {
      const { order, token, pay, make, as } = await setup();
      await pay();
      const before = clock.now();
      const { status, body: link } = await make('video');
      assert.equal(status, 201);
      assert.equal(link.url, `${shop.proxy.url}/o/${order.id}#${link.token}`);
      assertLife(link, before, 2 * hour);

      const phone = as(link.token);
      const seen = (await phone.read()).body;
      assert.equal(
        Object.keys(seen).sort().join(' '),
        'access code createdAt id premium product reference state termsVersion test updatedAt verification',
      );
      assert.deepEqual([seen.access, seen.state], ['video', 'awaiting-video']);

      const parts = { 'Upload-Length': String(video.length) };
      assert.equal((await phone.send('PATCH', video.subarray(0, 20), { ...parts, 'Upload-Offset': '0' })).status, 204);
      assert.equal(await phone.offset(), '20');
      assert.equal(await as(token).offset(), '20');
      const last = await phone.send('PATCH', video.subarray(20), { ...parts, 'Upload-Offset': '20' });
      assert.equal(last.status, 202);
      assert.equal(((await last.json()) as Order).access, 'video');
      const active = await shopper.until(order.id, token, 'active');
      assert.equal(active.access, undefined);
      assert.equal((await phone.read()).body.policy, undefined);
    });

    it('is made by the shop for a shopper who has lost theirs, to read alone, and the history names who made it', async () => {
      const { order, pay, as, path } = await setup();
      const make = (purpose: LinkPurpose) =>
        shopper.asMerchant<OrderLink & Problem>('POST', `${path}/links`, { for: purpose });
      const early = await make('view');
      assert.deepEqual([early.status, early.body.code], [409, 'order-state-conflict']);
      await pay();
      const { status, body: link } = await make('view');
      assert.equal(status, 201);
      assert.equal((await as(link.token).read()).body.id, order.id);
      assert.equal((await as(link.token).call('DELETE', '')).body.code, 'link-not-enough');
      const video = await make('video');
      assert.deepEqual([video.status, video.body.code], [400, 'invalid-request']);
      const { body } = await shopper.asMerchant<OrderHistory>('GET', `${path}/history`);
      const acts = body.entries.filter(({ what }) => what === 'link-made');
      assert.deepEqual(
        acts.map(({ by, text }) => [by.kind, text]),
        [['merchant', 'view']],
      );
    });

    it('shows order and certificate to whoever has it, without what the shop noted', async () => {
      const { order, token, pay, make, as } = await setup();
      await pay();
      await as(token).send('PUT', video);
      await shopper.until(order.id, token, 'active');
      await become(async () => (await as(token).read()).body.certificate !== undefined, 'the certificate is there');
      const { policy } = (await as(token).read()).body;
      const before = clock.now();
      const { body: link } = await make('view');
      assertLife(link, before, 30 * day);
      const seen = (await as(link.token).read()).body;
      assert.deepEqual([seen.access, seen.state, seen.metadata], ['view', 'active', undefined]);
      assert.equal(seen.policy?.number, policy?.number);
      assert.equal((await fetch(seen.certificate!.url)).status, 200);
      assert.equal((await as(link.token).call('GET', '/certificate')).status, 200);
      assert.equal((await as(link.token).call('GET', '/certificate/pages')).status, 200);
    });

    it('corrects, cancels, pays and makes nothing, whichever it is', async () => {
      const { order, token, pay, make, as } = await setup();
      await pay();
      const acts: readonly (readonly [string, string, unknown?])[] = [
        ['POST', '/links', { for: 'view' }],
        ['POST', '/links', { for: 'video' }],
        ['DELETE', '/links'],
        ['DELETE', ''],
        ['POST', '/corrections', { applicant: { phone: folake.phone } }],
        ['POST', '/payment-attempts', { returnUrl: shopOrigin }],
        ['POST', '/payment', {}],
      ];
      for (const purpose of ['video', 'view'] as const) {
        const holder = as((await make(purpose)).body.token);
        const others = purpose === 'video' ? ['/certificate', '/certificate/pages', '/summary'] : [];
        for (const [method, below, body] of [...acts, ...others.map((path) => ['GET', path] as const)]) {
          const reply = await holder.call(method, below, body);
          assert.deepEqual([reply.status, reply.body.code], [403, 'link-not-enough'], `${purpose}: ${method} ${below}`);
        }
      }
      const viewer = as((await make('view')).body.token);
      for (const method of ['PUT', 'PATCH']) assert.equal((await viewer.send(method, video)).status, 403);
      assert.equal(await viewer.offset(), 403);
      assert.equal((await shopper.order(order.id, token)).body.state, 'awaiting-video');
    });

    it('is made only where there is something to open: a video that is wanted, an order that is paid', async () => {
      const { pay, make, order, token, as } = await setup();
      for (const purpose of ['video', 'view'] as const)
        assert.equal((await make(purpose)).body.code, 'order-state-conflict', purpose);
      await pay();
      await as(token).send('PUT', video);
      await shopper.until(order.id, token, 'active');
      assert.equal((await make('video')).body.code, 'order-state-conflict');
      assert.equal((await make('other' as LinkPurpose)).body.code, 'invalid-request');
      assert.equal((await make('view')).status, 201);
    });

    it('ends when the shopper ends it, also for who is listening, and runs out by itself', async () => {
      const { order, token, pay, make, as, path } = await setup();
      await pay();
      const [first, second] = [(await make('view')).body, (await make('video')).body];
      const stream = await fetch(`${shopper.url}${path}/events`, { headers: bearer(first.token) });
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
      assert.match((await reader.read()).value ?? '', /"access":"view"/);
      assert.equal((await as(token).call('DELETE', '/links')).status, 204);
      for (const { token: ended } of [first, second]) assert.equal((await as(ended).read()).status, 401);
      await as(token).send('PUT', video);
      let more = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) more += part.value;
      assert.ok(!more.includes('event: order'), more);
      await shopper.until(order.id, token, 'active');

      const later = (await make('view')).body;
      assert.equal((await as(later.token).read()).status, 200);
      clock.pass(30 * day);
      assert.equal((await as(later.token).read()).status, 401);
    });

    it('is one of twenty at most: the oldest ends', async () => {
      const { pay, make, as } = await setup();
      await pay();
      const links: OrderLink[] = [];
      for (let count = 0; count < 21; count++) {
        clock.pass(1);
        links.push((await make('view')).body);
      }
      const states = await Promise.all(links.map(async ({ token }) => (await as(token).read()).status));
      assert.deepEqual(states, [401, ...Array<number>(20).fill(200)]);
    });

    it('is in the history, which names what it is for and never its token', async () => {
      const { order, pay, make, as, token } = await setup();
      await pay();
      const { body: link } = await make('video');
      await as(token).call('DELETE', '/links');
      const history = JSON.stringify((await shopper.asMerchant('GET', `/v1/orders/${order.id}/history`)).body);
      assert.match(history, /"what":"link-made","by":\{"kind":"shopper"\},"text":"video"/);
      assert.match(history, /"what":"links-ended"/);
      assert.ok(!history.includes(link.token));
    });
  });

describe('the verification video', () => {
  it('is taken whatever type it is sent under, and judged by its bytes', async (test) => {
    const shop = await startShop({ environment: { VERIFICATION: 'shopper' } });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    const begun = await shopper.beginPayment(order.id, token);
    shop.paystack.pay(begun.body.payment!.reference, 'success');
    await shopper.hint(order.id, token);
    await shopper.until(order.id, token, 'awaiting-video');
    const send = async (bytes: Uint8Array<ArrayBuffer>, type?: string) => {
      const headers = { Origin: shopOrigin, ...bearer(token), ...(type && { 'Content-Type': type }) };
      const url = `${shopper.url}/v1/orders/${order.id}/verification-video`;
      const response = await fetch(url, { method: 'PUT', body: bytes, headers });
      const answer = (await response.json()) as { code: string };
      return [response.status, response.status < 400 ? 'taken' : answer.code];
    };
    const heic = Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic');
    for (const other of [heic, Buffer.from('%PDF-1.7'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')])
      assert.deepEqual(await send(other, 'video/mp4'), [422, 'not-a-video']);
    assert.deepEqual(await send(video, 'application/octet-stream'), [202, 'taken']);
  });
});

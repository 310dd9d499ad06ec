import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { webhookEventSchema } from '../../../proxy-server/contract/webhook-event.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { createFastClock } from '../../support/clocks/fast-clock.ts';
import { enginesFor } from '../../support/long-run.ts';
import type { Answering } from '../../support/processes/webhook-receiver.ts';
import { startWebhookReceiver, webhookSecret } from '../../support/processes/webhook-receiver.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

for (const engine of enginesFor(import.meta.url))
  describe(`what the shop’s server is told, on ${engine}`, () => {
    async function setup(test: TestContext, { environment = {}, secrets = [webhookSecret], speed = 1 } = {}) {
      const owner = ownerFor(test);
      const receiver = keep(owner, await startWebhookReceiver(secrets, { ofAnyTime: speed !== 1 }));
      const settings = {
        PAYMENT_METHOD: 'merchant',
        WEBHOOK_URL: receiver.url,
        WEBHOOK_SECRET: webhookSecret,
        WEBHOOK_ALLOW_PRIVATE: 'true',
        ...environment,
      };
      const parts = { clock: createFastClock(speed) };
      const shop = keep(owner, await startShop({ engine, environment: settings, parts }));
      const shopper = new Shopper(shop.proxy.url);
      const buy = async () => {
        const { order, token } = (
          await shopper.place((request) => ({ ...request, metadata: { cart: 'PH-2026-0042' } }))
        ).body;
        await shopper.confirmPayment(order);
        return shopper.until(order.id, token, 'active');
      };
      const typesOf = ({ id }: Pick<Order, 'id'>) =>
        receiver.received.filter(({ event }) => event.data.id === id).map(({ event }) => event.type);
      return { shop, shopper, receiver, buy, typesOf };
    }

    it('is each change of an order, as it was then: signed, with the shop’s notes, and without links and words', async (test) => {
      const { shopper, receiver, buy } = await setup(test);
      const order = await buy();
      await receiver.until((received) => new Set(received.map(({ id }) => id)).size === 4);
      const events = receiver.received.map(({ event }) => webhookEventSchema.parse(event));
      assert.deepEqual(events.map(({ type }) => type).sort(), [
        'order.active',
        'order.certificate',
        'order.issued',
        'order.paid',
      ]);
      const sorted = [...events].sort((one, another) => (one.data.version ?? 0) - (another.data.version ?? 0));
      assert.equal(sorted[0]?.type, 'order.paid');
      assert.equal(sorted[0]?.data.state, 'paid');
      assert.equal(sorted.at(-1)?.data.state, 'active');
      for (const { data } of events) assert.deepEqual([data.id, data.metadata], [order.id, { cart: 'PH-2026-0042' }]);
      for (const { body } of receiver.received) assert.doesNotMatch(body, /ticket=|insurerSaid|folake|Arinze|3569380/i);
      const { version = 0 } = (await shopper.asMerchant<Order>('GET', `/v1/orders/${order.id}`)).body;
      assert.ok(version >= (sorted.at(-1)?.data.version ?? 0));
      assert.equal(receiver.forged, 0);
    });

    it('is signed with both secrets while they are exchanged', async (test) => {
      const { receiver, buy } = await setup(test, {
        secrets: [webhookSecret],
        environment: { WEBHOOK_SECRET: `${other},${webhookSecret}` },
      });
      await buy();
      await receiver.until((received) => received.length > 0);
      assert.equal(receiver.received[0]?.headers['webhook-signature']?.split(' ').length, 2);
      assert.equal(receiver.forged, 0);
    });

    it('comes again under the same name until it is taken: after 500, a redirect and a cut line', async (test) => {
      // waits of seconds and minutes pass at once
      const { receiver, buy } = await setup(test, { speed: 100 });
      const refusals: readonly Answering[] = [
        (response) => void response.writeHead(500).end('no'),
        (response) => void response.writeHead(307, { location: receiver.url }).end(),
        (response) => void response.destroy(),
      ];
      const attempts = new Map<string, number>();
      receiver.answer((response, { id }) => {
        const attempt = attempts.get(id) ?? 0;
        attempts.set(id, attempt + 1);
        const refuse = refusals[attempt];
        if (refuse) refuse(response, receiver.received.at(-1)!);
        else response.writeHead(200).end('taken');
      });
      await buy();
      await receiver.until(() => attempts.size === 4 && [...attempts.values()].every((count) => count > 3));
      const bodies = new Set(receiver.received.map(({ id, body }) => `${id} ${body}`));
      assert.equal(bodies.size, 4);
    });

    it('is not written for a shop without an address', async (test) => {
      const { shop, buy } = await setup(test, { environment: { WEBHOOK_URL: '', WEBHOOK_SECRET: '' } });
      await buy();
      const database = openDatabase(shop.database.address);
      const rows = await database.db.selectFrom('webhook_events').selectAll().execute();
      await database.close();
      assert.deepEqual(rows, []);
    });

    it('is that an order was given up', async (test) => {
      const { shopper, receiver, typesOf } = await setup(test);
      const { order, token } = (await shopper.place()).body;
      await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: { Authorization: `Bearer ${token}` } });
      await receiver.until((received) => received.length > 0);
      assert.deepEqual(typesOf(order), ['order.cancelled']);
    });
  });

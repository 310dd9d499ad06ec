import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderList } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { payTwice } from '../../../support/shop/pay-twice.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

for (const engine of enginesFor(import.meta.url))
  describe(`what waits for a person on ${engine}`, () => {
    it('is counted over all orders, and money to give back is listed whatever state the order is in', async (test) => {
      const shop = keep(test, await startShop({ engine }));
      const shopper = new Shopper(shop.proxy.url);
      const list = async (query: string) => (await shopper.asMerchant<OrderList>('GET', `/v1/orders?${query}`)).body;
      const idsOf = async (query: string) => (await list(query)).orders.map(({ id }) => id);
      assert.deepEqual((await list('counts=true')).counts, { needsAttention: 0, refundsDue: 0 });
      const { order, token } = await payTwice(shop, shopper);
      for await (const _ of shopper.events(order.id, token, AbortSignal.timeout(60_000)))
        if ((await idsOf('refundsDue=true')).length > 0) break;
      assert.deepEqual(await idsOf('refundsDue=true&state=active'), [order.id]);
      assert.deepEqual(await idsOf('refundsDue=true&state=expired'), []);
      const other = (await shopper.place()).body;
      shop.aims.play({ fault: 'decline' });
      const begun = (await shopper.beginPayment(other.order.id, other.token)).body;
      shop.paystack.pay(begun.payment!.reference, 'success');
      await shopper.until(other.order.id, other.token, 'declined');
      assert.deepEqual(await idsOf('refundsDue=true'), [other.order.id, order.id]);
      assert.deepEqual(await idsOf('refundsDue=true&state=declined'), [other.order.id]);
      assert.deepEqual((await list('counts=true')).counts, { needsAttention: 0, refundsDue: 2 });
      assert.equal((await list('')).counts, undefined);
    });
  });

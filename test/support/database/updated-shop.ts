import type { TestContext } from 'node:test';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Clock } from '../../../proxy-server/domain/clock.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { schemaVersion } from '../../../proxy-server/stores/database/migrate.ts';
import { keep, ownerFor } from '../clean-up.ts';
import { bearer, Shopper } from '../shop/shopper.ts';
import type { Shop } from '../shop/start-shop.ts';
import { shopOrigin, startOn, startShop } from '../shop/start-shop.ts';
import { rewindSchema } from './earlier-schema.ts';
import type { Engine } from './engines.ts';

/** From which schema, on which engine: the version before this one on both, and one that is older still. */
export const updates = [
  ['sqlite', schemaVersion - 1],
  ['postgres', schemaVersion - 1],
  ['sqlite', 20],
] as const;

/** A shop, and a shopper at the proxy that is up. */
export interface World {
  readonly shop: Shop;
  readonly shopper: Shopper;
}

/** Pays an order at Paystack, as a shopper does. */
export async function pay({ shop, shopper }: World, { order, token }: PlacedOrder): Promise<void> {
  const begun = await shopper.beginPayment(order.id, token);
  shop.paystack.pay(begun.body.payment!.reference, 'success');
  await shopper.hint(order.id, token);
}

/** What begins as a phone's video does. */
export const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(48, 5)]);

/** Sends bytes of that video, or asks with `HEAD` how many there are. */
export function sendVideo({ url }: Shopper, { order, token }: PlacedOrder, method: string, from: number, to?: number) {
  return fetch(`${url}/v1/orders/${order.id}/verification-video`, {
    method,
    ...(method !== 'HEAD' && { body: video.subarray(from, to) }),
    headers: {
      Origin: shopOrigin,
      'Content-Type': 'video/mp4',
      'Upload-Offset': String(from),
      'Upload-Length': String(video.length),
      ...bearer(token),
    },
  });
}

/** Starts a shop on `engine`; `update` leaves its database as schema `version` had it, and starts today's proxy on that. */
export async function startEarlierShop(
  test: TestContext,
  engine: Engine,
  { version, clock, environment }: { version: number; clock: Clock; environment: Record<string, string> },
) {
  const owner = ownerFor(test);
  const options = { environment, parts: { clock }, now: clock.now, aims: { acceptsRepeats: true } };
  const shop = keep(owner, await startShop({ engine, ...options }));
  const { db, close } = openDatabase(shop.database.address);
  owner.after(close);
  return {
    shop,
    shopper: new Shopper(shop.proxy.url),
    pointOf: async ({ order }: Pick<PlacedOrder, 'order'>) =>
      (await db.selectFrom('orders').select('point').where('id', '=', order.id).executeTakeFirst())?.point,
    /** Stops the earlier version; `whileDown` happens before the new one starts. */
    async update(whileDown: () => Promise<unknown> = async () => undefined): Promise<World> {
      await shop.proxy.close();
      await rewindSchema(shop.database, version);
      await whileDown();
      const { url } = keep(owner, await startOn(shop, { clock }));
      return { shop, shopper: new Shopper(url) };
    },
    /** As a process that dies in the call leaves an order. */
    async dieInCall({ order }: PlacedOrder) {
      await db.updateTable('orders').set({ point: 'issuing', due_at: 0 }).where('id', '=', order.id).execute();
    },
  };
}

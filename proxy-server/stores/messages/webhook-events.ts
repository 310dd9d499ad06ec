import type { Kysely } from 'kysely';
import type { OrderEventType } from '../../contract/webhook-event.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { DescribeEvent } from '../../domain/order/order-events.ts';
import type { DescribeMail } from '../../domain/order/order-mails.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import type { Schema } from '../database/schema.ts';
import { outgoingRow } from './outgoing-row.ts';

/** How is written what is told: with which key, and in whose words. */
export interface EventWriting {
  readonly cipher: ColumnCipher;
  readonly describeEvent?: DescribeEvent | undefined;
  readonly describeMail?: DescribeMail | undefined;
}

/** Writes what the merchant is told of an order, inside the transaction of the change. */
export async function addEvents(
  db: Kysely<Schema>,
  { cipher, describeEvent }: EventWriting,
  now: number,
  order: OrderRecord,
  types: readonly OrderEventType[],
): Promise<void> {
  const rows = types.flatMap((type) => {
    const body = describeEvent?.(order, type, now);
    if (body === undefined) return [];
    const row = outgoingRow('evt', order, type, now);
    return { ...row, sealed_body: cipher.encrypt(body, `webhook:${row.id}`) };
  });
  if (rows.length > 0) await db.insertInto('webhook_events').values(rows).execute();
}

/** Erases the bodies of what was told of an order; what is still to be sent keeps its own until then. */
export async function eraseEvents(db: Kysely<Schema>, orderId: string): Promise<void> {
  await db
    .updateTable('webhook_events')
    .set({ sealed_body: null })
    .where('order_id', '=', orderId)
    .where('state', '<>', 'waiting')
    .execute();
  await db.updateTable('webhook_events').set({ order_erased: 1 }).where('order_id', '=', orderId).execute();
}

import type { Kysely } from 'kysely';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { MailType } from '../../domain/order/order-mails.ts';
import type { MailStore } from '../../domain/stores/outbox.ts';
import { type ColumnCipher, tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';
import { createOutboxStore } from './outbox-store.ts';
import { outgoingRow } from './outgoing-row.ts';
import type { EventWriting } from './webhook-events.ts';

/** Creates the store of what shoppers are told by mail. */
export function createMailStore(database: Database, options: EventWriting & { readonly now: () => number }): MailStore {
  const outbox = { table: 'mails', cell: 'mail', keepsBodies: false } as const;
  const { claimDue, finish, page, countGivenUp, sweep } = createOutboxStore(database, options, outbox);
  return {
    claimDue,
    finish,
    page,
    countGivenUp,
    sweep,
    writeAnew: (order, types, token) => writeAnew(database.db, options, options.now(), { order, types, token }),
    holdToken: (order, token) => holdToken(database.db, options.cipher, options.now(), order, token),
  };
}

/** Keeps the shopper's token until the receipt brings it, inside the transaction that places the order. */
async function holdToken(
  db: Kysely<Schema>,
  cipher: ColumnCipher,
  now: number,
  order: OrderRecord,
  token: string,
): Promise<void> {
  const row = { ...outgoingRow('mail', order, 'receipt', now), due_at: null };
  const sealed_body = cipher.encrypt(token, `mail:${row.id}`);
  await db
    .insertInto('mails')
    .values({ ...row, sealed_body })
    .execute();
}

/** Writes what the shopper is told of an order, once each, inside the transaction of the change. */
export async function addMails(
  db: Kysely<Schema>,
  { cipher, describeMail }: EventWriting,
  now: number,
  order: OrderRecord,
  types: readonly MailType[],
): Promise<void> {
  for (const type of types) {
    const held = await db
      .selectFrom('mails')
      .select(['id', 'sealed_body', 'due_at', 'state'])
      .where('order_id', '=', order.id)
      .where('type', '=', type)
      .executeTakeFirst();
    const isHeld = held?.state === 'waiting' && held.due_at === null;
    // it was told before
    if (held && !isHeld) continue;
    const token = held?.sealed_body ? tryDecrypt(cipher, held.sealed_body, `mail:${held.id}`) : undefined;
    const body = describeMail?.(order, type, token);
    if (body === undefined) continue;
    const fresh = outgoingRow('mail', order, type, now);
    const row = { ...fresh, id: held?.id ?? fresh.id };
    const sealed = { ...row, sealed_body: cipher.encrypt(body, `mail:${row.id}`) };
    if (held) await db.updateTable('mails').set(sealed).where('id', '=', held.id).execute();
    else
      await db
        .insertInto('mails')
        .values(sealed)
        .onConflict((conflict) => conflict.columns(['order_id', 'type']).doNothing())
        .execute();
  }
}

/** A mail under its old id would be taken for the one that came before, and not be shown. */
async function writeAnew(
  db: Kysely<Schema>,
  { cipher, describeMail }: EventWriting,
  now: number,
  mails: { readonly order: OrderRecord; readonly types: readonly MailType[]; readonly token: string },
): Promise<MailType[]> {
  const { order, types, token } = mails;
  const written: MailType[] = [];
  for (const type of types) {
    const body = describeMail?.(order, type, token);
    if (body === undefined) continue;
    const row = outgoingRow('mail', order, type, now);
    const sealed = { ...row, sealed_body: cipher.encrypt(body, `mail:${row.id}`) };
    await db
      .insertInto('mails')
      .values(sealed)
      .onConflict((conflict) => conflict.columns(['order_id', 'type']).doUpdateSet(sealed))
      .execute();
    written.push(type);
  }
  return written;
}

/** Erases what the shopper was told of an order, and what was still to be told. */
export async function eraseMails(db: Kysely<Schema>, orderId: string): Promise<void> {
  await db.deleteFrom('mails').where('order_id', '=', orderId).execute();
}

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * What unpaid orders hold: which pictures and members, how many bytes, until when; what of them was erased; and, as
 * hashes, the address and the network that they come from. The indexes hold all that is counted, so that no row is read:
 * a row may be megabytes.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  for (const column of ['large_answers', 'erased_answers', 'source_hash', 'network_hash'])
    await db.schema.alterTable('orders').addColumn(column, 'text').execute();
  for (const column of ['large_bytes', 'large_until'])
    await db.schema.alterTable('orders').addColumn(column, 'bigint').execute();
  const index = (name: string) => db.schema.createIndex(name).on('orders');
  for (const column of ['source_hash', 'network_hash'])
    await index(`orders_unpaid_by_${column}`)
      .columns([column, 'large_bytes', 'large_until'])
      .where(sql.ref(column), 'is not', null)
      .execute();
  const isLarge = sql.ref('large_until');
  await index('orders_large_by_merchant')
    .columns(['merchant_id', 'large_bytes', 'large_until'])
    .where(isLarge, 'is not', null)
    .execute();
  await index('orders_large_by_end').columns(['large_until', 'id']).where(isLarge, 'is not', null).execute();
}

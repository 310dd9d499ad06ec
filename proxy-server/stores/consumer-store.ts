import type { ConsumerStore, KnownConsumer } from '../domain/store.ts';
import type { ColumnCipher } from './column-cipher.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** The insurer's records of our applicants, found by keyed hashes alone. */
export function createConsumerStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): ConsumerStore {
  const placeOf = (account: string, email: string) => `consumer:${account}:${email}`;

  return {
    async findByEmail(account, email) {
      const row = await db
        .selectFrom('consumers')
        .selectAll()
        .where('account', '=', account)
        .where('email_hash', '=', email)
        .executeTakeFirst();
      return row && toConsumer(row);
    },

    async findByCustomer(account, customer) {
      const row = await db
        .selectFrom('consumers')
        .selectAll()
        .where('account', '=', account)
        .where('customer_hash', '=', customer)
        .executeTakeFirst();
      return row && toConsumer(row);
    },

    async remember(account, keys, consumerId, now) {
      await db
        .insertInto('consumers')
        .values({
          account,
          email_hash: keys.email,
          person_hash: keys.person,
          customer_hash: keys.customer ?? null,
          consumer_id: cipher.encrypt(consumerId, placeOf(account, keys.email)),
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .selectFrom('consumers')
        .selectAll()
        .where('account', '=', account)
        .where((where) =>
          keys.customer === undefined
            ? where('email_hash', '=', keys.email)
            : where.or([where('email_hash', '=', keys.email), where('customer_hash', '=', keys.customer)]),
        )
        .executeTakeFirstOrThrow();
      return toConsumer(row);
    },
  };

  function toConsumer(row: Schema['consumers']): KnownConsumer {
    return {
      consumerId: cipher.decrypt(row.consumer_id, placeOf(row.account, row.email_hash)),
      person: row.person_hash,
      customer: row.customer_hash ?? undefined,
    };
  }
}

import type { ConsumerStore, KnownConsumer, RegisteredConsumer } from '../domain/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import type { Schema } from './database/schema.ts';

/** The insurer's records of our applicants, found by keyed hashes alone. */
export function createConsumerStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): ConsumerStore {
  const placeOf = (account: string, email: string) => `consumer:${account}:${email}`;

  return {
    findByEmail,
    findByCustomer,

    async remember(account, { email, person, customer }, told, now) {
      await keepFirst({ account, email, person, told, now });
      const kept = await findByEmail(account, email);
      if (!kept) throw new Error('A consumer is gone as soon as it was kept.');
      if (customer === undefined) return kept;
      // somebody else may have been quicker under this e-mail: nobody is tied to another person's record
      if (kept.person === person) await tie(account, customer, email, now);
      return (await findByCustomer(account, customer)) ?? kept;
    },

    async addDetails(account, key, details) {
      const known = await findByEmail(account, key);
      if (!known) return;
      await db
        .updateTable('consumers')
        .set({ details: JSON.stringify([...new Set([...known.details, ...details])]) })
        .where('account', '=', account)
        .where('email_hash', '=', key)
        .execute();
    },

    async importCustomer(account, customer, told, now) {
      // the file names no e-mail; the record stands under a key that no hash of an e-mail can have
      const key = `customer ${customer}`;
      const known = await findByCustomer(account, customer);
      if (known) return known;
      await keepFirst({ account, email: key, person: '', told, now });
      await tie(account, customer, key, now);
      return (await findByCustomer(account, customer)) as KnownConsumer;
    },
  };

  async function findByEmail(account: string, email: string): Promise<KnownConsumer | undefined> {
    const row = await db
      .selectFrom('consumers')
      .selectAll()
      .where('account', '=', account)
      .where('email_hash', '=', email)
      .executeTakeFirst();
    return row && toConsumer(row);
  }

  async function findByCustomer(account: string, customer: string): Promise<KnownConsumer | undefined> {
    const row = await db
      .selectFrom('customers')
      .innerJoin('consumers', (join) =>
        join
          .onRef('consumers.account', '=', 'customers.account')
          .onRef('consumers.email_hash', '=', 'customers.email_hash'),
      )
      .selectAll('consumers')
      .where('customers.account', '=', account)
      .where('customers.customer_hash', '=', customer)
      .executeTakeFirst();
    return row && toConsumer(row);
  }

  async function keepFirst(first: FirstToldConsumer): Promise<void> {
    await db
      .insertInto('consumers')
      .values({
        account: first.account,
        email_hash: first.email,
        person_hash: first.person,
        consumer_id: cipher.encrypt(first.told.consumerId, placeOf(first.account, first.email)),
        details: JSON.stringify(first.told.details),
        created_at: first.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async function tie(account: string, customer: string, email: string, now: number): Promise<void> {
    await db
      .insertInto('customers')
      .values({ account, customer_hash: customer, email_hash: email, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  function toConsumer(row: Schema['consumers']): KnownConsumer {
    return {
      consumerId: cipher.decrypt(row.consumer_id, placeOf(row.account, row.email_hash)),
      person: row.person_hash,
      key: row.email_hash,
      details: JSON.parse(row.details) as string[],
    };
  }
}

interface FirstToldConsumer {
  readonly account: string;
  readonly email: string;
  readonly person: string;
  readonly told: RegisteredConsumer;
  readonly now: number;
}

import { setImmediate } from 'node:timers/promises';
import type { ConsumerStore, KnownConsumer, RegisteredConsumer } from '../../domain/stores/store.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';

/** Creates the store of the insurer's consumers, which are found by keyed hashes only. */
export function createConsumerStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): ConsumerStore {
  const cellOf = (account: string, email: string) => `consumer:${account}:${email}`;

  return {
    findByEmail,
    findByCustomer,

    async remember(account, { email, person, fullName, customer }, registered, now) {
      const isNew = await insertIfNew({ account, email, person, fullName, registered, now });
      let stored = isNew ? { ...registered, person, fullName, key: email } : await findByEmail(account, email);
      if (stored?.consumerId === unreadable) {
        await replaceUnreadable({ account, email, person, fullName, registered, now });
        stored = await findByEmail(account, email);
      }
      if (!stored) throw new Error('A consumer is missing right after it was stored.');
      // another request may have stored this e-mail first: a customer is never linked to another person's record
      const isSame = stored.person === person && stored.fullName === fullName;
      if (customer !== undefined && isSame) await link(account, customer, email, now);
      return stored;
    },

    async countCustomers(account, key) {
      const row = await db
        .selectFrom('customers')
        .select((select) => select.fn.countAll().as('count'))
        .where('account', '=', account)
        .where('email_hash', '=', key)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    async forget(account, key) {
      await db.deleteFrom('customers').where('account', '=', account).where('email_hash', '=', key).execute();
      const deleted = await db
        .deleteFrom('consumers')
        .where('account', '=', account)
        .where('email_hash', '=', key)
        .executeTakeFirst();
      return Number(deleted.numDeletedRows);
    },

    async noteUse(account, key, now) {
      await db
        .updateTable('consumers')
        .set({ used_at: now })
        .where('account', '=', account)
        .where('email_hash', '=', key)
        .execute();
    },

    async sweep(before) {
      // a process of the version before leaves the moment out
      await db
        .updateTable('consumers')
        .set((column) => ({ used_at: column.ref('created_at') }))
        .where('used_at', '=', 0)
        .execute();
      let forgotten = 0;
      for (let last = sweptAtOnce; last === sweptAtOnce; forgotten += last) {
        last = await forgetUnused(before);
        await setImmediate();
      }
      return forgotten;
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

    async importCustomer(account, customer, registered, now) {
      // the import has no e-mail, so the record's key is one that no hash of an e-mail can be
      const key = `customer ${customer}`;
      const known = await findByCustomer(account, customer);
      if (known) return known;
      await insertIfNew({ account, email: key, person: '', fullName: undefined, registered, now });
      await link(account, customer, key, now);
      return (await findByCustomer(account, customer)) as KnownConsumer;
    },
  };

  /** Links first: a consumer that is there has all of its own. */
  async function forgetUnused(before: number): Promise<number> {
    const unused = await db
      .selectFrom('consumers')
      .select(['account', 'email_hash'])
      .where('used_at', '<', before)
      .orderBy('used_at')
      .limit(sweptAtOnce)
      .execute();
    for (const { account, email_hash } of unused) {
      await db.deleteFrom('customers').where('account', '=', account).where('email_hash', '=', email_hash).execute();
      await db
        .deleteFrom('consumers')
        .where('account', '=', account)
        .where('email_hash', '=', email_hash)
        .where('used_at', '<', before)
        .execute();
    }
    return unused.length;
  }

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
    const consumer = row && toConsumer(row);
    // it is found by its e-mail, if the order names the person
    return consumer?.consumerId === unreadable ? undefined : consumer;
  }

  /** Says whether it was. */
  async function insertIfNew(consumer: NewConsumer): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('consumers')
      .values({
        account: consumer.account,
        email_hash: consumer.email,
        person_hash: consumer.person,
        full_name_hash: consumer.fullName ?? null,
        consumer_id: cipher.encrypt(consumer.registered.consumerId, cellOf(consumer.account, consumer.email)),
        details: JSON.stringify(consumer.registered.details),
        created_at: consumer.now,
        used_at: consumer.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** The insurer has just given the id anew. Only the person that the record's hash tells of takes its place. */
  async function replaceUnreadable({ account, email, person, fullName, registered }: NewConsumer): Promise<void> {
    await db
      .updateTable('consumers')
      .set({
        consumer_id: cipher.encrypt(registered.consumerId, cellOf(account, email)),
        full_name_hash: fullName ?? null,
        details: JSON.stringify(registered.details),
      })
      .where('account', '=', account)
      .where('email_hash', '=', email)
      .where('person_hash', '=', person)
      .execute();
  }

  async function link(account: string, customer: string, email: string, now: number): Promise<void> {
    await db
      .insertInto('customers')
      .values({ account, customer_hash: customer, email_hash: email, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  function toConsumer(row: Schema['consumers']): KnownConsumer {
    const consumerId = tryDecrypt(cipher, row.consumer_id, cellOf(row.account, row.email_hash)) ?? unreadable;
    return {
      consumerId,
      person: row.person_hash,
      fullName: row.full_name_hash ?? undefined,
      key: row.email_hash,
      // whoever lacks details is registered again, which gives the id anew
      details: consumerId === unreadable ? [] : readDetails(row.details),
    };
  }
}

/** None where they are damaged: the insurer is then told them again. */
function readDetails(text: string): readonly string[] {
  try {
    const details: unknown = JSON.parse(text);
    return Array.isArray(details) ? details.filter((detail) => typeof detail === 'string') : [];
  } catch {
    return [];
  }
}

/** The id of a record that is damaged, or encrypted with a key that is gone: who it is of is known all the same. */
const unreadable = '';
/** Few enough that nobody waits for them. */
const sweptAtOnce = 50;

interface NewConsumer {
  readonly account: string;
  readonly email: string;
  readonly person: string;
  readonly fullName: string | undefined;
  readonly registered: RegisteredConsumer;
  readonly now: number;
}

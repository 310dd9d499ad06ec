import { randomBytes } from 'node:crypto';
import { UnusableSettingError } from '../../domain/errors.ts';
import type { ColumnCipher } from './column-cipher.ts';
import { tryDecrypt } from './column-cipher.ts';
import type { Database } from './database.ts';

const name = 'hashing';
const cell = `hash_key:${name}`;

/** Reads the key of the hashes where there is one, and changes nothing. Throws like `readHashKey`. */
export async function findHashKey({ db }: Database, cipher: ColumnCipher): Promise<void> {
  const stored = await db.selectFrom('hash_keys').select('sealed_key').where('name', '=', name).executeTakeFirst();
  if (stored) takeHashKey(stored.sealed_key, cipher);
}

/**
 * Reads the key of the hashes, and makes one at the first start. A database of an earlier version keeps the key that
 * its hashes were made with: it was derived from the `DATA_KEY` of that time, as the encryption of its consumers shows.
 * Throws `UnusableSettingError` if no key of `DATA_KEY` opens this database.
 */
export async function readHashKey({ db }: Database, cipher: ColumnCipher): Promise<void> {
  const find = () => db.selectFrom('hash_keys').select('sealed_key').where('name', '=', name).executeTakeFirst();
  let stored = await find();
  if (!stored) {
    const consumer = await db
      .selectFrom('consumers')
      .select('consumer_id')
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const key = consumer ? cipher.hashKeyOf(consumer.consumer_id) : randomBytes(32);
    if (!key) throw noKeyFits;
    const sealed = cipher.encrypt(Buffer.from(key).toString('base64'), cell);
    // another process may make one at the same moment: the first is kept
    await db
      .insertInto('hash_keys')
      .values({ name, sealed_key: sealed })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    stored = await find();
  }
  if (!stored) throw noKeyFits;
  takeHashKey(stored.sealed_key, cipher);
}

function takeHashKey(sealed: string, cipher: ColumnCipher): void {
  const text = tryDecrypt(cipher, sealed, cell);
  if (text === undefined) throw noKeyFits;
  cipher.setHashKey(Buffer.from(text, 'base64'));
}

const noKeyFits = new UnusableSettingError(
  'No key of DATA_KEY opens this database: add the key that it was used with before, after the new one.',
);

import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { longTextLength } from '../../domain/json-text.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { day } from '../../domain/order/retention.ts';
import { replaceIn, StoredPicture } from '../../domain/order/stored-picture.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Schema } from '../database/schema.ts';
import { fromJson } from './long-json.ts';

/** What stands in an order's JSON for a picture that has a row of its own. */
interface Mark {
  readonly $picture: string;
}

/** The migration that made the table. */
const migration = 26;

/** All migrations of a new database take less. */
const freshMilliseconds = 60_000;

/** An order as its row is written, and what is to be done about the rows of its pictures. */
interface TakenApart {
  /** With marks in the place of pictures. */
  readonly order: OrderRecord;
  /** What is stored of pictures that are new, encrypted, by their id. */
  readonly added: ReadonlyMap<string, string>;
  /** The ids of those that the order no longer has. */
  readonly gone: readonly string[];
}

/**
 * Takes the pictures out of an order. New ones stay in its row for a day after the migration: a process of the version
 * before may still run, and would read an order without them.
 */
export async function takePicturesApart(
  db: Kysely<Schema>,
  order: OrderRecord,
  { cipher, now }: { readonly cipher: ColumnCipher; readonly now: number },
): Promise<TakenApart> {
  const { id: orderId, applicant, answers, stored } = order;
  const data = { applicant, answers };
  const before = stored?.pictures ?? [];
  const texts = picturesIn(data);
  const isNew = texts.length > 0 && (await isUnderstoodByAll(db, now));
  if (!isNew && before.length === 0) return { order, added: new Map(), gone: [] };
  const ids = new Map<unknown, string>();
  const added = new Map<string, string>();
  for (const text of isNew ? new Set(texts) : []) {
    const id = cipher.hash(`picture ${orderId} ${text}`);
    ids.set(text, id);
    if (!before.includes(id)) added.set(id, cipher.encrypt(text, cellOf(orderId, id)));
    // a picture takes milliseconds
    await setImmediate();
  }
  const kept = new Set<string>();
  const marked = replaceIn(data, (value) => {
    const id = value instanceof StoredPicture ? value.id : ids.get(value);
    if (id === undefined) return value;
    kept.add(id);
    return { $picture: id } satisfies Mark;
  }) as typeof data;
  return { order: { ...order, ...marked }, added, gone: before.filter((id) => !kept.has(id)) };
}

async function isUnderstoodByAll(db: Kysely<Schema>, now: number): Promise<boolean> {
  const rows = await db
    .selectFrom('schema_versions')
    .select('applied_at')
    .where('version', 'in', [1, migration])
    .orderBy('version')
    .execute();
  const [made = 0, migrated = 0] = rows.map(({ applied_at }) => Number(applied_at));
  return migrated - made < freshMilliseconds || now >= migrated + day;
}

/** Whether a save of the order writes or erases pictures. */
export function changesPictures({ added, gone }: TakenApart): boolean {
  return added.size + gone.length > 0;
}

/** Stores what is new of the pictures of an order, and erases what is gone; in the transaction of its save. */
export async function savePictures(
  db: Kysely<Schema>,
  { order: { id: orderId }, added, gone }: TakenApart,
): Promise<void> {
  for (const [id, content] of added) {
    await db
      .insertInto('order_pictures')
      .values({ order_id: orderId, picture_id: id, content })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await setImmediate();
  }
  await deletePictures(db, orderId, gone);
}

/** Returns an order with the texts of its pictures; `unreadable` where one of them is gone or no key opens it. */
export async function readPictures(db: Kysely<Schema>, order: OrderRecord, cipher: ColumnCipher): Promise<OrderRecord> {
  const { id: orderId, applicant, answers, stored } = order;
  const texts = new Map<string, string>();
  for (const id of stored?.pictures ?? []) {
    const row = await db
      .selectFrom('order_pictures')
      .select('content')
      .where('order_id', '=', orderId)
      .where('picture_id', '=', id)
      .executeTakeFirst();
    const text = row && tryDecrypt(cipher, row.content, cellOf(orderId, id));
    if (text === undefined) return { ...order, unreadable: [...(order.unreadable ?? []), 'pictures'] };
    texts.set(id, text);
    await setImmediate();
  }
  if (texts.size === 0) return order;
  const fill = (value: unknown) => (value instanceof StoredPicture ? (texts.get(value.id) ?? value) : value);
  return { ...order, ...(replaceIn({ applicant, answers }, fill) as Pick<OrderRecord, 'applicant' | 'answers'>) };
}

/** Of one order, with the rest that is personal. */
export async function erasePictures(db: Kysely<Schema>, orderId: string): Promise<void> {
  const rows = await db.selectFrom('order_pictures').select('picture_id').where('order_id', '=', orderId).execute();
  await deletePictures(
    db,
    orderId,
    rows.map(({ picture_id }) => picture_id),
  );
}

/** One by one: on SQLite each is overwritten, which takes tens of milliseconds. */
async function deletePictures(db: Kysely<Schema>, orderId: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await db.deleteFrom('order_pictures').where('order_id', '=', orderId).where('picture_id', '=', id).execute();
    await setImmediate();
  }
}

/** Reads the JSON of a row, with a `StoredPicture` for each mark; its id is added to `ids`. */
export function readMarked(json: string, ids: string[]): unknown {
  const value = fromJson(json);
  // a list of members is not walked for what is not there
  if (!json.includes('{"$picture":')) return value;
  return replaceIn(value, (part) => {
    if (!isMark(part)) return part;
    ids.push(part.$picture);
    return new StoredPicture(part.$picture);
  });
}

/** What every encrypted picture is bound to. */
export function cellOf(orderId: string, pictureId: string): string {
  return `picture:${orderId}:${pictureId}`;
}

/** The long texts in a value: others than pictures are shorter (`catalogue/large-fields.ts`). */
function picturesIn(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value === 'string' && value.length >= longTextLength) found.push(value);
  if (typeof value === 'object' && value !== null)
    for (const key of Object.keys(value)) picturesIn((value as Readonly<Record<string, unknown>>)[key], found);
  return found;
}

function isMark(value: unknown): value is Mark {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Mark>).$picture === 'string';
}

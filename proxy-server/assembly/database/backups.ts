import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Config } from '../../config/config.ts';
import { UnusableSettingError } from '../../domain/errors.ts';
import type { DatabaseAddress, RestoredMarks } from '../../domain/stores/store.ts';
import { realClock } from '../../runtime/clock.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { inspectStore, openStore } from '../../stores/open-store.ts';
import { assertWhole, keptName, leaveWriteAheadLog, makeRoom, takeWhole } from './sqlite-file.ts';

/** What a restored database holds, and where the one before it lies now. */
export interface Restored extends RestoredMarks {
  readonly replaced: string | undefined;
}

/**
 * Copies the SQLite file to another, while the proxy may run: a whole database of one moment, readable for its owner
 * alone. The file is there only when it is whole. Throws `UnusableSettingError` on PostgreSQL, which has tools of its own.
 */
export async function backUp(config: Config, to: string): Promise<void> {
  const from = fileOf(config);
  const unfinished = makeRoom(to);
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(source, unfinished);
  } finally {
    source.close();
  }
  chmodSync(unfinished, 0o600);
  leaveWriteAheadLog(unfinished);
  assertWhole(unfinished);
  renameSync(unfinished, to);
}

/**
 * Puts a copy in the place of the SQLite file, which must not be in use, and marks what it holds (`markRestored`). The
 * file before is kept beside it. Throws `UnusableSettingError` if the copy is damaged, of a newer version, or sealed with
 * other keys, or if a proxy runs; nothing is changed then.
 */
export async function restore(config: Config, from: string): Promise<Restored> {
  const file = fileOf(config);
  assertWhole(from);
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const { condition, store } = await inspectStore({ file: from }, { cipher, now: realClock.now });
  await store?.close();
  if (condition === 'absent') throw new UnusableSettingError(`${from} is no database of Cover Checkout.`);
  const isThere = existsSync(file);
  if (isThere) takeWhole(file);
  // whatever ends this process: what lies at the place of the database is the one before, or one that is marked
  const unfinished = makeRoom(file);
  // a new machine has no folder yet
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  copyFileSync(from, unfinished);
  chmodSync(unfinished, 0o600);
  const marks = await mark({ file: unfinished }, config);
  leaveWriteAheadLog(unfinished);
  const replaced = isThere ? keptName(file, 'replaced') : undefined;
  if (replaced) linkSync(file, replaced);
  renameSync(unfinished, file);
  return { ...marks, replaced };
}

/** Marks a database that was restored by other means, or a standby that was promoted. */
export function markAsRestored(config: Config): Promise<RestoredMarks> {
  return mark(config.database.reveal(), config);
}

async function mark(database: DatabaseAddress, config: Config): Promise<RestoredMarks> {
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const store = await openStore(database, { cipher, now: realClock.now });
  try {
    return await store.markRestored(realClock.now());
  } finally {
    await store.close();
  }
}

function fileOf(config: Config): string {
  const database = config.database.reveal();
  if ('file' in database) return database.file;
  throw new UnusableSettingError(
    'DATABASE_URL names a PostgreSQL server: back it up with pg_dump or its archive (docs/running.md#backups).',
  );
}

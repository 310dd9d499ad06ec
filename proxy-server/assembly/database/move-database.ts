import { existsSync, renameSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import { UnclearMoveError, UnusableSettingError } from '../../domain/errors.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import type { MovedRows } from '../../stores/move-store.ts';
import { moveStore } from '../../stores/move-store.ts';
import { assertWhole, keptName, takeWhole } from './sqlite-file.ts';

/** What was moved, and where the file lies now. */
export interface MovedDatabase {
  /** How many rows, by table. */
  readonly rows: MovedRows;
  readonly kept: string;
}

/**
 * Moves all that a SQLite file holds into the PostgreSQL server of the settings. While it goes on, and afterwards, the file
 * lies under another name, where no proxy finds it: the orders of two databases would be worked on twice. What fails leaves
 * the file at its place and the server empty; after a process that died, or a commit of which nothing is known, the move is
 * begun again, or ended. Throws
 * `UnusableSettingError` if the settings name no server or one that is not empty, or if the file is missing, damaged, in
 * use, of a newer version or sealed with other keys; `StoreUnavailableError` while the server cannot be used, and
 * `UnclearMoveError` where it may have taken all.
 */
export async function moveDatabase(config: Config, file: string): Promise<MovedDatabase> {
  const database = config.database.reveal();
  if (!('url' in database))
    throw new UnusableSettingError('DATABASE_URL is missing: name the empty PostgreSQL database to move to.');
  const moving = take(file);
  try {
    const rows = await moveStore({ file: moving }, database, {
      cipher: createColumnCipher(config.dataKeys.reveal()),
    });
    const kept = keptName(file, 'moved');
    renameSync(moving, kept);
    return { rows, kept };
  } catch (error) {
    // a proxy must not sell from the file while the server may have its orders
    if (!(error instanceof UnclearMoveError)) renameSync(moving, file);
    throw error;
  }
}

/** Gives the file its name while it is moved, which it may have from a process that died. */
function take(file: string): string {
  const moving = `${file}.moving`;
  const [isThere, isBegun] = [existsSync(file), existsSync(moving)];
  if (isThere && isBegun)
    throw new UnusableSettingError(
      `${file} and ${moving} are both there: a move had begun, and a proxy has been started without DATABASE_URL since. Put the new file aside, and begin again.`,
    );
  if (!isThere && !isBegun) throw new UnusableSettingError(`There is no file ${file}.`);
  const taken = isBegun ? moving : file;
  assertWhole(taken);
  takeWhole(taken);
  if (!isBegun) renameSync(file, moving);
  return moving;
}

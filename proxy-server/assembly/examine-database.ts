import type { Config } from '../config/config.ts';
import type { Store } from '../domain/store.ts';
import { realClock } from '../runtime/clock.ts';
import { createColumnCipher } from '../stores/database/column-cipher.ts';
import { inspectStore } from '../stores/open-store.ts';
import type { Finding } from './finding.ts';

/** What was found in the database, and the store to read more from; undefined while its tables are not as they must be. */
export interface ExaminedDatabase {
  readonly findings: readonly Finding[];
  readonly store: Store | undefined;
}

/** Looks at the database, or reports why it cannot be used. Changes nothing: no table is made and none migrated. */
export async function examineDatabase(config: Config): Promise<ExaminedDatabase> {
  const about = 'database';
  let opened: Store | undefined;
  try {
    const cipher = createColumnCipher(config.dataKeys.reveal());
    const { condition, store } = await inspectStore(config.database.reveal(), { cipher, now: realClock.now });
    opened = store;
    const reached: Finding = { status: 'ok', about, what: words[condition] };
    if (!store) return { findings: [reached], store };
    return { findings: [reached, ...(await examineValues(store)), ...(await examineEncryption(config, store))], store };
  } catch (error) {
    await opened?.close();
    const what = `Cannot be used: ${(error as Error).message}`;
    return { findings: [{ status: 'error', about, what }], store: undefined };
  }
}

const words = {
  current: 'Reached, whole, and its tables are up to date.',
  older: 'Reached and whole; the next start brings its tables up to date.',
  absent: 'Reached; it is empty, and the first start makes its tables.',
} as const;

async function examineValues(store: Store): Promise<Finding[]> {
  const count = await store.orders.countUnreadable();
  const others = await store.sealedValues.countUnreadable();
  const findings: Finding[] = [...others].map(([table, values]) => ({
    status: 'warning',
    about: table,
    what: `${values} ${values === 1 ? 'value' : 'values'} cannot be read: ${whyUnreadable} What else there is goes on without.`,
  }));
  if (count === 0) return findings;
  const what = `${count} ${count === 1 ? 'order' : 'orders'} cannot be read: ${whyUnreadable}`;
  return [{ status: 'error', about: 'orders', what }, ...findings];
}

const whyUnreadable =
  'damaged, or encrypted with a key that DATA_KEY no longer lists. Put the key back, or the rows from a backup.';

/** While `DATA_KEY` is changed: whether the older keys can go. */
async function examineEncryption(config: Config, store: Store): Promise<Finding[]> {
  const left = await store.sealedValues.countOlder();
  const about = 'DATA_KEY';
  if (config.dataKeys.reveal().length === 1 && left > 0)
    return [{ status: 'error', about, what: `${left} values are encrypted with a key that is not listed any more.` }];
  if (config.dataKeys.reveal().length === 1) return [];
  return left === 0
    ? [{ status: 'ok', about, what: 'Everything is encrypted with the first key: the others can go.' }]
    : [{ status: 'warning', about, what: `${left} values wait to be encrypted with the first key: keep the others.` }];
}

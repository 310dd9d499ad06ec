import { existsSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import type { Store } from '../../domain/stores/store.ts';
import { realClock } from '../../runtime/clock.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { inspectStore } from '../../stores/open-store.ts';
import { adviceOn } from '../database/postgres-advice.ts';
import { examineLine } from './examine-line.ts';
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
    const reached: Finding[] = [{ status: 'ok', about, what: words[condition] }, ...examineLeftFile(config)];
    if (!store) return { findings: reached, store };
    const findings = [
      ...reached,
      ...(await examineServer(config, store)),
      ...(await examineValues(store)),
      ...(await examineEncryption(config, store)),
    ];
    return { findings, store };
  } catch (error) {
    await opened?.close();
    const what = `Cannot be used: ${(error as Error).message}`;
    const mend = adviceOn((error as Error).cause ?? error) ?? mendFor(what, config);
    return { findings: [{ status: 'error', about, what, mend }], store: undefined };
  }
}

const words = {
  current: 'Reached, whole, and its tables are up to date.',
  older: 'Reached and whole; the next start brings its tables up to date.',
  absent: 'Reached; it is empty, and the first start makes its tables.',
} as const;

/** What would mend a database that cannot be opened, by what it said. */
function mendFor(what: string, config: Config): string {
  if (/no file that can be read/.test(what)) return 'Put the file there, and let the proxy’s user read it.';
  if (/newer version/.test(what)) return 'Run the newer version of the proxy, or restore the backup made before it.';
  if (/DATA_KEY|key/.test(what)) return 'Put the key that it was made with into DATA_KEY.';
  if (/damaged|malformed|not a database/.test(what))
    return 'Stop the proxy and restore the last backup: restore FILE --yes.';
  if ('url' in config.database.reveal())
    return 'Start the server, and look at DATABASE_URL: host, port, name, password, and whether this machine may connect.';
  return 'Look at DATA_DIR: it must be a folder on this machine’s own disk that the proxy’s user may write.';
}

/** A proxy that had a file before it had a server: what was paid there is worked on by nobody. */
function examineLeftFile({ database, sqliteFile }: Config): Finding[] {
  if ('file' in database.reveal() || !existsSync(sqliteFile)) return [];
  return [
    {
      status: 'warning',
      about: 'DATA_DIR',
      what: `${sqliteFile} is not used beside DATABASE_URL: orders in it rest.`,
      mend: 'Stop the proxies and take it along, into an empty database: move FILE --yes; or put it aside.',
    },
  ];
}

async function examineServer({ database }: Config, store: Store): Promise<Finding[]> {
  const condition = await store.condition.server();
  const { readOnly, hasSynchronousStandby } = condition;
  const address = database.reveal();
  const line = 'url' in address ? await examineLine(address.url, condition) : [];
  if (readOnly !== undefined)
    return [
      {
        status: 'error',
        about: 'database',
        what: `Cannot be written: ${readOnly}.`,
        mend: 'Let DATABASE_URL name the primary, and a role that owns the tables; a standby is promoted first.',
      },
      ...line,
    ];
  if (hasSynchronousStandby !== false) return line;
  return [
    ...line,
    {
      status: 'warning',
      about: 'database',
      what: 'No standby confirms commits: if the server’s disk is lost, so are the last orders and payments.',
      mend: 'Set synchronous_standby_names in PostgreSQL, or accept the loss and read docs/running.md#backups.',
    },
  ];
}

async function examineValues(store: Store): Promise<Finding[]> {
  const count = await store.orders.countUnreadable();
  const others = await store.sealedValues.countUnreadable();
  const findings: Finding[] = [...others].map(([table, values]) => ({
    status: 'warning',
    about: table,
    what: `${values} ${values === 1 ? 'value' : 'values'} cannot be read: ${whyUnreadable} What else there is goes on without.`,
    mend: putBack,
  }));
  if (count === 0) return findings;
  const what = `${count} ${count === 1 ? 'order' : 'orders'} cannot be read: ${whyUnreadable}`;
  return [{ status: 'error', about: 'orders', what, mend: putBack }, ...findings];
}

const whyUnreadable = 'damaged, or encrypted with a key that DATA_KEY no longer lists.';
const putBack = 'Put the key back at the end of DATA_KEY, or the rows from a backup.';

/** While `DATA_KEY` is changed: whether the older keys can go. */
async function examineEncryption(config: Config, store: Store): Promise<Finding[]> {
  const left = await store.sealedValues.countOlder();
  const about = 'DATA_KEY';
  if (config.dataKeys.reveal().length === 1 && left > 0)
    return [
      {
        status: 'error',
        about,
        what: `${left} values are encrypted with a key that is not listed any more.`,
        mend: putBack,
      },
    ];
  if (config.dataKeys.reveal().length === 1) return [];
  return left === 0
    ? [{ status: 'ok', about, what: 'Everything is encrypted with the first key: the others can go.' }]
    : [
        {
          status: 'warning',
          about,
          what: `${left} values wait to be encrypted with the first key.`,
          mend: 'Keep the other keys in DATA_KEY until doctor says that they can go.',
        },
      ];
}

import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { Alarm } from '../domain/alarm.ts';
import type { Clock } from '../domain/clock.ts';
import { createSteadyClock } from '../domain/clock.ts';
import type { Note } from '../domain/event-log.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { OrderChanges } from '../domain/order/order-changes.ts';
import type { DatabaseAddress, Store } from '../domain/stores/store.ts';
import { realClock } from '../runtime/clock.ts';
import { limitNotes } from '../runtime/limit-notes.ts';
import { createUnexpectedLog } from '../runtime/log-unexpected.ts';
import type { Outgoing } from '../runtime/outgoing-proxy.ts';
import type { UpstreamHealth } from '../runtime/upstream-health.ts';
import { createUpstreamHealth } from '../runtime/upstream-health.ts';
import type { ColumnCipher } from '../stores/database/column-cipher.ts';
import { createColumnCipher } from '../stores/database/column-cipher.ts';
import { openStore } from '../stores/open-store.ts';
import { createLocalChanges, createPostgresChanges } from '../stores/orders/order-changes.ts';
import { createMailWriter } from './mail.ts';
import { openOutgoing } from './outgoing.ts';
import { createEventWriter } from './webhooks.ts';

/** What tests may replace of it. */
export interface ResourceOverrides {
  readonly clock?: Clock;
  /** Wraps the store, to observe every commit. */
  readonly wrapStore?: (store: Store) => Store;
}

/** What must be open before the server listens, and the ways to the log. */
export interface Resources {
  readonly clock: Clock;
  readonly cipher: ColumnCipher;
  readonly store: Store;
  readonly changes: OrderChanges;
  readonly health: UpstreamHealth;
  /** What opens the connections to insurers, gateways and shops; undefined where each client opens its own. */
  readonly outgoing: Outgoing | undefined;
  readonly note: Note;
  readonly warn: Note;
  readonly trouble: Note;
  readonly debug: Note | undefined;
  readonly unexpected: (error: unknown, requestId: string) => void;
  readonly alarm: (merchantId: string, alarm: Alarm) => void;
}

/** Opens the database, with the signals between processes. Whatever fails leaves nothing open. */
export async function openResources(
  config: Config,
  overrides: ResourceOverrides,
  { log, owner, metrics }: { readonly log: Logger; readonly owner: string; readonly metrics: Pick<Metrics, 'event'> },
): Promise<Resources> {
  const clock = overrides.clock ?? realClock;
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const database = config.database.reveal();
  const opened = await openStore(database, {
    cipher,
    now: clock.now,
    describeEvent: createEventWriter(config),
    describeMail: createMailWriter(config),
    poolSize: config.databasePoolSize,
    ...(log.isLevelEnabled('trace') && {
      onStatement: (sql, milliseconds) => log.trace({ sql, milliseconds }, 'statement'),
    }),
  });
  const store = overrides.wrapStore?.(opened) ?? opened;
  const changes = await openChanges(database, owner).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const counted =
    (write: (facts: object, event: string) => void): Note =>
    (event, facts) => {
      metrics.event(event);
      write(facts, event);
    };
  const note = counted((facts, event) => log.info(facts, event));
  const warn = counted((facts, event) => log.warn(facts, event));
  const debug: Note | undefined = log.isLevelEnabled('debug') ? (event, facts) => log.debug(facts, event) : undefined;
  const alarm: Resources['alarm'] = (merchant, facts) => {
    metrics.event('alarm');
    log.error({ merchant, ...facts }, 'alarm');
  };
  const health = createUpstreamHealth({ clock: createSteadyClock(clock), note: warn });
  const trouble = limitNotes(warn);
  const unexpected = createUnexpectedLog(log, trouble);
  const outgoing = openOutgoing(config, (refused) => trouble('outgoing proxy refused', { ...refused }));
  return { clock, cipher, store, changes, health, outgoing, note, warn, trouble, debug, unexpected, alarm };
}

function openChanges(database: DatabaseAddress, owner: string): Promise<OrderChanges> {
  return 'url' in database ? createPostgresChanges(database.url, owner) : Promise.resolve(createLocalChanges());
}

export async function closeResources({ changes, store, outgoing }: Resources): Promise<void> {
  await outgoing?.destroy();
  await changes.close();
  await store.close();
}

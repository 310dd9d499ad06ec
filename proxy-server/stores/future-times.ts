import { sql } from 'kysely';
import type { FutureTimes } from '../domain/stores/future-times.ts';
import type { Database } from './database/database.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A row that is saved so far ahead of the clock was saved before the clock stepped back. */
const toleranceMilliseconds = 1_000;
/** Longer than any wait: a payment attempt is polled for 72 hours. */
const maxWaitMilliseconds = 73 * hour;

/** The same of a webhook: its longest wait is ten hours. */
const maxWebhookWaitMilliseconds = 13 * hour;

/** Creates the store's view of times that lie further ahead than their rule allows. */
export function createFutureTimes({ db }: Database): FutureTimes {
  return {
    async cut({ now, maxLeaseMilliseconds, maxUploadLeaseMilliseconds }) {
      const dueBy = now + minute;
      // the wait that was meant, from now on, and at most a minute of it
      const waited = sql<number>`due_at - (updated_at - ${sql.lit(now)})`;
      const dueAt = sql<number>`case when woken = 1 then ${sql.lit(now)}
        when updated_at > ${sql.lit(now)} and ${waited} < ${sql.lit(dueBy)} then ${waited} else ${sql.lit(dueBy)} end`;
      // two statements, since no index serves both
      const waiting = await sql`
        update orders set due_at = ${dueAt}
        where due_at is not null and updated_at > ${sql.lit(now + toleranceMilliseconds)} and due_at > ${sql.lit(dueBy)}
      `.execute(db);
      const far = await sql`
        update orders set due_at = ${dueAt} where due_at > ${sql.lit(now + maxWaitMilliseconds)}
      `.execute(db);
      // cut, not ended: the owner may be alive, and its call is over before this lease is
      const leaseUntil = sql<number>`case when point = 'awaiting-video' then ${sql.lit(now + maxUploadLeaseMilliseconds)}
        else ${sql.lit(now + maxLeaseMilliseconds)} end`;
      const shortest = Math.min(maxLeaseMilliseconds, maxUploadLeaseMilliseconds);
      const leased = await sql`
        update orders set lease_until = ${leaseUntil}
        where lease_until > 0 and lease_until > ${sql.lit(now + shortest)} and due_at > 0 and lease_until > ${leaseUntil}
      `.execute(db);
      const reviewed = await sql`
        update payment_attempts set review_at = ${sql.lit(dueBy)}
        where review_at > ${sql.lit(now + maxWaitMilliseconds)}`.execute(db);
      const told = await sql`
        update webhook_events set due_at = ${sql.lit(dueBy)}
        where due_at > ${sql.lit(now + maxWebhookWaitMilliseconds)}`.execute(db);
      const mailed = await sql`
        update mails set due_at = ${sql.lit(dueBy)}
        where due_at > ${sql.lit(now + maxWebhookWaitMilliseconds)}`.execute(db);
      const results = [waiting, far, leased, reviewed, told, mailed];
      return Number(results.reduce((sum, { numAffectedRows = 0n }) => sum + numAffectedRows, 0n));
    },
  };
}

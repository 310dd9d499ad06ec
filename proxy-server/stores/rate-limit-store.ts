import type { CompiledQuery } from 'kysely';
import { sql } from 'kysely';
import type { RateLimitStore } from '../domain/stores/rate-limit-store.ts';
import type { Database } from './database/database.ts';

/**
 * The rate limit as one number per partner account: the theoretical arrival time of the generic cell rate algorithm
 * (ITU-T I.371). One statement takes a call, so two processes cannot take the same one, and it reads the database's
 * clock, so processes cannot disagree about the time.
 */
export function createRateLimitStore({ db, now, greatest }: Database): RateLimitStore {
  // compiled once per account: compiling the query costs more than running it
  const compiled = new Map<string, CompiledQuery<{ theoretical_arrival: number }>>();
  return {
    async take(account, intervalMilliseconds, burst, maxBurst = burst) {
      const taken = await db.executeQuery(takeQuery(account, intervalMilliseconds, burst));
      if (taken.rows.length === 1) return 0;
      const ahead = await readAhead(account);
      const maxAhead = intervalMilliseconds * Math.max(burst, maxBurst);
      if (ahead > maxAhead) await cut(account, maxAhead);
      return Math.max(1, Math.min(ahead, maxAhead) - intervalMilliseconds * (burst - 1));
    },
    ahead: async (account) => Math.max(0, await readAhead(account)),
  };

  async function readAhead(account: string): Promise<number> {
    const { rows } = await sql<{ ahead: number }>`
        select theoretical_arrival - ${now} as ahead from call_budget where account = ${account}`.execute(db);
    return Number(rows[0]?.ahead ?? 0);
  }

  /** The database's clock has stepped back: no rule stores a time so far ahead of it. */
  async function cut(account: string, maxAhead: number): Promise<void> {
    await sql`
        update call_budget set theoretical_arrival = ${now} + ${sql.lit(maxAhead)}
        where account = ${account} and theoretical_arrival > ${now} + ${sql.lit(maxAhead)}`.execute(db);
  }

  function takeQuery(account: string, intervalMilliseconds: number, burst: number) {
    const key = `${account} ${intervalMilliseconds} ${burst}`;
    const existing = compiled.get(key);
    if (existing) return existing;
    const time = sql<number>`(select t from clock)`;
    const arrival = sql<number>`call_budget.theoretical_arrival`;
    const next = sql<number>`${greatest(arrival, time)} + ${sql.lit(intervalMilliseconds)}`;
    const query = sql<{ theoretical_arrival: number }>`
        with clock(t) as (select ${now})
        insert into call_budget (account, theoretical_arrival)
        select ${account}, t + ${sql.lit(intervalMilliseconds)} from clock where true
        on conflict (account) do update set theoretical_arrival = ${next}
        where ${next} - ${time} <= ${sql.lit(intervalMilliseconds * burst)}
        returning theoretical_arrival`.compile(db);
    compiled.set(key, query);
    return query;
  }
}

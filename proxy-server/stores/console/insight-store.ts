import { sql } from 'kysely';
import { nigerianOffsetMilliseconds } from '../../contract/fields/nigerian-time.ts';
import type { CertificateTime, CountedThing, DayRange, InsightStore } from '../../domain/console/insights.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import type { Database } from '../database/database.ts';
import { deleteInSlices } from '../database/delete-in-slices.ts';

const dayMilliseconds = 86_400_000;
const daysAtOnce = 7;

/** Creates the store of what is summed up by day. Each statement reads its days by an index, and nothing else. */
export function createInsightStore({ db, engine }: Database): InsightStore {
  /** How long the newest orders of each of some days waited from the payment to the certificate. */
  async function timesOf({ merchantId, first, last }: DayRange, sample: number): Promise<CertificateTime[]> {
    const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const newest = days.map(
      (day) => sql`select * from (
        select id, created_at from orders where merchant_id = ${merchantId} and point = 'active'
          and created_at >= ${beginOf(day)} and created_at < ${beginOf(day + 1)}
        order by created_at desc limit ${sql.lit(sample)}) as newest`,
    );
    const { rows } = await sql<{ day: number; paid: number; done: number }>`
      select ${dayOf} as day, min(case when what = 'payment-received' then at end) as paid,
        min(case when what = 'certificate-received' then at end) as done
      from (${sql.join(newest, sql` union all `)}) as sampled
      join order_history on order_history.order_id = sampled.id
      group by sampled.id, sampled.created_at`.execute(db);
    return rows
      .map(({ day, paid, done }) => ({ day: Number(day), milliseconds: Number(done ?? Number.NaN) - Number(paid) }))
      .filter(({ milliseconds }) => milliseconds >= 0);
  }

  return {
    async add(counts) {
      if (counts.length === 0) return;
      await db
        .insertInto('daily_counts')
        .values(counts.map(({ merchantId, ...count }) => ({ merchant_id: merchantId, ...count })))
        .onConflict((conflict) =>
          conflict
            .columns(['merchant_id', 'day', 'what', 'label'])
            .doUpdateSet({ count: sql<number>`daily_counts.count + excluded.count` }),
        )
        .execute();
    },

    async counts({ merchantId, first, last }) {
      const rows = await db
        .selectFrom('daily_counts')
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .where('day', '>=', first)
        .where('day', '<=', last)
        .execute();
      return rows.map(({ day, what, label, count }) => ({
        merchantId,
        day,
        what: what as CountedThing,
        label,
        count: Number(count),
      }));
    },

    async sales({ merchantId, first, last, test }) {
      const { rows } = await sql<{
        day: number;
        product: string;
        point: RecoveryPoint;
        count: number;
        premium: number;
      }>`
        select ${dayOf} as day, product, point, count(*) as count, sum(premium) as premium from orders
        where merchant_id = ${merchantId} and test = ${test ? 1 : 0}
          and created_at >= ${beginOf(first)} and created_at < ${beginOf(last + 1)}
        group by day, product, point`.execute(db);
      return rows.map(({ day, count, premium, ...named }) => ({
        ...named,
        day: Number(day),
        count: Number(count),
        premium: Number(premium),
      }));
    },

    async certificateTimes({ merchantId, first, last, sample }) {
      const times: CertificateTime[] = [];
      // one week in a statement: PostgreSQL takes twenty times as long for a month
      for (let day = first; day <= last; day += daysAtOnce)
        times.push(...(await timesOf({ merchantId, first: day, last: Math.min(last, day + daysAtOnce - 1) }, sample)));
      return times;
    },

    sweep: (before) => deleteInSlices({ db, engine }, { table: 'daily_counts', where: ['day', '<', before] }),
  };
}

/** The day in Nigeria on which an order was placed, counted from 1970. */
const dayOf = sql`(created_at + ${sql.lit(nigerianOffsetMilliseconds)}) / ${sql.lit(dayMilliseconds)}`;

function beginOf(day: number): number {
  return day * dayMilliseconds - nigerianOffsetMilliseconds;
}

import { sql } from 'kysely';
import type { ServerCondition, StoreCondition } from '../domain/stores/store-condition.ts';
import type { Database } from './database/database.ts';

/** Creates the view of a database that an operator has. */
export function createStoreCondition({ db, patient, engine }: Database): StoreCondition {
  return {
    server: async () =>
      engine === 'postgres'
        ? serverCondition(db)
        : { readOnly: undefined, hasSynchronousStandby: undefined, isEncrypted: undefined, hasLimits: undefined },

    async trade(merchantId, { since, lateBefore }) {
      const counted = await patient
        .selectFrom('payments')
        .innerJoin('orders', 'orders.id', 'payments.order_id')
        .select((column) => [
          column.fn.countAll().as('payments'),
          sql<number>`sum(case when orders.point in ('refused', 'held') then 1
            when orders.point in ('paid', 'prepared', 'issuing', 'unclear')
              and payments.accepted_at < ${lateBefore} then 1 else 0 end)`.as('unserved'),
        ])
        .where('payments.merchant_id', '=', merchantId)
        .where('payments.accepted_at', '>=', since)
        .executeTakeFirstOrThrow();
      const heard = await patient
        .selectFrom('payment_notices')
        .select('seen_at')
        // the key begins with the merchant's id and a space
        .where('seen_at', '>=', since)
        .where(sql<string>`substr(notice_key, 1, ${sql.lit(merchantId.length + 1)})`, '=', `${merchantId} `)
        .limit(1)
        .executeTakeFirst();
      return {
        payments: Number(counted.payments),
        unserved: Number(counted.unserved ?? 0),
        heardWebhooks: heard !== undefined,
      };
    },
  };
}

/** Our own connection refuses changes by itself, so that its own settings say nothing. */
async function serverCondition(db: Database['db']): Promise<ServerCondition> {
  const { rows } = await sql<ServerRow>`
    select pg_is_in_recovery() as standby,
      exists (
        select from pg_db_role_setting, unnest(setconfig) as setting
        where setting in ('default_transaction_read_only=on', 'default_transaction_read_only=true')
          and setdatabase in (0, (select oid from pg_database where datname = current_database()))
          and setrole in (0, (select oid from pg_roles where rolname = current_user))
      ) as set,
      not has_table_privilege('orders', 'insert') or not has_table_privilege('orders', 'update') as refused,
      current_setting('synchronous_standby_names') as names,
      coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
      not '0' in (current_setting('statement_timeout'), current_setting('lock_timeout'),
        current_setting('idle_in_transaction_session_timeout')) as limited
  `.execute(db);
  const [row] = rows;
  const readOnly = row?.standby
    ? 'it is a standby'
    : row?.set
      ? 'default_transaction_read_only is on'
      : row?.refused
        ? 'this role may not change the table orders'
        : undefined;
  return {
    readOnly,
    hasSynchronousStandby: row !== undefined && row.names.trim() !== '',
    isEncrypted: row?.encrypted,
    hasLimits: row?.limited,
  };
}

interface ServerRow {
  readonly standby: boolean;
  readonly set: boolean;
  readonly refused: boolean;
  readonly names: string;
  readonly encrypted: boolean;
  readonly limited: boolean;
}

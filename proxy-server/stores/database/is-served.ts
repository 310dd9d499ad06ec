import { sql } from 'kysely';

/**
 * Whether a row's `merchant_id` is one of these. It only filters, and is no way into an index: one of merchants holds
 * nearly all rows, and SQLite would take it instead of that of the few that are due.
 */
export const isServed = (merchants: readonly string[]) => sql<boolean>`(merchant_id || '') in (${sql.join(merchants)})`;

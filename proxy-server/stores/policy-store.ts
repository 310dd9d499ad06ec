import type { PolicyStore } from '../domain/stores/policy-store.ts';
import type { Database } from './database/database.ts';
import { inParts } from './database/in-parts.ts';

/** Creates the store of which order has which policy. The primary key allows one order per policy. */
export function createPolicyStore({ db }: Database): PolicyStore {
  return {
    async claim(provider, policyNumber, orderId, now) {
      await db
        .insertInto('policy_claims')
        .values({ provider, policy_number: policyNumber, order_id: orderId, claimed_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .selectFrom('policy_claims')
        .select('order_id')
        .where('provider', '=', provider)
        .where('policy_number', '=', policyNumber)
        .executeTakeFirstOrThrow();
      return row.order_id;
    },

    async claimedByOthers(provider, policyNumbers, orderId) {
      if (policyNumbers.length === 0) return new Set();
      const rows = await db
        .selectFrom('policy_claims')
        .select('policy_number')
        .where('provider', '=', provider)
        .where('policy_number', 'in', [...policyNumbers])
        .where('order_id', '<>', orderId)
        .execute();
      return new Set(rows.map(({ policy_number }) => policy_number));
    },

    async owners(provider, policyNumbers) {
      const found = await inParts(policyNumbers, (part) =>
        db
          .selectFrom('policy_claims')
          .innerJoin('orders', 'orders.id', 'policy_claims.order_id')
          .select(['policy_claims.policy_number', 'policy_claims.order_id', 'orders.merchant_id'])
          .where('policy_claims.provider', '=', provider)
          .where('policy_claims.policy_number', 'in', part)
          .execute(),
      );
      return new Map(found.map((row) => [row.policy_number, { orderId: row.order_id, merchantId: row.merchant_id }]));
    },
  };
}

import { randomBytes } from 'node:crypto';
import type { OrderRecord } from '../../domain/order/order.ts';
import { deliveryMilliseconds } from '../../domain/order/retention.ts';

/** A new row of `webhook_events` or `mails`, due at once; its body is sealed by its id. */
export function outgoingRow<Type extends string>(prefix: 'evt' | 'mail', order: OrderRecord, type: Type, now: number) {
  return {
    id: `${prefix}_${randomBytes(15).toString('base64url')}`,
    merchant_id: order.merchantId,
    order_id: order.id,
    order_version: order.version,
    order_erased: 0,
    type,
    created_at: now,
    state: 'waiting' as const,
    due_at: now,
    give_up_at: now + deliveryMilliseconds,
    attempts: 0,
    lease_owner: null,
    failure: null,
  };
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Shopper } from '../../support/shop/shopper.ts';
import { folake, orderRequest } from '../../support/shop/shopper.ts';

/** Who buys: one person, or a new one for each order. */
export type Buyers = 'same' | 'new';

const placedAtOnce = 20;

/** Places orders for one price, which is requested once; nothing is paid yet. */
export async function placeOrders(shopper: Shopper, count: number, buyers: Buyers = 'new'): Promise<PlacedOrder[]> {
  const { token } = await shopper.quote();
  const placed: PlacedOrder[] = [];
  let left = count;
  await Promise.all(
    Array.from({ length: placedAtOnce }, async () => {
      while (left-- > 0) placed.push(await placeOrder(shopper, token, emailOf(buyers)));
    }),
  );
  return placed;
}

export async function placeOrder(shopper: Shopper, quote: string, email: string): Promise<PlacedOrder> {
  const { status, body } = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
    body: { ...orderRequest(quote), applicant: { ...folake, email } },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  if (status !== 201) throw new Error(`An order was answered with ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Confirms the payment as the merchant's server; returns when, in milliseconds since 1970. */
export async function confirmPayment(shopper: Shopper, { order }: PlacedOrder): Promise<number> {
  const saidAt = Date.now();
  const { status, body } = await shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
    amount: order.premium.amount,
    currency: order.premium.currency,
    reference: order.code,
  });
  if (status !== 200) throw new Error(`A confirmation was answered with ${status}: ${JSON.stringify(body)}`);
  return saidAt;
}

/** Waits until the insurer has issued this many policies in all; returns when. */
export async function policiesIssued(aims: AimsSimulator, count: number): Promise<void> {
  const giveUpAt = Date.now() + 120_000;
  while (aims.policies.all.length < count) {
    if (Date.now() > giveUpAt) throw new Error(`Only ${aims.policies.all.length} of ${count} policies were issued.`);
    await sleep(5);
  }
}

export function emailOf(buyers: Buyers): string {
  return buyers === 'same' ? folake.email : `${randomUUID()}@example.com`;
}

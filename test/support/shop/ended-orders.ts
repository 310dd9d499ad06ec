import type { Order } from '../../../proxy-server/contract/order.ts';
import { become } from '../browser/become.ts';
import type { MovableClock } from '../clocks/movable-clock.ts';
import { day } from '../clocks/movable-clock.ts';
import type { World } from '../database/updated-shop.ts';
import { aims } from '../drawn/tested-insurers.ts';
import { bearer, demand } from './shopper.ts';
import type { Shop } from './start-shop.ts';

/** An order that nothing issues any more, or whose money is on its way back. */
export interface EndedOrder {
  readonly order: Order;
  readonly token: string;
  /** The reference of the payment that was begun for it. */
  readonly payment: string;
  /** How it stands. */
  readonly state: Order['state'];
}

/** What the gateway has given back of a payment. */
export function givenBack({ paystack }: Shop, { payment }: Pick<EndedOrder, 'payment'>) {
  return paystack.transactions.find(payment)!.refunds;
}

/** Requests for policies that the insurer has received for an order. */
export function issueCalls({ aims: insurer }: Shop, { order }: Pick<EndedOrder, 'order'>): number {
  return insurer.log.entries.filter(
    ({ kind, body }) => kind === 'issue' && JSON.stringify(body).includes(order.reference),
  ).length;
}

/**
 * Orders that have ended in each way, and refunds that are half-way: the gateway works on one, the answer to another was
 * lost, a third never arrived. Paid by Paystack, whose list of refunds does not answer from then on.
 */
export async function endOrders(world: World, clock: MovableClock) {
  const { shop, shopper } = world;
  const begin = async () => {
    const { order, token } = await aims.place(shopper, true);
    const begun = demand(await shopper.beginPayment(order.id, token), 201);
    return { order, token, payment: begun.body.payment!.reference };
  };
  const paid = async (end: string, state: Order['state']): Promise<EndedOrder> => {
    const one = await begin();
    shop.paystack.pay(one.payment, end);
    await shopper.hint(one.order.id, one.token);
    return { ...one, order: await shopper.until(one.order.id, one.token, state), state };
  };
  const declined = async () => {
    shop.aims.play({ fault: 'decline', match: 'issue' });
    return paid('success', 'declined');
  };
  /** A refund that the gateway was asked for once; `fault` happens to that call. */
  const askedBack = async (fault?: string) => {
    const one = await declined();
    const asked = () => shop.paystack.log.entries.filter(({ kind }) => kind === 'refund').length;
    const before = asked();
    if (fault) shop.paystack.play({ fault, match: 'refund' });
    demand(await shopper.refund(one.order.id, { payment: one.payment, mode: 'gateway' }), 202);
    await become(async () => asked() > before, 'the gateway is asked');
    return one;
  };

  const expired = await begin();
  clock.pass(1.1 * day);
  await shopper.until(expired.order.id, expired.token, 'expired');
  const cancelled = await begin();
  const asShopper = { headers: bearer(cancelled.token) };
  demand(await shopper.call('DELETE', `/v1/orders/${cancelled.order.id}`, asShopper), 200);
  const [refused, held] = [await declined(), await paid('under-paid', 'needs-attention')];

  shop.paystack.settings.refundMilliseconds = 3_600_000;
  const pending = await askedBack();
  const lost = await askedBack('drop-after');
  const unsent = await askedBack('drop-before');
  await become(async () => givenBack(shop, pending).length + givenBack(shop, lost).length === 2, 'two are under way');
  shop.paystack.play({ fault: 'http-500', match: 'refunds', count: 1_000 });
  return {
    declined: refused,
    held,
    expired: { ...expired, state: 'expired' as const },
    cancelled: { ...cancelled, state: 'cancelled' as const },
    pending,
    lost,
    unsent,
  };
}

/** The gateway has ended what it worked on. */
export function endRefunds({ paystack }: Shop): void {
  for (const transaction of paystack.transactions.all)
    for (const refund of transaction.refunds) {
      refund.status = 'processed';
      transaction.status = 'reversed';
    }
}

import type { Delivery, DeliveryList, Replay, ReplayRequest } from '../../contract/console/delivery.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import { deliveryMilliseconds } from '../../domain/order/retention.ts';
import type { OutgoingEvent } from '../../domain/stores/outbox.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { resendMails } from './resend-mails.ts';

/** At once; who has more asks again. */
const mostReplayed = 200;

/** Which deliveries are listed. */
export interface DeliveryFilter {
  readonly kind: 'webhook' | 'mail';
  readonly state?: OutgoingEvent['state'] | undefined;
  readonly order?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Lists what the merchant's server, or its shoppers, are told of orders. */
export async function listDeliveries(
  { store }: Pick<CheckoutContext, 'store'>,
  { id: merchantId, webhooks, mail }: Merchant,
  { kind, order: orderId, ...filter }: DeliveryFilter,
): Promise<DeliveryList> {
  const outbox = kind === 'mail' ? store.mails : store.webhooks;
  const [{ events, nextCursor }, givenUp] = await Promise.all([
    outbox.page({ ...filter, merchantId, orderId }),
    outbox.countGivenUp(merchantId),
  ]);
  const isSetUp = (kind === 'mail' ? mail : webhooks) !== undefined;
  return { deliveries: events.map(present), nextCursor, givenUp, isSetUp };
}

/**
 * Sends webhooks again, or writes to a shopper again, and writes it to the history of the orders. Throws `not-offered` if
 * nobody is told, and of mails what `resendMails` throws.
 */
export async function replayDeliveries(
  context: CheckoutContext,
  merchant: Merchant,
  choice: ReplayRequest,
  by: Actor,
): Promise<Replay> {
  const { store, clock } = context;
  const { id: merchantId, webhooks } = merchant;
  if ('mails' in choice) {
    const events = await resendMails(context, merchant, choice.mails, by);
    return { events: [...events], givenUp: await store.mails.countGivenUp(merchantId) };
  }
  if (!webhooks) throw new DomainError('not-offered', 'WEBHOOK_URL is not set: nobody is told of anything.');
  const giveUpAt = clock.now() + deliveryMilliseconds;
  const events = await store.transaction(async (transaction) => {
    const again = await transaction.webhooks.sendAgain(merchantId, choice, giveUpAt, mostReplayed);
    for (const [orderId, types] of typesByOrder(again))
      await transaction.history.add(orderId, [{ what: 'webhooks-replayed', by, text: types.join(', ') }]);
    return again;
  });
  return { events: events.map(({ id }) => id), givenUp: await store.webhooks.countGivenUp(merchantId) };
}

/** In one order of the orders, so that two who replay at once never wait for each other in a circle. */
function typesByOrder(events: readonly Pick<OutgoingEvent, 'orderId' | 'type'>[]): [string, string[]][] {
  const byOrder = new Map<string, string[]>();
  for (const { orderId, type } of events) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), type]);
  return [...byOrder].sort(([left], [right]) => (left < right ? -1 : 1));
}

function present({ id, orderId, type, state, attempts, createdAt, dueAt, giveUpAt, failure }: OutgoingEvent): Delivery {
  return {
    id,
    orderId,
    type,
    state,
    attempts,
    createdAt: new Date(createdAt).toISOString(),
    giveUpAt: new Date(giveUpAt).toISOString(),
    ...(dueAt !== undefined && { nextAt: new Date(dueAt).toISOString() }),
    ...(failure !== undefined && { failure }),
  };
}

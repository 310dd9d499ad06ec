import type { OrderEventType, WebhookEvent } from '../../contract/webhook-event.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { PresentContext } from '../order/read/present-order.ts';
import { presentOrder } from '../order/read/present-order.ts';

/** No addresses with tickets: they work for ten minutes, and an event may come days later. */
const withoutLinks: PresentContext = {
  merchants: new Map(),
  clock: { now: () => 0, sleep: async () => undefined },
  tokens: { sign: () => '', read: () => ({ status: 'invalid' }) },
  publicUrl: '',
};

/** Writes the body of a webhook about an order: as merchants see it, without links and without the insurer's words. */
export function eventBody(order: OrderRecord, type: OrderEventType, at: number): string {
  const shown = presentOrder(withoutLinks, { ...order, insurerSaid: undefined }, 'merchant');
  const { summary: _, certificate, ...rest } = shown;
  const event: WebhookEvent = {
    type,
    timestamp: new Date(at).toISOString(),
    data: {
      ...rest,
      ...(certificate && { certificate: { mediaType: certificate.mediaType, fileName: certificate.fileName } }),
    },
  };
  return JSON.stringify(event);
}

import * as z from 'zod/mini';
import { orderSchema } from './order.ts';
import { described } from './reference/described.ts';
import { instantSchema, openEnum } from './values.ts';

/** What the merchant's server is told of an order, each with its meaning. Later versions add more. */
const orderEvents = {
  'order.paid': 'The payment was verified and accepted.',
  'order.issued': 'The insurer has taken the policy; it may still want a video, or look at it.',
  'order.active': 'The insurer approved the policy: the cover stands.',
  'order.declined': 'The insurer declined the cover; the money is to be given back.',
  'order.needs-attention': 'A person must look; `problem` says why.',
  'order.expired': 'The time to pay has run out. A late payment makes it `order.paid` all the same.',
  'order.cancelled': 'The order was given up before payment.',
  'order.refund-due': 'Money came that bought nothing and has to be given back; `refundsDue` has it.',
  'order.refunded': 'The money went back.',
  'order.certificate': 'The certificate is there.',
} as const;
/** What the merchant's server is told of an order. */
export type OrderEventType = keyof typeof orderEvents;

const orderEventTypes = Object.keys(orderEvents) as OrderEventType[];

/** An order as a webhook tells of it: without what works for ten minutes only, and without the insurer's words. */
const toldOrderSchema = z.extend(z.omit(orderSchema, { certificate: true, summary: true, insurerSaid: true }), {
  certificate: z.optional(z.object({ mediaType: z.string(), fileName: z.string() })),
});

/** The body of a webhook. It is signed as Standard Webhooks say; `webhook-id` names the event and is the same each time. */
export const webhookEventSchema = z.object({
  type: described(
    openEnum(orderEventTypes),
    orderEventTypes.map((type) => `\`${type}\`: ${orderEvents[type]}`).join(' '),
  ),
  timestamp: described(instantSchema, 'When it happened; each attempt to send it has its own `webhook-timestamp`.'),
  data: described(
    toldOrderSchema,
    'The order as this change left it, without the address of the certificate, the summary and `insurerSaid`. Events may come twice and in any order: `version` sorts those of an order.',
  ),
});
/** The body of a webhook. */
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

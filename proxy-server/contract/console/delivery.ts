import * as z from 'zod/mini';
import { shortText, wholeNumber } from '../endpoints/query.ts';
import { described } from '../reference/described.ts';
import { instantSchema, openEnum } from '../values.ts';

/** What is told of an order: the shop's server by a webhook, the shopper by mail. */
const deliveryKinds = ['webhook', 'mail'] as const;
const deliveryStates = ['waiting', 'delivered', 'given-up'] as const;

/** Query of `GET /v1/deliveries`. */
export const deliveryFilterSchema = z.object({
  kind: described(
    z._default(z.enum(deliveryKinds, 'One of: webhook, mail.'), 'webhook'),
    '`webhook`: what the shop’s server is told. `mail`: what shoppers are told.',
  ),
  state: z.optional(
    described(
      z.enum(deliveryStates, `One of: ${deliveryStates.join(', ')}.`),
      'Only deliveries in this state: `waiting` is sent, or sent again, by itself.',
    ),
  ),
  order: z.optional(described(shortText, 'Only those of the order with this id.')),
  limit: described(z._default(wholeNumber(1, 200), 50), 'At most so many.'),
  cursor: z.optional(described(shortText, '`nextCursor` of the page before.')),
});

/** One thing that somebody is told of an order. */
export const deliverySchema = z.object({
  id: described(z.string(), 'Of a webhook its `webhook-id`, the same at each attempt.'),
  orderId: z.string(),
  type: described(z.string(), 'Of a webhook the type of its event; of a mail `receipt`, `video` or `correction`.'),
  state: openEnum(deliveryStates),
  attempts: described(z.int(), 'How often it was tried, since it was written or sent again.'),
  createdAt: instantSchema,
  nextAt: z.optional(
    described(instantSchema, 'When it is tried next; left out when it has ended, or while a mail has no reason yet.'),
  ),
  giveUpAt: described(instantSchema, 'When it is tried for the last time.'),
  failure: z.optional(described(z.string(), 'What the other side answered to the last attempt, in our words.')),
});
/** One thing that somebody is told of an order. */
export type Delivery = z.infer<typeof deliverySchema>;

/** Response of `GET /v1/deliveries`, newest first. */
export const deliveryListSchema = z.object({
  deliveries: z.array(deliverySchema),
  nextCursor: z.nullable(z.string()),
  givenUp: described(z.int(), 'How many of this kind were given up.'),
  isSetUp: described(z.boolean(), 'Whether the merchant has anybody told: `WEBHOOK_URL`, `SMTP_URL`.'),
});
/** Response of `GET /v1/deliveries`. */
export type DeliveryList = z.infer<typeof deliveryListSchema>;

/** Body of `POST /v1/deliveries/replay`. */
export const replayRequestSchema = z.union(
  [
    z.strictObject({ events: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(200)) }),
    z.strictObject({ order: z.string().check(z.maxLength(100)) }),
    z.strictObject({ state: z.literal('given-up') }),
    z.strictObject({ mails: z.string().check(z.maxLength(100)) }),
  ],
  'One of: `events`, ids of webhooks; `order`, the id of an order; `state`: `given-up`; `mails`, the id of an order whose shopper is written to again.',
);
/** Body of `POST /v1/deliveries/replay`: what is sent again. */
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

/** Response of `POST /v1/deliveries/replay`. */
export const replaySchema = z.object({
  events: described(z.array(z.string()), 'The ids of those that are sent again, within seconds; of mails their types.'),
  givenUp: described(z.int(), 'How many of this kind are given up still.'),
});
/** Response of `POST /v1/deliveries/replay`. */
export type Replay = z.infer<typeof replaySchema>;

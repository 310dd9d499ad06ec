import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { dateSchema, moneySchema } from '../values.ts';

/** Of a list of times: half are shorter than the first, nine of ten shorter than the second; milliseconds. */
const timesSchema = z.object({ count: z.int(), median: z.number(), ninetieth: z.number() });

/** Query of `GET /v1/insights`. */
export const insightsQuerySchema = z.object({
  from: z.optional(described(dateSchema, 'First day in Nigeria; 29 days before `to` if it is left out.')),
  to: z.optional(described(dateSchema, 'Last day in Nigeria; today if it is left out.')),
});

const funnelSchema = z.object({
  offers: described(
    z.int(),
    'Catalogues that pages loaded. Browsers keep one for five minutes, so it is a lower bound.',
  ),
  prices: described(z.int(), 'Prices that were asked for.'),
  orders: described(z.int(), 'Orders that were placed.'),
  paid: described(z.int(), 'Of these, paid.'),
  active: described(z.int(), 'Of these, with an approved policy now.'),
});

/** One day of the insights. */
export const insightDaySchema = z.object({
  date: described(dateSchema, 'A day in Nigeria.'),
  funnel: funnelSchema,
  sales: described(moneySchema, 'The premiums of the orders of this day that were paid and not refunded.'),
  certificate: z.optional(
    described(
      timesSchema,
      'From the payment to the certificate, of at most 20 of the newest active orders of the day.',
    ),
  ),
});
/** One day of the insights. */
export type InsightDay = z.infer<typeof insightDaySchema>;

/** The calls to one upstream on one day. */
export const upstreamDaySchema = z.object({
  date: dateSchema,
  upstream: described(z.string(), 'Of an insurer or a gateway its short name.'),
  calls: z.int(),
  failed: described(z.int(), 'Without a complete answer.'),
  median: described(z.int(), 'Half of the calls took at most so many milliseconds; the limit of a class.'),
  ninetyFifth: described(z.int(), 'The same for 95 of 100; 32000 says longer than 16 seconds.'),
});
/** The calls to one upstream on one day. */
export type UpstreamDay = z.infer<typeof upstreamDaySchema>;

/** Response of `GET /v1/insights`. */
export const insightsSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  days: described(z.array(insightDaySchema), 'Every day, oldest first.'),
  products: described(
    z.array(z.object({ product: z.string(), orders: z.int(), paid: z.int(), active: z.int(), sales: moneySchema })),
    'By product, the one that sold most first.',
  ),
  states: described(z.record(z.string(), z.int()), 'How many orders of these days are in each state now.'),
  upstreams: described(z.array(upstreamDaySchema), 'Every day with calls, oldest first.'),
  budgets: described(
    z.array(z.object({ upstream: z.string(), left: z.int() })),
    'The calls that the limit of each upstream lets through at this moment.',
  ),
});
/** Response of `GET /v1/insights`. */
export type Insights = z.infer<typeof insightsSchema>;

import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { dateSchema, moneySchema, openEnum } from '../values.ts';

/** Query of `GET /v1/reconciliation`. */
export const reconciliationQuerySchema = z.object({
  from: z.optional(described(dateSchema, 'First day in Nigeria; 6 days before `to` if it is left out.')),
  to: z.optional(described(dateSchema, 'Last day in Nigeria; today if it is left out.')),
});

/** What may differ, each with its meaning and what is to be done. A word never changes its meaning. */
export const differenceWords = {
  'policy-twice':
    'The insurer lists more than one policy for one order, which was paid once. Unless they bear the same policy number, tell the insurer at once which is one too many: under our reference, for group life under the policy’s number.',
  'money-without-order':
    'The gateway has money under a reference that is none of ours. If this shop sells other things with the same account, it is theirs; else give it back at the gateway.',
  'money-not-accepted':
    'The gateway has money of an order that did not take it. Open the order: it says whether the money is due to go back.',
  'amount-differs': 'The gateway has another amount than the order took. Open the order and compare with the receipt.',
  'money-missing':
    'The order is paid, and the gateway does not list the money on these days. Look the payment up at the gateway by its reference.',
  'policy-without-money':
    'The insurer has a policy for an order that is not paid. Tell the insurer, under our reference.',
  'policy-without-order':
    'The insurer has a policy under a reference that is none of ours. If another program sells with the same account, it is theirs; else tell the insurer.',
  'policy-missing':
    'The order is active, and the insurer does not list its policy. Ask the insurer for it, under our reference.',
  'premium-differs': 'The insurer names another premium than the order. Tell the insurer, under our reference.',
  'status-differs':
    'The insurer and the order disagree whether the policy stands. Retry the order, or ask the insurer under our reference.',
  'money-without-policy':
    'The order has been paid for a day and has neither a policy nor its money back. Open the order: retry it, or give the money back.',
} as const;
/** What may differ. */
export type DifferenceWord = keyof typeof differenceWords;
const differences = Object.keys(differenceWords) as DifferenceWord[];

/** One thing on which gateway, insurer and our orders do not agree. */
export const differenceSchema = z.object({
  what: described(openEnum(differences), differences.map((word) => `\`${word}\`: ${differenceWords[word]}`).join(' ')),
  date: described(dateSchema, 'The day in Nigeria of the payment or the policy.'),
  order: z.optional(
    described(z.object({ id: z.string(), code: z.string(), state: z.string() }), 'The order, where there is one.'),
  ),
  reference: described(z.string(), 'Under which gateway or insurer have it; of group life the policy’s number.'),
  theirs: z.optional(described(moneySchema, 'What the gateway or the insurer has.')),
  ours: z.optional(described(moneySchema, 'What the order has.')),
  advice: described(z.string(), 'What it means and what is to be done.'),
});
/** One thing on which gateway, insurer and our orders do not agree. */
export type Difference = z.infer<typeof differenceSchema>;

const sumSchema = z.object({ count: z.int(), amount: moneySchema });

/** One list that was compared. */
export const comparedListSchema = z.object({
  source: described(z.string(), 'A gateway or an insurer by its short name.'),
  status: described(
    openEnum(['whole', 'cut', 'unavailable', 'not-offered']),
    '`whole`: all was compared. `cut`: it holds more than is read at once, so that nothing is called missing; ask for fewer days. `unavailable`: no answer now. `not-offered`: it has no such list.',
  ),
});

/** Response of `GET /v1/reconciliation`. */
export const reconciliationSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  differences: described(z.array(differenceSchema), 'Policies that exist twice first, then newest first; 500 at most.'),
  days: described(
    z.array(
      z.object({
        date: dateSchema,
        gateway: z.optional(described(sumSchema, 'Money at the gateway.')),
        orders: described(sumSchema, 'Payments that our orders took.'),
        policies: z.optional(described(sumSchema, 'Policies of these orders that the insurer has.')),
        differences: z.int(),
      }),
    ),
    'Every day, newest first.',
  ),
  lists: z.array(comparedListSchema),
});
/** Response of `GET /v1/reconciliation`. */
export type Reconciliation = z.infer<typeof reconciliationSchema>;

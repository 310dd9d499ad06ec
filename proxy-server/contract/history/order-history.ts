import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { instantSchema, moneySchema, openEnum } from '../values.ts';

/** What can happen to an order, each word with its meaning. A word never changes its meaning; later versions add more. */
export const historyWords = {
  placed: 'The order was placed.',
  'payment-begun': 'The gateway opened its payment page.',
  'payment-failed': 'The gateway says that a payment did not go through; `insurerSaid` has its reason.',
  'payment-received': 'The payment was verified and accepted.',
  'payment-mismatch': 'Money came with another amount, currency or mode: the order is held.',
  'payment-too-late': 'Money came for an order that was given up: the order is held.',
  'payment-disputed': 'The payer’s bank disputes the accepted payment.',
  'payment-reversed': 'The accepted payment went back to the payer at the gateway.',
  'payment-kept': 'A dispute about the accepted payment ended, and the money stays.',
  'refund-due': 'Further money came that bought nothing and has to be given back.',
  'refund-due-settled': 'Such further money went back to the payer.',
  prepared: 'The insurer has what it needs before the purchase.',
  'ticket-expired': 'What the insurer kept ran out unused; it is prepared again.',
  'sent-to-insurer': 'The request for the policy was sent to the insurer.',
  'answer-unclear': 'No definite answer came; the insurer is asked whether it has the policy.',
  'already-at-insurer': 'The insurer has an earlier request for this policy; it is asked how it stands.',
  'looked-up-first':
    'The database was restored from a copy: the insurer is asked for the policy before anything is sent.',
  'absent-at-insurer': 'It is proved that the insurer has nothing for this order, so that it may be sent again.',
  'insurer-silent': 'The insurer gives no definite answer for a while; it is asked again by itself.',
  'insurer-said': 'The insurer said something in its own words; `insurerSaid` has them at the same moment.',
  'insurer-refused': 'The insurer refused the request; a person must look.',
  'date-passed': 'A date of the cover had passed before the insurer was asked; another is needed.',
  'answers-erased': 'Pictures and lists of members were erased, since the order was not paid for too long.',
  'answers-missing': 'Money came after pictures or members had been erased: they are asked for again.',
  corrected:
    'What the insurer refused, or what had been erased, was given again; `text` names the fields, never their values.',
  'approved-by-hand': 'The merchant had the insurer approve the policy by hand.',
  'under-review': 'The insurer has the request and has not decided yet.',
  'video-wanted': 'The insurer wants a video from the shopper.',
  'video-received': 'The shopper’s video is there.',
  'video-sent': 'The insurer has the video.',
  'video-refused': 'The insurer refused the video; the shopper may take another.',
  active: 'The insurer approved the policy.',
  declined: 'The insurer declined the cover.',
  'certificate-received': 'The certificate is there.',
  held: 'The order is held; a person must look.',
  retried: 'A person put the order back to work.',
  'refund-requested': 'Money is to go back to the payer; `refunds` has the order’s refunds.',
  'refund-pending': 'The gateway has accepted the refund and works on it.',
  'refund-absent': 'It is proved that the gateway has no such refund, so that it may be sent again.',
  'refund-settled': 'The payer has the money back.',
  'refund-failed': 'The refund failed: the money is still the merchant’s.',
  refunded: 'A person noted that the money went back, in an earlier version.',
  'link-made': 'A link to the order was made: `text` is `video` or `view`.',
  'links-ended': 'The shopper ended the links to the order.',
  'webhook-given-up':
    'The shop’s server took no word of a change for three days, and is told of it no more; `text` names the event.',
  'webhooks-replayed': 'The shop’s server is told of changes once more; `text` names the events.',
  'mails-resent': 'The shopper is written to once more; `text` names the mails.',
  expired: 'The time to pay has run out.',
  cancelled: 'The order was given up before payment.',
  'personal-data-erased': 'The person’s details, the answers and all texts about the order were erased.',
} as const;
/** What can happen to an order. */
export type HistoryWord = keyof typeof historyWords;

const words = Object.keys(historyWords) as HistoryWord[];

/** Who can act on an order. */
export const actorKinds = ['shopper', 'merchant', 'staff', 'gateway', 'insurer', 'proxy'] as const;

/** Who did something to an order. */
export const actorSchema = z.object({
  kind: described(
    openEnum(actorKinds),
    '`merchant`: the shop’s server or its command line. `staff`: the console. `proxy`: this program by itself.',
  ),
  name: z.optional(described(z.string(), 'Of staff as in `CONSOLE_KEYS`; of a gateway or an insurer its short name.')),
});

/** One thing that happened to an order. */
export const historyEntrySchema = z.object({
  at: instantSchema,
  what: described(openEnum(words), words.map((word) => `\`${word}\`: ${historyWords[word]}`).join(' ')),
  by: actorSchema,
  amount: z.optional(described(moneySchema, 'The money that it was about.')),
  text: z.optional(
    described(z.string(), 'More of it, in our words or those of staff, until the order’s personal data is erased.'),
  ),
});
/** One thing that happened to an order. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Response of `GET /v1/orders/{id}/history`, oldest first. */
export const orderHistorySchema = z.object({ entries: z.array(historyEntrySchema) });
/** Response of `GET /v1/orders/{id}/history`, oldest first. */
export type OrderHistory = z.infer<typeof orderHistorySchema>;

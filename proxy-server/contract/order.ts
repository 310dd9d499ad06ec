import * as z from 'zod/mini';
import { correctedApplicantSchema, givenApplicantSchema } from './applicant.ts';
import { insurerWordsSchema } from './history/insurer-words.ts';
import { metadataSchema } from './metadata.ts';
import { linkPurposes } from './order-link.ts';
import { violationSchema } from './problem.ts';
import { described } from './reference/described.ts';
import { refundSchema } from './refund.ts';
import { answersSchema, correctedAnswersSchema, dateSchema, instantSchema, moneySchema, openEnum } from './values.ts';

/** Where an order stands, as shoppers and merchants see it. */
export const orderStateSchema = z.enum([
  'awaiting-payment',
  'paid',
  'issuing',
  'awaiting-video',
  'under-review',
  'active',
  'declined',
  'expired',
  'cancelled',
  'needs-attention',
  'refunded',
]);
/** Where an order stands, as shoppers and merchants see it. */
export type OrderState = z.infer<typeof orderStateSchema>;

/** The same in a response, where a later version of the proxy may have further states. */
export const openOrderStateSchema = openEnum(orderStateSchema.options);

/** How money is collected: by the merchant, or through a gateway. */
const paymentMethodSchema = z.enum(['merchant', 'paystack', 'flutterwave']);
/** How money is collected: by the merchant, or through a gateway. */
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

const methodSchema = described(openEnum(paymentMethodSchema.options), 'Who collects the money.');

/** What a payer paid: with the gateway's fee where the payer bears it, in the currency of the payment. */
export const paidAmountSchema = z.object({
  amount: described(z.int().check(z.nonnegative()), 'Whole minor units of its currency, a fee included.'),
  currency: described(z.string(), 'ISO 4217; not always NGN.'),
  at: z.optional(described(instantSchema, 'When it was paid, where that is known.')),
});

/** The payment of an order: accepted, or begun and still open. */
export const paymentSchema = z.object({
  method: methodSchema,
  reference: described(z.string(), 'Of this attempt: ours, or the merchant’s where the merchant collects.'),
  amount: moneySchema,
  authorizationUrl: z.optional(described(z.string(), 'The gateway’s page; the top window goes there.')),
  paid: z.optional(described(paidAmountSchema, 'What really came, once some has: a receipt shows this.')),
  failure: z.optional(
    described(
      z.object({
        code: described(
          openEnum(['declined', 'not-completed', 'returned']),
          'Refused by bank or gateway; left before the end; given back to the payer.',
        ),
        message: described(z.string(), 'Plain words for the shopper.'),
      }),
      'Why this attempt came to nothing, as the gateway says. Another may be begun; one that comes all the same counts.',
    ),
  ),
  standing: z.optional(
    described(
      openEnum(['disputed', 'reversed']),
      'What became of accepted money since: disputed by the payer’s bank, or given back. For the merchant only.',
    ),
  ),
});

/** Money that bought nothing and has to be given back. */
export const refundDueSchema = z.object({
  method: methodSchema,
  reference: described(z.string(), 'Of the attempt: ours.'),
  transactionId: described(z.string(), 'The gateway’s; tells two payments of one reference apart.'),
  amount: z.optional(described(moneySchema, 'Left out when it came in another currency.')),
  paid: z.optional(paidAmountSchema),
});

/** Money besides what bought the cover, as the shopper is told of it. */
export const extraPaymentSchema = z.object({
  reference: described(z.string(), 'Of the attempt.'),
  paid: z.optional(described(paidAmountSchema, 'Left out where the gateway does not say it.')),
});

/** The insurer's policy, as far as it is known. */
export const policySchema = z.object({
  number: z.optional(z.string()),
  status: described(openEnum(['processing', 'approved', 'declined']), 'Of the insurer.'),
  approvedAt: z.optional(instantSchema),
  startDate: z.optional(described(dateSchema, 'First day of the cover, where the insurer says it.')),
  endDate: z.optional(described(dateSchema, 'Last day of the cover, where the insurer says it.')),
});

/** One purchase, from the accepted quote to the policy. */
export const orderSchema = z.object({
  id: described(z.string(), 'Of the order, in addresses: `ord_…`.'),
  code: described(z.string(), 'Names the order for people, `7KQ4-9M2P`; proves nothing.'),
  state: openOrderStateSchema,
  product: described(z.string(), 'Id of the product.'),
  period: z.optional(described(z.string(), 'Id of the cover period, `1y`.')),
  premium: described(moneySchema, 'What the cover costs.'),
  reference: described(z.string(), 'Ours, sent to the insurer as the policy’s id: 32 lower-case hex characters.'),
  termsVersion: described(z.string(), 'Of the terms that were accepted.'),
  test: described(z.boolean(), 'True when the policy is not real.'),
  access: z.optional(
    described(
      openEnum(linkPurposes),
      'Where the order was opened by a link: what that link is for. What else the order has may be left out.',
    ),
  ),
  metadata: z.optional(
    described(metadataSchema, 'What the shop noted with the order, until the personal data is erased.'),
  ),
  metadataTrusted: z.optional(
    described(
      z.boolean(),
      'With `metadata`: true when the merchant’s server said it, in the customer token or with its secret key; false when only a page did.',
    ),
  ),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  expiresAt: z.optional(described(instantSchema, 'Until when an unpaid order waits for money.')),
  holdExpiresAt: z.optional(
    described(
      instantSchema,
      'While it waits for money: until when the insurer keeps what was sent ahead. Nothing is lost when it runs out.',
    ),
  ),
  group: z.optional(
    described(
      z.object({ name: z.string(), memberCount: z.int() }),
      'Of a group’s policy: whom it covers, while that is still kept.',
    ),
  ),
  payment: z.optional(paymentSchema),
  refundsDue: z.optional(
    described(
      z.array(refundDueSchema),
      'Money that came besides what was accepted and bought nothing: to be given back. For the merchant only.',
    ),
  ),
  refunds: z.optional(
    described(z.array(refundSchema), 'Money given back, or being given back. For the merchant only.'),
  ),
  extraPayments: z.optional(
    described(z.array(extraPaymentSchema), 'Money that bought nothing and that the merchant has still to give back.'),
  ),
  policy: z.optional(policySchema),
  verification: z.optional(
    described(
      z.object({
        by: described(openEnum(['insurer', 'shopper']), 'Who sees to the video.'),
        state: openEnum(['awaited', 'received', 'accepted']),
        expiresAt: z.optional(
          described(
            instantSchema,
            'While the shopper’s video is wanted: by when it must be there. After that what was typed is erased, and the money is held to be given back.',
          ),
        ),
      }),
      'The verification video, where the insurer wants one.',
    ),
  ),
  certificate: z.optional(
    z.object({
      mediaType: described(z.string(), '`text/uri-list` where the insurer gave only an address.'),
      fileName: z.string(),
      url: described(z.string(), 'Opens without headers for 10 minutes.'),
    }),
  ),
  summary: z.optional(
    described(
      z.object({ url: described(z.string(), 'Opens without headers for 10 minutes.') }),
      'Where the insurer gives no certificate: a page of the proxy that sums the policy up.',
    ),
  ),
  problem: z.optional(
    described(
      z.object({
        code: z.string(),
        message: described(z.string(), 'Plain words.'),
        errors: z.optional(
          described(
            z.array(violationSchema),
            'What can be corrected now, and nothing else can: `POST …/corrections`. Paths are those of the order’s body: `/applicant/phone`, `/answers/imei`, `/answers/members/3/phone`.',
          ),
        ),
      }),
      'Why a person must look, why the insurer said no, or what must be given again before an unpaid order is paid (`answers-erased`). Merchant and staff read more in it than shoppers.',
    ),
  ),
  insurerSaid: z.optional(
    described(
      z.array(insurerWordsSchema),
      'What the insurer, and the gateway of a failed payment, said in their own words: the last 20, oldest first, until the personal data is erased. For the merchant and its staff only.',
    ),
  ),
  version: z.optional(
    described(z.int(), 'Grows with each change: of two answers about an order the larger is the newer.'),
  ),
  actions: z.optional(
    described(
      z.array(openEnum(['retry', 'refund'])),
      'What a person may do about it now; anything else of these would be refused. For the merchant and its staff only.',
    ),
  ),
  mails: z.optional(
    described(
      z.array(openEnum(['receipt', 'video', 'correction'])),
      'What the shopper is written when they are written to again (`POST /v1/deliveries/replay` with `mails`); left out where that would be refused. For the merchant and its staff only.',
    ),
  ),
});
/** One purchase, from the accepted quote to the policy. */
export type Order = z.infer<typeof orderSchema>;

/** Body of `POST /v1/orders`. */
export const orderRequestSchema = z.strictObject({
  quote: described(z.string().check(z.minLength(1), z.maxLength(16_384)), 'The token of an accepted quote.'),
  applicant: givenApplicantSchema,
  answers: described(
    answersSchema,
    'To the product’s questions of stage `risk`. Rating answers may be repeated; they must equal the quote’s.',
  ),
  consent: described(
    z.strictObject({ terms: z.boolean(), privacy: z.boolean() }),
    'Both must be true; otherwise `consent-missing`.',
  ),
  customerToken: z.optional(
    described(
      // one that carries metadata of three-byte letters is 44,000 characters long
      z.string().check(z.maxLength(65_536)),
      'Proves which of the merchant’s customers is buying.',
    ),
  ),
  metadata: z.optional(
    described(
      metadataSchema,
      'The shop’s own notes, its cart or order number: at most 20 keys, given back in every answer about the order. Where the customer token carries metadata, that counts instead.',
    ),
  ),
});
/** Body of `POST /v1/orders`. */
export type OrderRequest = z.infer<typeof orderRequestSchema>;

/** Response of `POST /v1/orders`. */
export const placedOrderSchema = z.object({
  order: orderSchema,
  token: described(z.string(), 'Shown once; proves the shopper from then on, as `Authorization: Bearer`.'),
});
/** Response of `POST /v1/orders`. */
export type PlacedOrder = z.infer<typeof placedOrderSchema>;

/** Body of `POST /v1/orders/{id}/corrections`. */
export const correctionSchema = z.strictObject({
  applicant: z.optional(described(correctedApplicantSchema, 'What is corrected of the person.')),
  answers: z.optional(
    described(
      correctedAnswersSchema,
      'What is corrected of the answers. Of a list single entries, by their index: `{ "members": { "3": { "phone": "+2348031234567" } } }`.',
    ),
  ),
});
/** Body of `POST /v1/orders/{id}/corrections`: what the insurer refused, as it is right. */
export type Correction = z.infer<typeof correctionSchema>;

/** Response of `GET /v1/orders`: one page, newest first. */
export const orderListSchema = z.object({
  orders: z.array(orderSchema),
  nextCursor: described(z.nullable(z.string()), 'For the next page, as `cursor`; null on the last one.'),
  counts: z.optional(
    described(
      z.object({ needsAttention: z.number(), refundsDue: z.number() }),
      'Of all the merchant’s orders, where they were asked for.',
    ),
  ),
});
/** Response of `GET /v1/orders`: one page, newest first. */
export type OrderList = z.infer<typeof orderListSchema>;

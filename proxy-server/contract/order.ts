import * as z from 'zod/mini';
import { givenApplicantSchema } from './applicant.ts';
import { answersSchema, dateSchema, instantSchema, moneySchema } from './values.ts';

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
export type OrderState = z.infer<typeof orderStateSchema>;

export const paymentMethodSchema = z.enum(['merchant', 'paystack', 'flutterwave']);
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

/** One purchase, from the accepted quote to the policy. */
export const orderSchema = z.strictObject({
  id: z.string(),
  /** Names the order for people, `7KQ4-9M2P`; proves nothing. */
  code: z.string(),
  state: orderStateSchema,
  product: z.string(),
  period: z.optional(z.string()),
  premium: moneySchema,
  /** Ours, sent to the insurer as the policy's id: 32 lower-case hex characters. */
  reference: z.string(),
  termsVersion: z.string(),
  /** True when the policy is not real. */
  test: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Until when an unpaid order waits for money. */
  expiresAt: z.optional(instantSchema),
  /** While it waits for money: until when the insurer keeps what was sent ahead. Nothing is lost when it runs out. */
  holdExpiresAt: z.optional(instantSchema),
  /** A group's policy: whom it covers, while that is still kept. */
  group: z.optional(z.strictObject({ name: z.string(), memberCount: z.int() })),
  payment: z.optional(
    z.strictObject({
      method: paymentMethodSchema,
      reference: z.string(),
      amount: moneySchema,
      /** The gateway's page; the top window goes there. */
      authorizationUrl: z.optional(z.string()),
      /** What became of accepted money since: taken up by the payer's bank, or given back. Told to the merchant only. */
      standing: z.optional(z.enum(['disputed', 'reversed'])),
    }),
  ),
  /**
   * Money that came besides what was accepted and bought nothing: to be given back, by `transactionId` where one
   * reference was paid twice. Told to the merchant only.
   */
  refundsDue: z.optional(
    z.array(
      z.strictObject({
        method: paymentMethodSchema,
        /** Of the attempt: ours. */
        reference: z.string(),
        /** The gateway's. */
        transactionId: z.string(),
        /** Left out where it came in another currency. */
        amount: z.optional(moneySchema),
      }),
    ),
  ),
  policy: z.optional(
    z.strictObject({
      number: z.optional(z.string()),
      status: z.enum(['processing', 'approved', 'declined']),
      approvedAt: z.optional(instantSchema),
      /** Where the insurer tells when the cover runs. */
      startDate: z.optional(dateSchema),
      endDate: z.optional(dateSchema),
    }),
  ),
  verification: z.optional(
    z.strictObject({ by: z.enum(['insurer', 'shopper']), state: z.enum(['awaited', 'received', 'accepted']) }),
  ),
  certificate: z.optional(
    z.strictObject({
      /** `text/uri-list` where the insurer gave only an address. */
      mediaType: z.string(),
      fileName: z.string(),
      /** Opens without headers for 10 minutes. */
      url: z.string(),
    }),
  ),
  /** Where the insurer gives no certificate: a page of ours that sums the policy up; opens without headers for 10 minutes. */
  summary: z.optional(z.strictObject({ url: z.string() })),
  /** Why a person must look, or why the insurer said no; plain words. */
  problem: z.optional(z.strictObject({ code: z.string(), message: z.string() })),
});
export type Order = z.infer<typeof orderSchema>;

/** Body of `POST /v1/orders`. */
export const orderRequestSchema = z.strictObject({
  quote: z.string().check(z.minLength(1), z.maxLength(16_384)),
  applicant: givenApplicantSchema,
  answers: answersSchema,
  /** Both must be true; otherwise `consent-missing`. */
  consent: z.strictObject({ terms: z.boolean(), privacy: z.boolean() }),
  customerToken: z.optional(z.string().check(z.maxLength(4096))),
});
export type OrderRequest = z.infer<typeof orderRequestSchema>;

/** Answer of `POST /v1/orders`; the token is shown once and proves the shopper from then on. */
export const placedOrderSchema = z.strictObject({ order: orderSchema, token: z.string() });
export type PlacedOrder = z.infer<typeof placedOrderSchema>;

/** Body of `POST …/payment-attempts`. */
export const paymentAttemptRequestSchema = z.strictObject({ returnUrl: z.string().check(z.maxLength(2048)) });
export type PaymentAttemptRequest = z.infer<typeof paymentAttemptRequestSchema>;

/** Body of `POST …/payment`: a hint that money may have come. */
export const paymentHintSchema = z.strictObject({ reference: z.optional(z.string().check(z.maxLength(200))) });
export type PaymentHint = z.infer<typeof paymentHintSchema>;

/** Body of `POST …/payment-confirmation`, from the merchant's server: `amount` in minor units. */
export const paymentConfirmationSchema = z.strictObject({
  amount: z.int().check(z.nonnegative()),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  reference: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type PaymentConfirmation = z.infer<typeof paymentConfirmationSchema>;

/** Answer of `GET /v1/orders`. */
export const orderListSchema = z.strictObject({ orders: z.array(orderSchema), nextCursor: z.nullable(z.string()) });
export type OrderList = z.infer<typeof orderListSchema>;

/** Where the insurer gave only an address of the certificate. */
export const certificateLinkSchema = z.strictObject({ url: z.string() });
export type CertificateLink = z.infer<typeof certificateLinkSchema>;

/** One run of a DOCX certificate's text. */
const textRunSchema = z.strictObject({ text: z.string(), bold: z.boolean(), italic: z.boolean() });
const paragraphSchema = z.strictObject({
  kind: z.literal('paragraph'),
  /** 0 for body text, 1 to 6 for headings. */
  level: z.int(),
  align: z.enum(['start', 'center', 'end']),
  runs: z.array(textRunSchema),
});
/** What the proxy read out of a DOCX certificate, for the widget to show by DOM calls. */
export const certificateBlockSchema = z.union([
  paragraphSchema,
  z.strictObject({ kind: z.literal('table'), rows: z.array(z.array(z.array(paragraphSchema))) }),
  z.strictObject({ kind: z.literal('image'), mediaType: z.string(), base64: z.string(), alt: z.string() }),
]);
export type CertificateBlock = z.infer<typeof certificateBlockSchema>;
export const certificateContentSchema = z.strictObject({ blocks: z.array(certificateBlockSchema) });
export type CertificateContent = z.infer<typeof certificateContentSchema>;

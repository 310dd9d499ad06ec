import * as z from 'zod/mini';
import { described } from './reference/described.ts';

/** The ways to pay that a merchant can name: a card, a transfer to an account, a USSD code, a debit at the bank, a QR code. */
export const paymentChannels = ['card', 'transfer', 'ussd', 'bank', 'qr'] as const;
/** A way to pay. */
export type PaymentChannel = (typeof paymentChannels)[number];

/** Body of `POST …/payment-attempts`. */
export const paymentAttemptRequestSchema = z.strictObject({
  returnUrl: described(
    z.string().check(z.maxLength(2048)),
    'Where the gateway sends the shopper back to: an address of one of the merchant’s origins or of the proxy. It comes back with `?cover-order=<id>`, never with a token.',
  ),
});

/** Body of `POST …/payment`: a hint that money may have come. */
export const paymentHintSchema = z.strictObject({
  reference: z.optional(
    described(
      z.string().check(z.maxLength(200)),
      'Of the payment, where the page knows it. The proxy asks the gateway.',
    ),
  ),
});

/** Body of `POST …/payment-confirmation`, from the server of a merchant who collects money without a gateway. */
export const paymentConfirmationSchema = z.strictObject({
  amount: described(z.int().check(z.nonnegative()), 'What was collected, in whole minor units: kobo.'),
  currency: described(z.string().check(z.regex(/^[A-Z]{3}$/)), 'ISO 4217.'),
  reference: described(
    z.string().check(z.minLength(1), z.maxLength(200)),
    'The merchant’s own, of the payment. One reference buys one order.',
  ),
});
/** Body of `POST …/payment-confirmation`, from the server of a merchant who collects money without a gateway. */
export type PaymentConfirmation = z.infer<typeof paymentConfirmationSchema>;

import * as z from 'zod/mini';
import {
  certificateContentSchema,
  orderListSchema,
  orderRequestSchema,
  orderSchema,
  paymentAttemptRequestSchema,
  paymentConfirmationSchema,
  paymentHintSchema,
  placedOrderSchema,
} from './order.ts';
import { paths } from './paths.ts';
import { catalogueSchema } from './product.ts';
import { quoteRequestSchema, quoteSchema } from './quote.ts';

/** Body and answer of `POST /v1/customer-tokens`. */
export const customerTokenRequestSchema = z.strictObject({
  customerId: z.string().check(z.minLength(1), z.maxLength(200)),
});
export const customerTokenSchema = z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() });

/** Who may call: pages of the merchant, holders of an order's token, the merchant's server, the gateway. */
export type Caller = 'browser' | 'shopper' | 'merchant' | 'shopper-or-merchant' | 'gateway';

/** Method, path and schemas of every JSON endpoint: what the server parses with and the documents are made from. */
export const endpoints = {
  getCatalogue: {
    summary: 'What the merchant sells.',
    method: 'GET',
    path: paths.catalogue,
    caller: 'browser',
    answer: catalogueSchema,
    status: 200,
  },
  askQuote: {
    summary: 'What a cover costs, as a signed statement.',
    method: 'POST',
    path: paths.quotes,
    caller: 'browser',
    body: quoteRequestSchema,
    answer: quoteSchema,
    status: 200,
  },
  placeOrder: {
    summary: 'Opens an order for an accepted quote; needs an Idempotency-Key.',
    method: 'POST',
    path: paths.orders,
    caller: 'browser',
    body: orderRequestSchema,
    answer: placedOrderSchema,
    status: 201,
  },
  listOrders: {
    summary: 'The merchant’s orders, newest first.',
    method: 'GET',
    path: paths.orders,
    caller: 'merchant',
    answer: orderListSchema,
    status: 200,
  },
  getOrder: {
    summary: 'One order.',
    method: 'GET',
    path: paths.order,
    caller: 'shopper-or-merchant',
    answer: orderSchema,
    status: 200,
  },
  cancelOrder: {
    summary: 'Gives up an unpaid order and erases its personal data.',
    method: 'DELETE',
    path: paths.order,
    caller: 'shopper',
    answer: orderSchema,
    status: 200,
  },
  beginPayment: {
    summary: 'Asks the gateway for its page; needs an Idempotency-Key.',
    method: 'POST',
    path: paths.paymentAttempts,
    caller: 'shopper',
    body: paymentAttemptRequestSchema,
    answer: orderSchema,
    status: 201,
  },
  hintPayment: {
    summary: 'Says that money may have come; the gateway is asked.',
    method: 'POST',
    path: paths.payment,
    caller: 'shopper',
    body: paymentHintSchema,
    answer: orderSchema,
    status: 202,
  },
  confirmPayment: {
    summary: 'Says that the merchant has collected the money.',
    method: 'POST',
    path: paths.paymentConfirmation,
    caller: 'merchant',
    body: paymentConfirmationSchema,
    answer: orderSchema,
    status: 200,
  },
  readCertificate: {
    summary: 'What stands in a DOCX certificate.',
    method: 'GET',
    path: paths.certificateContent,
    caller: 'shopper-or-merchant',
    answer: certificateContentSchema,
    status: 200,
  },
  retryOrder: {
    summary: 'Puts an order that needs attention back to work.',
    method: 'POST',
    path: paths.orderRetry,
    caller: 'merchant',
    answer: orderSchema,
    status: 200,
  },
  refundOrder: {
    summary: 'Notes that the money was given back.',
    method: 'POST',
    path: paths.orderRefund,
    caller: 'merchant',
    answer: orderSchema,
    status: 200,
  },
  makeCustomerToken: {
    summary: 'Proves which of the merchant’s customers is buying.',
    method: 'POST',
    path: paths.customerTokens,
    caller: 'merchant',
    body: customerTokenRequestSchema,
    answer: customerTokenSchema,
    status: 200,
  },
} as const;

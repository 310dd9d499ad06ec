import * as z from 'zod/mini';
import { groupPolicyPageSchema, groupPolicySchema } from './group-policy.ts';
import { approvalSchema, consumerListSchema, transactionListSchema } from './insurer-list.ts';
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
import { sessionSchema } from './session.ts';
import { sessionPath } from './session-path.ts';
import {
  foundVehicleSchema,
  knownCustomerRequestSchema,
  knownCustomerSchema,
  optionsSchema,
  vehicleLookupRequestSchema,
} from './shop-help.ts';

/** Body and answer of `POST /v1/customer-tokens`. */
export const customerTokenRequestSchema = z.strictObject({
  customerId: z.string().check(z.maxLength(200), z.regex(/\S/, 'Your own id of the customer; not a blank.')),
});
export const customerTokenSchema = z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() });

/** Who may call: pages of the merchant, holders of an order's token, the merchant's server, its staff, the gateway. */
export type Caller =
  | 'browser'
  | 'shopper'
  | 'merchant'
  | 'staff'
  | 'merchant-or-staff'
  | 'shopper-or-merchant'
  | 'shopper-merchant-or-staff'
  | 'gateway';

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
    query: ['state', 'from', 'to', 'limit', 'cursor'],
    caller: 'merchant-or-staff',
    answer: orderListSchema,
    status: 200,
  },
  getOrder: {
    summary: 'One order.',
    method: 'GET',
    path: paths.order,
    caller: 'shopper-merchant-or-staff',
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
    caller: 'merchant-or-staff',
    answer: orderSchema,
    status: 200,
  },
  refundOrder: {
    summary: 'Notes that the money was given back.',
    method: 'POST',
    path: paths.orderRefund,
    caller: 'merchant-or-staff',
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
  findKnownCustomer: {
    summary: 'Which questions about the person a proven customer need not be asked.',
    method: 'POST',
    path: paths.knownCustomers,
    caller: 'browser',
    body: knownCustomerRequestSchema,
    answer: knownCustomerSchema,
    status: 200,
  },
  offerHospitals: {
    summary: 'The hospitals that a health cover can name.',
    method: 'GET',
    path: paths.hospitals,
    query: ['state', 'localGovernmentArea', 'search'],
    caller: 'browser',
    answer: optionsSchema,
    status: 200,
  },
  lookUpVehicle: {
    summary: 'What a register knows of a number plate; where the merchant has switched it on.',
    method: 'POST',
    path: paths.vehicleLookups,
    caller: 'browser',
    body: vehicleLookupRequestSchema,
    answer: foundVehicleSchema,
    status: 200,
  },
  listTransactions: {
    summary: 'The insurer’s own list of policy requests; `scope=all` for its own account alone.',
    method: 'GET',
    path: paths.transactions,
    query: ['scope'],
    caller: 'merchant-or-staff',
    answer: transactionListSchema,
    status: 200,
  },
  listConsumers: {
    summary: 'The insurer’s own list of consumers; `scope=all` for its own account alone.',
    method: 'GET',
    path: paths.consumers,
    query: ['scope'],
    caller: 'merchant-or-staff',
    answer: consumerListSchema,
    status: 200,
  },
  approvePolicy: {
    summary: 'Approves a policy by hand, for the insurer’s own account alone.',
    method: 'POST',
    path: paths.approval,
    caller: 'merchant',
    answer: approvalSchema,
    status: 200,
  },
  listGroupPolicies: {
    summary: 'The group policies that the insurer has for this merchant, page by page.',
    method: 'GET',
    path: paths.groupPolicies,
    query: ['page'],
    caller: 'merchant-or-staff',
    answer: groupPolicyPageSchema,
    status: 200,
  },
  findGroupPolicy: {
    summary: 'One group’s policy with its members.',
    method: 'GET',
    path: paths.groupPolicy,
    caller: 'merchant-or-staff',
    answer: groupPolicySchema,
    status: 200,
  },
  readSession: {
    summary: 'Who is signed in to the console.',
    method: 'GET',
    path: sessionPath,
    caller: 'staff',
    answer: sessionSchema,
    status: 200,
  },
} as const;

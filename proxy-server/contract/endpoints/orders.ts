import * as z from 'zod/mini';
import { orderHistorySchema } from '../history/order-history.ts';
import { orderListSchema, orderRequestSchema, orderSchema, orderStateSchema, placedOrderSchema } from '../order.ts';
import { described } from '../reference/described.ts';
import { refundRequestSchema } from '../refund.ts';
import type { EndpointTable } from './endpoint.ts';
import { shortText, time, wholeNumber } from './query.ts';

/** Purchases, from the accepted quote to the policy. */
export const orderEndpoints = {
  placeOrder: {
    summary: 'Opens an order for an accepted quote.',
    description:
      'The premium is read from the quote’s token alone. For group life the insurer checks the group first: what it refuses comes as 422, and nothing is stored.',
    subject: 'orders',
    method: 'POST',
    path: '/v1/orders',
    caller: 'browser',
    kind: 'json',
    needsIdempotencyKey: true,
    body: orderRequestSchema,
    hasLargeBody: true,
    status: 201,
    response: placedOrderSchema,
    problems: [
      'invalid-quote',
      'quote-expired',
      'unknown-product',
      'sales-stopped',
      'quote-mismatch',
      'invalid-answers',
      'consent-missing',
      'applicant-differs',
      'invalid-customer-token',
      'insurer-refused',
      'insurer-unavailable',
    ],
  },
  listOrders: {
    summary: 'The merchant’s orders, newest first.',
    subject: 'merchant',
    method: 'GET',
    path: '/v1/orders',
    caller: 'merchant-or-staff',
    role: 'reader',
    kind: 'json',
    query: z.object({
      state: z.optional(
        described(
          z.enum(orderStateSchema.options, `One of: ${orderStateSchema.options.join(', ')}.`),
          'Only orders in this state.',
        ),
      ),
      from: z.optional(described(time, 'Only orders placed at this day or moment, or after it.')),
      to: z.optional(described(time, 'Only orders placed before this day or moment.')),
      limit: described(z._default(wholeNumber(1, 200), 50), 'At most so many.'),
      cursor: z.optional(described(shortText, '`nextCursor` of the page before.')),
    }),
    status: 200,
    response: orderListSchema,
    problems: [],
  },
  getOrder: {
    summary: 'One order.',
    description:
      'Merchant and staff also see what shoppers do not: disputes, money to give back, and the words of the insurer.',
    subject: 'orders',
    method: 'GET',
    path: '/v1/orders/{id}',
    caller: 'shopper-merchant-or-staff',
    role: 'reader',
    kind: 'json',
    status: 200,
    response: orderSchema,
    problems: [],
  },
  getOrderHistory: {
    summary: 'What happened to an order.',
    description:
      'Oldest first. Names fields, never their values; texts are kept as long as the order’s personal data. Orders of earlier versions begin where the history began.',
    subject: 'merchant',
    method: 'GET',
    path: '/v1/orders/{id}/history',
    caller: 'merchant-or-staff',
    role: 'reader',
    kind: 'json',
    status: 200,
    response: orderHistorySchema,
    problems: [],
  },
  followOrder: {
    summary: 'The order at once and at each change, as server-sent events.',
    description:
      'Each event is named `order` and carries an `Order`; a comment every 15 seconds keeps the line open. Read it with `fetch`, since `EventSource` sends no headers, and go back to polling every 3 seconds when it does not come through.',
    subject: 'orders',
    method: 'GET',
    path: '/v1/orders/{id}/events',
    caller: 'shopper',
    kind: 'stream',
    status: 200,
    responseTypes: ['text/event-stream'],
    problems: [],
  },
  cancelOrder: {
    summary: 'Gives up an unpaid order and erases its personal data.',
    subject: 'orders',
    method: 'DELETE',
    path: '/v1/orders/{id}',
    caller: 'shopper',
    kind: 'json',
    status: 200,
    response: orderSchema,
    problems: ['order-state-conflict'],
  },
  retryOrder: {
    summary: 'Retries an order that needs attention.',
    subject: 'merchant',
    method: 'POST',
    path: '/v1/orders/{id}/retry',
    caller: 'merchant-or-staff',
    role: 'staff',
    kind: 'json',
    status: 200,
    response: orderSchema,
    problems: ['order-state-conflict', 'refund-in-progress'],
  },
  refundOrder: {
    summary: 'Gives money back through the gateway, or notes that it was given back.',
    description:
      'Of a held or declined order, or what came besides what was accepted; all of it or a part. The gateway is called in the background, exactly once: read `refunds` of the order. The order is `refunded` once all of its payment is back. Staff need the role `owner` for `gateway`.',
    subject: 'merchant',
    method: 'POST',
    path: '/v1/orders/{id}/refund',
    caller: 'merchant-or-staff',
    role: 'staff',
    kind: 'json',
    needsIdempotencyKey: true,
    body: refundRequestSchema,
    status: 202,
    response: orderSchema,
    problems: ['order-state-conflict', 'refund-in-progress', 'invalid-refund', 'not-offered'],
  },
} as const satisfies EndpointTable;

import { orderSchema } from '../order.ts';
import { paymentAttemptRequestSchema, paymentConfirmationSchema, paymentHintSchema } from '../payment.ts';
import type { EndpointTable } from './endpoint.ts';

/** Money. What a page says of it is never believed: the gateway's own server is asked. */
export const paymentEndpoints = {
  beginPayment: {
    summary: 'Asks the gateway for its payment page.',
    description: 'Returns the order with a fresh `payment`; send the top window to its `authorizationUrl`.',
    subject: 'payments',
    method: 'POST',
    path: '/v1/orders/{id}/payment-attempts',
    caller: 'shopper',
    kind: 'json',
    needsIdempotencyKey: true,
    body: paymentAttemptRequestSchema,
    status: 201,
    response: orderSchema,
    problems: [
      'order-state-conflict',
      'answers-erased',
      'return-url-not-allowed',
      'too-many-attempts',
      'payment-gateway-unavailable',
    ],
  },
  hintPayment: {
    summary: 'Says that money may have come; the gateway is asked.',
    subject: 'payments',
    method: 'POST',
    path: '/v1/orders/{id}/payment',
    caller: 'shopper',
    kind: 'json',
    body: paymentHintSchema,
    status: 202,
    response: orderSchema,
    problems: [],
  },
  confirmPayment: {
    summary: 'Says that the merchant has collected the money, when the merchant collects without a gateway.',
    description: 'Another amount or currency than the order’s moves the order to `needs-attention`.',
    subject: 'payments',
    method: 'POST',
    path: '/v1/orders/{id}/payment-confirmation',
    caller: 'merchant',
    kind: 'json',
    body: paymentConfirmationSchema,
    status: 200,
    response: orderSchema,
    problems: ['not-offered', 'order-state-conflict', 'payment-already-used'],
  },
} as const satisfies EndpointTable;

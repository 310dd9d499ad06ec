import { deliveryFilterSchema, deliveryListSchema, replayRequestSchema, replaySchema } from '../delivery.ts';
import type { EndpointTable } from './endpoint.ts';

/** What the shop's server and shoppers are told of orders, for the merchant's server and its staff. */
export const deliveryEndpoints = {
  listDeliveries: {
    summary: 'What the shop’s server, or shoppers, are told of orders, newest first.',
    description: 'Webhooks are kept for 30 days, mails for 90, or until their order is erased.',
    subject: 'merchant',
    method: 'GET',
    path: '/v1/deliveries',
    caller: 'merchant-or-staff',
    role: 'reader',
    kind: 'json',
    query: deliveryFilterSchema,
    status: 200,
    response: deliveryListSchema,
    problems: [],
  },
  replayDeliveries: {
    summary: 'Sends webhooks again: some, those of an order, or all that were given up.',
    description:
      'With all their attempts, under the same ids. At most 200 in one call, the oldest of those that were given up first; those whose order is erased are left out. Recorded in the history of each order with who did it.',
    subject: 'merchant',
    method: 'POST',
    path: '/v1/deliveries/replay',
    caller: 'merchant-or-staff',
    role: 'staff',
    kind: 'json',
    body: replayRequestSchema,
    status: 200,
    response: replaySchema,
    problems: ['not-offered'],
  },
} as const satisfies EndpointTable;

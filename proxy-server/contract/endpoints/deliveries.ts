import { deliveryFilterSchema, deliveryListSchema, replayRequestSchema, replaySchema } from '../console/delivery.ts';
import { insightsQuerySchema, insightsSchema } from '../console/insights.ts';
import { reconciliationQuerySchema, reconciliationSchema } from '../console/reconciliation.ts';
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
    summary: 'Sends webhooks again: some, those of an order, or all that were given up. Or writes to a shopper again.',
    description:
      'With all their attempts, under the same ids. At most 200 in one call, the oldest of those that were given up first; those whose order is erased are left out. With `mails` the shopper gets the receipt with a fresh link to read, and what still needs their act, as new mails. Recorded in the history of each order with who did it.',
    subject: 'merchant',
    method: 'POST',
    path: '/v1/deliveries/replay',
    caller: 'merchant-or-staff',
    role: 'staff',
    kind: 'json',
    body: replayRequestSchema,
    status: 200,
    response: replaySchema,
    problems: ['not-offered', 'order-not-found', 'order-state-conflict'],
  },
  readInsights: {
    summary: 'Sales, the way from an offer to a policy, and the calls to upstreams, by day.',
    description:
      'Of the mode that the merchant is in now, test or live; days in Nigeria, 92 at most. Orders are counted on the day on which they were placed, by how they stand now. Offers, prices and calls are counted since the version that counts them, and for 400 days.',
    subject: 'merchant',
    method: 'GET',
    path: '/v1/insights',
    caller: 'merchant-or-staff',
    role: 'reader',
    kind: 'json',
    query: insightsQuerySchema,
    status: 200,
    response: insightsSchema,
    problems: [],
  },
  reconcile: {
    summary: 'Money at the gateway, policies at the insurer and our orders, compared by day.',
    description:
      'Days in Nigeria, 31 at most. Calls the gateway at most ten times, AIMS once and InsurPass at most ten times; what does not answer is said in `lists`, and nothing is called missing that could not be read. InsurPass knows no reference of ours: of group life only a second policy for the same group, buyer and members is told.',
    subject: 'merchant',
    method: 'GET',
    path: '/v1/reconciliation',
    caller: 'merchant-or-staff',
    role: 'owner',
    kind: 'json',
    query: reconciliationQuerySchema,
    status: 200,
    response: reconciliationSchema,
    problems: [],
  },
} as const satisfies EndpointTable;

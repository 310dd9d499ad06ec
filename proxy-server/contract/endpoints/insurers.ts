import * as z from 'zod/mini';
import { consumerReleaseRequestSchema, consumerReleaseSchema } from '../console/consumer-release.ts';
import { groupPolicyPageSchema, groupPolicySchema } from '../console/group-policy.ts';
import { approvalSchema, consumerListSchema, transactionListSchema } from '../console/insurer-list.ts';
import { customerTokenRequestSchema, customerTokenSchema } from '../console/shop-help.ts';
import { described } from '../reference/described.ts';
import type { EndpointTable } from './endpoint.ts';
import { scope, wholeNumber } from './query.ts';

const ownOrAll = z.object({
  scope: described(scope, '`all`: every partner’s entries, for the insurer’s own account alone.'),
});

/** For the merchant's own server and its staff: customers, and what the insurers keep of the merchant's business. */
export const insurerEndpoints = {
  makeCustomerToken: {
    summary: 'Proves which of the merchant’s customers is buying.',
    subject: 'merchant',
    method: 'POST',
    path: '/v1/customer-tokens',
    caller: 'merchant',
    kind: 'json',
    body: customerTokenRequestSchema,
    status: 200,
    response: customerTokenSchema,
    problems: [],
  },
  listTransactions: {
    summary: 'The insurer’s own list of policy requests.',
    subject: 'insurers',
    method: 'GET',
    path: '/v1/transactions',
    caller: 'merchant-or-staff',
    role: 'owner',
    kind: 'json',
    query: ownOrAll,
    status: 200,
    response: transactionListSchema,
    problems: ['not-offered', 'super-admin-only', 'insurer-refused', 'insurer-unavailable'],
  },
  listConsumers: {
    summary: 'The insurer’s own list of consumers.',
    subject: 'insurers',
    method: 'GET',
    path: '/v1/consumers',
    caller: 'merchant-or-staff',
    role: 'owner',
    kind: 'json',
    query: ownOrAll,
    status: 200,
    response: consumerListSchema,
    problems: ['not-offered', 'super-admin-only', 'insurer-refused', 'insurer-unavailable'],
  },
  releaseConsumer: {
    summary: 'Frees an e-mail address that somebody else bought under first.',
    description:
      'For a person who is refused as `applicant-differs` under an address of theirs, once staff have checked that it is theirs: whoever buys under it next is registered anew. What was bought before stays. Recorded with who did it and why.',
    subject: 'merchant',
    method: 'POST',
    path: '/v1/consumers/release',
    caller: 'merchant-or-staff',
    role: 'staff',
    kind: 'json',
    body: consumerReleaseRequestSchema,
    status: 200,
    response: consumerReleaseSchema,
    problems: ['not-offered'],
  },
  approvePolicy: {
    summary: 'Approves a policy by hand, for the insurer’s own account alone.',
    subject: 'insurers',
    method: 'POST',
    path: '/v1/transactions/{consumerId}/{product}/{reference}/approval',
    caller: 'merchant',
    kind: 'json',
    status: 200,
    response: approvalSchema,
    problems: ['not-offered', 'super-admin-only', 'insurer-refused', 'insurer-unavailable'],
  },
  listGroupPolicies: {
    summary: 'The group policies that the insurer has for this merchant, page by page.',
    subject: 'insurers',
    method: 'GET',
    path: '/v1/group-life/policies',
    caller: 'merchant-or-staff',
    role: 'reader',
    kind: 'json',
    query: z.object({ page: described(z._default(wholeNumber(1, 100_000), 1), 'Counted from 1.') }),
    status: 200,
    response: groupPolicyPageSchema,
    problems: ['not-offered', 'insurer-refused', 'insurer-unavailable'],
  },
  findGroupPolicy: {
    summary: 'One group’s policy with its members.',
    subject: 'insurers',
    method: 'GET',
    path: '/v1/group-life/policies/{policyNumber}',
    caller: 'merchant-or-staff',
    role: 'reader',
    kind: 'json',
    status: 200,
    response: groupPolicySchema,
    problems: ['not-offered', 'policy-not-found', 'insurer-refused', 'insurer-unavailable'],
  },
} as const satisfies EndpointTable;

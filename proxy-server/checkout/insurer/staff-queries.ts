import type { GroupPolicy, GroupPolicyPage } from '../../contract/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../../contract/insurer-list.ts';
import { DomainError } from '../../domain/errors.ts';
import type { InsuranceProvider, ListScope } from '../../domain/insurance-provider.ts';
import type { Merchant } from '../context.ts';
import { unwrapOutcome } from './unwrap-outcome.ts';

/** The insurer's own list of policy requests: this account's, or every partner's. */
export async function listTransactions(merchant: Merchant, scope: ListScope): Promise<readonly ListedTransaction[]> {
  return unwrapOutcome(await offered(merchant, 'listTransactions')(scope)).transactions;
}

/** The insurer's own list of consumers: this account's, or every partner's. */
export async function listConsumers(merchant: Merchant, scope: ListScope): Promise<readonly ListedConsumer[]> {
  return unwrapOutcome(await offered(merchant, 'listConsumers')(scope)).consumers;
}

/** One policy request, as the insurer names it. */
export interface NamedPolicy {
  readonly consumerId: string;
  /** Our product id. */
  readonly product: string;
  readonly reference: string;
}

/** Approves a policy by hand, for the insurer's own account alone. */
export async function approvePolicy(merchant: Merchant, policy: NamedPolicy): Promise<void> {
  const approve = offered(merchant, 'approvePolicy');
  assertNames(merchant, policy);
  unwrapOutcome(await approve(policy.consumerId, policy.product, policy.reference));
}

/** One page of the group policies that the insurer has for this merchant, counted from 1. */
export async function listGroupPolicies(merchant: Merchant, page: number): Promise<GroupPolicyPage> {
  return unwrapOutcome(await offered(merchant, 'listGroupPolicies')(page)).page;
}

/** One group's policy with its members; `policy-not-found` where the insurer has none under this number. */
export async function findGroupPolicy(merchant: Merchant, policyNumber: string): Promise<GroupPolicy> {
  const found = unwrapOutcome(await offered(merchant, 'findGroupPolicy')(policyNumber));
  if (found.status === 'done') return found.policy;
  throw new DomainError('policy-not-found', 'The insurer has no policy under this number for your account.');
}

type Capability = 'listTransactions' | 'listConsumers' | 'approvePolicy' | 'listGroupPolicies' | 'findGroupPolicy';

/** What one of the merchant's insurers offers; `not-offered` where none does. */
function offered<Name extends Capability>(merchant: Merchant, name: Name): NonNullable<InsuranceProvider[Name]> {
  for (const provider of merchant.providers.values()) {
    const capability = provider[name];
    if (capability) return capability as NonNullable<InsuranceProvider[Name]>;
  }
  throw new DomainError('not-offered', 'None of this merchant’s insurers offers that.');
}

function assertNames(merchant: Merchant, { consumerId, product, reference }: NamedPolicy): void {
  const violations = [
    !/^(?:[0-9a-z]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(consumerId) && {
      path: '/path/consumerId',
      code: 'invalid',
      message: 'A consumer id: 32 letters and digits, or a UUID.',
    },
    !merchant.catalogue.find(product) && {
      path: '/path/product',
      code: 'not-offered',
      message: 'The id of a product that is sold here; see GET /v1/catalogue.',
    },
    !/^[0-9a-f]{32}$/.test(reference) && {
      path: '/path/reference',
      code: 'invalid',
      message: 'An order’s reference: 32 lower-case hex characters.',
    },
  ].filter((violation) => violation !== false);
  if (violations.length > 0)
    throw new DomainError('invalid-request', 'The address names no policy request.', { violations });
}

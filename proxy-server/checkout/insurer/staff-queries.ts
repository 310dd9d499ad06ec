import type { GroupPolicy, GroupPolicyPage } from '../../contract/console/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../../contract/console/insurer-list.ts';
import { DomainError } from '../../domain/errors.ts';
import type { InsuranceProvider, ListScope } from '../../domain/insurer/insurance-provider.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { ownConsumers, ownPolicies, ownPolicyNumbers, ownTransactions } from './own-entries.ts';
import { unwrapOutcome } from './unwrap-outcome.ts';
import { maxStaffWaitMilliseconds, waitForLimit } from './wait-for-limit.ts';

// Staff wait a few seconds for one of the insurer's calls: shoppers who have paid go first.

/** What staff's calls need. */
type StaffContext = Pick<CheckoutContext, 'clock' | 'store'>;

/**
 * Lists the insurer's records of policy requests. Throws `not-offered`, `super-admin-only` or `insurer-unavailable`.
 */
export async function listTransactions(
  context: StaffContext,
  merchant: Merchant,
  scope: ListScope,
): Promise<readonly ListedTransaction[]> {
  const list = requireCapability(merchant, 'listTransactions');
  const { transactions } = unwrapOutcome(await patiently(context, () => list(scope)));
  return merchant.sharedAccounts.has('aims') ? ownTransactions(context, merchant, transactions) : transactions;
}

/** Lists the insurer's records of consumers. Throws `not-offered`, `super-admin-only` or `insurer-unavailable`. */
export async function listConsumers(
  context: StaffContext,
  merchant: Merchant,
  scope: ListScope,
): Promise<readonly ListedConsumer[]> {
  const list = requireCapability(merchant, 'listConsumers');
  const { consumers } = unwrapOutcome(await patiently(context, () => list(scope)));
  if (!merchant.sharedAccounts.has('aims')) return consumers;
  return ownConsumers(consumers, await listTransactions(context, merchant, 'own'));
}

/** Identifies one policy request at the insurer. */
export interface NamedPolicy {
  readonly consumerId: string;
  /** Our product id. */
  readonly product: string;
  readonly reference: string;
}

/**
 * Approves a policy by hand (super-admin account only), and writes it to the history of the merchant's order, if it is
 * one. Throws `super-admin-only` otherwise.
 */
export async function approvePolicy(
  { store, clock }: Pick<CheckoutContext, 'store' | 'clock'>,
  merchant: Merchant,
  policy: NamedPolicy,
): Promise<void> {
  const approve = requireCapability(merchant, 'approvePolicy');
  assertPolicyIds(merchant, policy);
  unwrapOutcome(await patiently({ clock }, () => approve(policy.consumerId, policy.product, policy.reference)));
  const order = await store.orders.findByReference(policy.reference);
  if (order?.merchantId === merchant.id)
    await store.history.add(order.id, [{ what: 'approved-by-hand', by: { kind: 'merchant' } }]);
}

/** Returns one page of the merchant's group policies; pages are counted from 1. */
export async function listGroupPolicies(
  context: StaffContext,
  merchant: Merchant,
  page: number,
): Promise<GroupPolicyPage> {
  const list = requireCapability(merchant, 'listGroupPolicies');
  const found = unwrapOutcome(await patiently(context, () => list(page))).page;
  return merchant.sharedAccounts.has('insurpass') ? ownPolicies(context, merchant, found) : found;
}

/**
 * Returns the group policies of the merchant's account that were created since a moment, from at most so many pages.
 * Throws `not-offered` or `insurer-unavailable`.
 */
export async function listRecentGroupPolicies(
  context: StaffContext,
  merchant: Merchant,
  since: number,
  mostPages: number,
): Promise<{ readonly policies: readonly GroupPolicy[]; readonly isWhole: boolean }> {
  const list = requireCapability(merchant, 'listRecentGroupPolicies');
  return unwrapOutcome(await patiently(context, () => list(since, mostPages)));
}

/** Returns a group policy with its members. Throws `policy-not-found` if the insurer has none with this number. */
export async function findGroupPolicy(
  context: StaffContext,
  merchant: Merchant,
  policyNumber: string,
): Promise<GroupPolicy> {
  const find = requireCapability(merchant, 'findGroupPolicy');
  const isForeign =
    merchant.sharedAccounts.has('insurpass') &&
    !(await ownPolicyNumbers(context, merchant, [policyNumber])).has(policyNumber);
  if (isForeign) throw policyNotFound();
  const found = unwrapOutcome(await patiently(context, () => find(policyNumber)));
  if (found.status === 'done') return found.policy;
  throw policyNotFound();
}

function policyNotFound(): DomainError {
  return new DomainError('policy-not-found', 'The insurer has no policy under this number for your account.');
}

function patiently<Outcome extends { readonly status: string }>(
  { clock }: Pick<StaffContext, 'clock'>,
  call: () => Promise<Outcome>,
): Promise<Outcome> {
  return waitForLimit(clock, maxStaffWaitMilliseconds, call);
}

type Capability =
  | 'listTransactions'
  | 'listConsumers'
  | 'approvePolicy'
  | 'listGroupPolicies'
  | 'findGroupPolicy'
  | 'listRecentGroupPolicies';

/** Returns the capability from the first of the merchant's insurers that has it; throws `not-offered` if none has. */
function requireCapability<Name extends Capability>(
  merchant: Merchant,
  name: Name,
): NonNullable<InsuranceProvider[Name]> {
  for (const provider of merchant.providers.values()) {
    const capability = provider[name];
    if (capability) return capability as NonNullable<InsuranceProvider[Name]>;
  }
  throw new DomainError('not-offered', 'None of this merchant’s insurers offers this.');
}

function assertPolicyIds(merchant: Merchant, { consumerId, product, reference }: NamedPolicy): void {
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
    throw new DomainError('invalid-request', 'The address does not identify a policy request.', { violations });
}

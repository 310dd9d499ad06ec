import type { GroupPolicyPage } from '../../contract/console/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../../contract/console/insurer-list.ts';
import type { CheckoutContext, Merchant } from '../context.ts';

// Of an insurer's account that several merchants of this proxy share, each sees only what it sold itself: what bears the
// reference of one of its orders, the people of these, and the policies of its groups.

type StoreContext = Pick<CheckoutContext, 'store'>;

/** The merchant's own among the transactions of a shared account. */
export async function ownTransactions(
  { store }: StoreContext,
  { id }: Merchant,
  transactions: readonly ListedTransaction[],
): Promise<readonly ListedTransaction[]> {
  const plain = ({ reference }: ListedTransaction) => reference && plainId(reference);
  const own = await store.orders.ownReferences(id, transactions.map(plain).filter(isText));
  return transactions.filter((transaction) => own.has(plain(transaction) ?? ''));
}

/** The merchant's own among the consumers of a shared account: those of its own transactions. */
export function ownConsumers(
  consumers: readonly ListedConsumer[],
  transactions: readonly ListedTransaction[],
): readonly ListedConsumer[] {
  const own = new Set(transactions.map(({ consumerId }) => consumerId && plainId(consumerId)).filter(isText));
  return consumers.filter(({ consumerId }) => consumerId !== undefined && own.has(plainId(consumerId)));
}

/** The merchant's own on a page of a shared account's group policies; how many there are in all is left out. */
export async function ownPolicies(
  context: StoreContext,
  merchant: Merchant,
  { policies, total: _total, ...page }: GroupPolicyPage,
): Promise<GroupPolicyPage> {
  const own = await ownPolicyNumbers(
    context,
    merchant,
    policies.map(({ policyNumber }) => policyNumber),
  );
  return { ...page, policies: policies.filter(({ policyNumber }) => own.has(policyNumber)) };
}

/** Those of a shared account's policies that the merchant's orders have. */
export async function ownPolicyNumbers(
  { store }: StoreContext,
  { id }: Merchant,
  policyNumbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const owners = await store.policies.owners('insurpass', policyNumbers);
  return new Set(policyNumbers.filter((policyNumber) => owners.get(policyNumber)?.merchantId === id));
}

/** An insurer may write an id with hyphens or in capitals. */
function plainId(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

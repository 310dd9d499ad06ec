import type { GroupPolicy } from '../../contract/group-policy.ts';
import type { OrderRecord } from '../../domain/order.ts';
import type { ComparedOrder, PolicyOwner } from '../../domain/reconciliation.ts';
import type { FoundDifference } from './compare-money.ts';

/** Longer than the insurer may take over one order, and than two clocks and time zones differ. */
const twinMilliseconds = 2 * 86_400_000;

/** What is compared with the insurer's list of group policies. */
export interface ComparedGroups {
  readonly listed: readonly GroupPolicy[];
  readonly merchantId: string;
  /** Whose the policies are, of whatever merchant, by policy number. */
  readonly owners: ReadonlyMap<string, PolicyOwner>;
  readonly orderById: ReadonlyMap<string, ComparedOrder>;
  /** Orders whose policy is not known yet, though they may have one. */
  readonly inDoubt: readonly OrderRecord[];
  readonly isShown: (at: number) => boolean;
  readonly now: number;
}

/**
 * Orders for which the insurer has a second policy. It knows no reference of ours: of two policies with the same group,
 * buyer and members, made within two days, one is an order's and the other is no order's, nor of one that is in doubt.
 */
export function compareGroups(compared: ComparedGroups): FoundDifference[] {
  const { listed, merchantId, owners, orderById, inDoubt, isShown, now } = compared;
  const own = listed.filter(({ policyNumber }) => owners.get(policyNumber)?.merchantId === merchantId);
  return listed.flatMap((policy): FoundDifference[] => {
    const { policyNumber, groupName } = policy;
    if (owners.has(policyNumber) || inDoubt.some((order) => isOfGroup(order, groupName))) return [];
    const twin = own.find((other) => isTwin(policy, other));
    const order = twin && orderById.get(owners.get(twin.policyNumber)?.orderId ?? '');
    const at = momentOf(policy) ?? now;
    return order && isShown(at)
      ? [{ what: 'policy-twice', at, reference: policyNumber, order, ours: order.premium }]
      : [];
  });
}

function isTwin(one: GroupPolicy, other: GroupPolicy): boolean {
  const [first, second] = [momentOf(one), momentOf(other)];
  const isNear = first === undefined || second === undefined || Math.abs(first - second) <= twinMilliseconds;
  const content = contentOf(one);
  return isNear && content !== undefined && content === contentOf(other);
}

/** Whom the policy is for and who bought it; undefined if that is too little to tell two groups apart. */
function contentOf({ groupName, groupType, groupContactAddress, principal, members, ...rest }: GroupPolicy) {
  if (groupName === '' || (members.length === 0 && principal === undefined)) return undefined;
  const contacts = [rest.firstPersonName, rest.firstPersonPhone, rest.secondPersonName, rest.secondPersonPhone];
  const names = members.map(({ fullName }) => fullName).sort();
  const { firstName, lastName, phone, email } = principal ?? {};
  return JSON.stringify([
    groupName,
    groupType,
    groupContactAddress,
    contacts,
    names,
    firstName,
    lastName,
    phone,
    email,
  ]);
}

function isOfGroup({ answers }: OrderRecord, groupName: string): boolean {
  return (
    String(answers?.groupName ?? '')
      .trim()
      .toLowerCase() === groupName.trim().toLowerCase()
  );
}

function momentOf({ createdAt }: GroupPolicy): number | undefined {
  return createdAt === undefined ? undefined : Date.parse(createdAt);
}

import type { GroupPolicy } from '../../contract/console/group-policy.ts';
import type { ComparedOrder } from '../../domain/console/reconciliation.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { PolicyOwner } from '../../domain/stores/policy-store.ts';
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
  // each is read once: a group may have thousands of members
  const ownByContent = new Map<string | undefined, GroupPolicy[]>();
  for (const policy of own) {
    const content = contentOf(policy);
    ownByContent.set(content, [...(ownByContent.get(content) ?? []), policy]);
  }
  const namesInDoubt = new Set(inDoubt.map(({ answers }) => plainName(String(answers?.groupName ?? ''))));
  return listed.flatMap((policy): FoundDifference[] => {
    const { policyNumber, groupName } = policy;
    if (owners.has(policyNumber) || namesInDoubt.has(plainName(groupName))) return [];
    const content = contentOf(policy);
    const alike = content === undefined ? [] : (ownByContent.get(content) ?? []);
    const twin = alike.find((other) => isNear(policy, other));
    const order = twin && orderById.get(owners.get(twin.policyNumber)?.orderId ?? '');
    const at = momentOf(policy) ?? now;
    return order && isShown(at)
      ? [{ what: 'policy-twice', at, reference: policyNumber, order, ours: order.premium }]
      : [];
  });
}

function isNear(one: GroupPolicy, other: GroupPolicy): boolean {
  const [first, second] = [momentOf(one), momentOf(other)];
  return first === undefined || second === undefined || Math.abs(first - second) <= twinMilliseconds;
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

function plainName(groupName: string): string {
  return groupName.trim().toLowerCase();
}

function momentOf({ createdAt }: GroupPolicy): number | undefined {
  return createdAt === undefined ? undefined : Date.parse(createdAt);
}

import type { GroupMember } from '../../contract/console/group-policy.ts';
import type { Answer, Answers } from '../../contract/values.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import { initiatedAt, spentFrom } from './ticket.ts';
import type { KnownPolicy } from './translate.ts';
import { membersOf, personalDataOf } from './translate.ts';

/** Whether a policy belongs to an order by its content: it does, it may, or it belongs to another. */
export type MatchScore = 'same' | 'possible' | 'other';

/** Tolerance for clocks that differ, by which a policy may seem created outside its token's lifetime. */
const clockToleranceMilliseconds = 2 * 60_000;
/** Tolerance for times in another time zone or rounded to a day. */
const zoneToleranceMilliseconds = 26 * 3_600_000;

/** The earliest time at which a ticket's policy can be listed as created. */
export function horizonOf(ticket: ProviderTicket, now: number): number {
  return isFromFuture(ticket, now) ? 0 : initiatedAt(ticket) - zoneToleranceMilliseconds;
}

/** The clock has stepped back since the token was requested: its times prove nothing. */
function isFromFuture(ticket: ProviderTicket, now: number): boolean {
  return initiatedAt(ticket) > now + clockToleranceMilliseconds;
}

/**
 * InsurPass accepts no reference of ours, so content and time are compared. A policy is the `same` if the group's name
 * and another identifying field are equal, and no field differs. It is an `other` if no identifying field is equal, if
 * it was not created in the token's lifetime, or if both the group's name and the members differ: one person may buy
 * for many groups. Everything between is `possible`, which proves nothing: the insurer may have changed a name.
 */
export function matchScoreOf(
  policy: KnownPolicy,
  order: OrderRecord,
  { ticket, productId, now }: { readonly ticket: ProviderTicket; readonly productId: string; readonly now: number },
): MatchScore {
  const { createdAt } = policy;
  const created = createdAt === undefined || isFromFuture(ticket, now) ? undefined : Date.parse(createdAt);
  if (created !== undefined && !isWithin(ticket, created, zoneToleranceMilliseconds)) return 'other';
  const pairs = pairsOf(policy, order, productId);
  const equal = pairs.slice(0, identifyingCount).filter(isSame);
  const [group, members] = [pairs[0]!, pairs.at(-1)!];
  if (equal.length === 0 || (isDifferent(group) && isDifferent(members))) return 'other';
  const isContradicted = pairs.some(isDifferent);
  const isTimely = created !== undefined && isWithin(ticket, created, clockToleranceMilliseconds);
  return isSame(group) && equal.length > 1 && !isContradicted && isTimely ? 'same' : 'possible';
}

/** Whether something happened while the token could buy, with a tolerance. */
function isWithin(ticket: ProviderTicket, time: number, tolerance: number): boolean {
  return time >= initiatedAt(ticket) - tolerance && time <= spentFrom(ticket) + tolerance;
}

/** The value we sent, and the one InsurPass returned; undefined if it returned none. */
type Pair = readonly [sent: string, received: string | undefined];

/** The first pairs are the fields that identify a group. */
const identifyingCount = 5;

function pairsOf(policy: KnownPolicy, order: OrderRecord, productId: string): Pair[] {
  const { applicant, answers } = personalDataOf(order);
  const { principal } = policy;
  return [
    groupNames(policy, answers),
    words(applicant.email, principal?.email),
    phones(applicant.phone, principal?.phone),
    phones(answers.firstPersonPhone, policy.firstPersonPhone),
    words(answers.firstPersonName, policy.firstPersonName),
    words(productId, policy.productId),
    words(answers.groupType, policy.groupType),
    words(answers.groupContactAddress, policy.groupContactAddress),
    words(answers.secondPersonName, policy.secondPersonName),
    phones(answers.secondPersonPhone, policy.secondPersonPhone),
    words(applicant.firstName, principal?.firstName),
    words(applicant.lastName, principal?.lastName),
    persons(membersOf(answers), policy.members),
  ];
}

function isSame([sent, received]: Pair): boolean {
  return received === sent;
}

function isDifferent([sent, received]: Pair): boolean {
  return received !== undefined && received !== sent;
}

/** Whether the policy names another group: the whole name counts, for “G 1” and “G 12” are two groups. */
export function namesAnotherGroup(policy: KnownPolicy, order: OrderRecord): boolean {
  return isDifferent(groupNames(policy, personalDataOf(order).answers));
}

function groupNames({ groupName }: KnownPolicy, answers: Answers): Pair {
  return [wordsOf(String(answers.groupName ?? '')), groupName ? wordsOf(groupName) : undefined];
}

/** Letters and digits in words; case and punctuation do not count. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Compares letters and digits only, whatever the spaces, case and punctuation. */
function words(sent: Answer | undefined, received: string | undefined): Pair {
  return [normalise(String(sent ?? '')), received === undefined ? undefined : normalise(received)];
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Compares the last ten digits, which are the same in every notation of a Nigerian number. */
function phones(sent: Answer | undefined, received: string | undefined): Pair {
  const digits = (phone: string) => phone.replaceAll(/\D/g, '').slice(-10);
  return [digits(String(sent ?? '')), received === undefined ? undefined : digits(received)];
}

/** Compares the members' names, in any order. */
function persons(sent: readonly Answers[], received: readonly GroupMember[]): Pair {
  const names = (members: readonly { readonly fullName?: Answer }[]) =>
    members
      .map(({ fullName }) => normalise(String(fullName ?? '')))
      .sort()
      .join(' ');
  return [names(sent), received.length === 0 ? undefined : names(received)];
}

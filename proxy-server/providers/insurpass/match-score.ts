import type { GroupMember } from '../../contract/group-policy.ts';
import type { Answer, Answers } from '../../contract/values.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order.ts';
import { deadFrom, initiatedAt } from './ticket.ts';
import type { KnownPolicy } from './translate.ts';
import { membersOf, personalDataOf } from './translate.ts';

/** Whether a policy is an order's by what it says: it is; it could be; it is another's. */
export type MatchScore = 'same' | 'possible' | 'other';

/** Clocks may differ by so much, and a policy still seem made outside its token's life. */
const clockMilliseconds = 2 * 60_000;
/** By more than this no confusion of zones or days puts a moment elsewhere. */
const farMilliseconds = 26 * 3_600_000;

/** From when on a policy can be bought by a ticket. */
export function horizonOf(ticket: ProviderTicket): number {
  return initiatedAt(ticket) - farMilliseconds;
}

/**
 * InsurPass takes no reference of ours, so that content and time must tell. A policy is the same where the group's name
 * is, another mark is, and nothing that InsurPass tells speaks against it. It is another's where no mark is the same,
 * where it was not made in the token's time, or where both the group's name and the members are others: one person may
 * buy for many groups. Everything between is no proof, neither way.
 */
export function matchScoreOf(
  policy: KnownPolicy,
  order: OrderRecord,
  { ticket, productId }: { readonly ticket: ProviderTicket; readonly productId: string },
): MatchScore {
  const created = policy.createdAt === undefined ? undefined : Date.parse(policy.createdAt);
  if (created !== undefined && !isWithin(ticket, created, farMilliseconds)) return 'other';
  const pairs = pairsOf(policy, order, productId);
  const marks = pairs.slice(0, markCount).filter(isSame);
  const [group, members] = [pairs[0]!, pairs.at(-1)!];
  if (marks.length === 0 || (isAnotherName(group) && isDifferent(members))) return 'other';
  const isContradicted = pairs.some(isDifferent);
  const isTimely = created !== undefined && isWithin(ticket, created, clockMilliseconds);
  return isSame(group) && marks.length > 1 && !isContradicted && isTimely ? 'same' : 'possible';
}

/** Whether something happened while the token could buy, give or take. */
function isWithin(ticket: ProviderTicket, moment: number, giveOrTake: number): boolean {
  return moment >= initiatedAt(ticket) - giveOrTake && moment <= deadFrom(ticket) + giveOrTake;
}

/** What we sent, and what InsurPass tells of it; nothing where it does not. */
type Pair = readonly [sent: string, told: string | undefined];

/** So many pairs in the beginning tell one group from another. */
const markCount = 5;

function pairsOf(policy: KnownPolicy, order: OrderRecord, productId: string): Pair[] {
  const { applicant, answers } = personalDataOf(order);
  const { principal } = policy;
  return [
    words(answers.groupName, policy.groupName),
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

function isSame([sent, told]: Pair): boolean {
  return told !== undefined && told === sent;
}

function isDifferent([sent, told]: Pair): boolean {
  return told !== undefined && told !== sent;
}

/** A name that was cut short is no other name. */
function isAnotherName([sent, told]: Pair): boolean {
  return told !== undefined && told !== '' && !sent.startsWith(told) && !told.startsWith(sent);
}

/** Letters and digits alone: how a name is spaced, cased and dotted says nothing. */
function words(sent: Answer | undefined, told: string | undefined): Pair {
  return [lettersOf(String(sent ?? '')), told === undefined ? undefined : lettersOf(told)];
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The last ten digits: what all ways of writing a Nigerian number have in common. */
function phones(sent: Answer | undefined, told: string | undefined): Pair {
  const digits = (phone: string) => phone.replaceAll(/\D/g, '').slice(-10);
  return [digits(String(sent ?? '')), told === undefined ? undefined : digits(told)];
}

/** Who is insured, whatever the order in which they are told. */
function persons(sent: readonly Answers[], told: readonly GroupMember[]): Pair {
  const names = (members: readonly { readonly fullName?: Answer }[]) =>
    members
      .map(({ fullName }) => lettersOf(String(fullName ?? '')))
      .sort()
      .join(' ');
  return [names(sent), told.length === 0 ? undefined : names(told)];
}

import type { LookUpOutcome } from '../../domain/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order.ts';
import type { InsurPassContext } from './context.ts';
import { productOf } from './context.ts';
import { horizonOf, matchScoreOf } from './match-score.ts';
import { recentPolicies } from './policy-list.ts';
import { policyStatusFrom } from './policy-status.ts';
import { deadFrom, isGood, sentBefore, usedUpAt } from './ticket.ts';
import type { KnownPolicy } from './translate.ts';

/** InsurPass says that the token was used: its list may take so long to show the policy. */
const longestListLagMilliseconds = 2 * 60_000;
const lookAgainMilliseconds = 10_000;
/** Another order's call is under way; its answer is here within its time limit. */
const rivalMilliseconds = 3_000;

/**
 * What became of a token whose answer was lost. InsurPass takes no reference of ours; these are the proofs there are:
 *
 * - A policy is this order's if the merchant's list has exactly one that says what the order says, made since it was
 *   initiated, that no other order has, while no other order for the same group is in doubt. The list is read before
 *   those orders are, and their claims last: whichever order a policy was made for by then shows in one of the two.
 * - A token buys one policy at most (a used one is an «Invalid Token»), so that the same token may be sent again while it
 *   lives, however the first send ends.
 * - After its 15 minutes, and as long again as a cut-off request can be worked on, a token buys nothing any more; where
 *   the whole list has nothing then, nothing was bought, and a new token is safe.
 *
 * Whatever is neither found nor excluded by these is for a person.
 */
export async function findPolicy(
  context: InsurPassContext,
  order: OrderRecord,
  ticket: ProviderTicket,
): Promise<LookUpOutcome> {
  const begunAt = context.options.clock.now();
  const recent = await recentPolicies(context.client, horizonOf(ticket));
  if (recent.status !== 'done') return recent;
  const alike = recent.policies.filter((policy) => likeness(context, policy, order) !== 'other');
  if (alike.length > 0) return chooseFrom(context, order, alike, begunAt, recent.isWhole);
  return recent.isWhole ? nothingFound(ticket, begunAt) : { status: 'ambiguous', found: listTooLong };
}

async function chooseFrom(
  context: InsurPassContext,
  order: OrderRecord,
  alike: readonly KnownPolicy[],
  begunAt: number,
  isWhole: boolean,
): Promise<LookUpOutcome> {
  const rivals = await rivalsOf(context, order, alike);
  const numbers = alike.flatMap(({ policyNumber }) => (policyNumber === undefined ? [] : [policyNumber]));
  const claimed = await context.options.policies.claimed('insurpass', numbers);
  const free = alike.filter(({ policyNumber }) => policyNumber === undefined || !claimed.has(policyNumber));
  const [only, ...others] = free;
  if (only === undefined)
    return isWhole ? nothingFound(order.ticket ?? {}, begunAt) : { status: 'ambiguous', found: listTooLong };
  if (rivals.some(({ point }) => point === 'issuing'))
    return { status: 'limited', retryAfterMilliseconds: rivalMilliseconds };
  const isProven = others.length === 0 && rivals.length === 0 && likeness(context, only, order) === 'same';
  if (isProven && isWhole) return { status: 'done', policy: policyStatusFrom(only) };
  return { status: 'ambiguous', found: describe(free, rivals) };
}

/** Other orders in doubt that one of these policies could be of. */
async function rivalsOf(
  context: InsurPassContext,
  order: OrderRecord,
  policies: readonly KnownPolicy[],
): Promise<readonly OrderRecord[]> {
  const inDoubt = await context.options.orders.inDoubt('insurpass');
  return inDoubt.filter(
    (other) =>
      other.id !== order.id &&
      // without an accepted payment its token was never sent
      other.payment !== undefined &&
      other.answers !== undefined &&
      policies.some((policy) => likeness(context, policy, other) !== 'other'),
  );
}

function likeness(context: InsurPassContext, policy: KnownPolicy, order: OrderRecord) {
  return matchScoreOf(policy, order, {
    ticket: order.ticket ?? {},
    productId: productOf(context, order.product)?.id ?? '',
  });
}

function nothingFound(ticket: ProviderTicket, begunAt: number): LookUpOutcome {
  const used = usedUpAt(ticket);
  if (used !== undefined)
    return begunAt - used < longestListLagMilliseconds
      ? { status: 'limited', retryAfterMilliseconds: lookAgainMilliseconds }
      : { status: 'ambiguous', found: usedWithoutPolicy };
  if (isGood(ticket, begunAt)) return { status: 'absent', ticket: sentBefore(ticket) };
  const wait = deadFrom(ticket) - begunAt;
  return wait > 0 ? { status: 'limited', retryAfterMilliseconds: wait } : { status: 'absent', ticketIsSpent: true };
}

const usedWithoutPolicy =
  'The insurer says that what was prepared for this order was used, and lists no policy for this group.';
const listTooLong = 'The insurer’s list of policies could not be read as far back as this order.';

function describe(policies: readonly KnownPolicy[], rivals: readonly OrderRecord[]): string {
  const numbers = policies.map(({ policyNumber }) => policyNumber ?? 'one without a number').join(', ');
  const others = rivals.length === 0 ? '' : ` So could they be of ${rivals.map(({ code }) => code).join(', ')}.`;
  return `The insurer lists what may be this order’s policy, without proof: ${numbers}.${others}`;
}

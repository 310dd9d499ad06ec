import type { LookUpOutcome } from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import type { InsurPassContext } from './context.ts';
import { productOf } from './context.ts';
import type { MatchScore } from './match-score.ts';
import { horizonOf, matchScoreOf, namesAnotherGroup } from './match-score.ts';
import { recentPolicies } from './policy-list.ts';
import { policyStatusFrom } from './policy-status.ts';
import { isValid, sentBefore, spentFrom, usedUpAt } from './ticket.ts';
import type { KnownPolicy } from './translate.ts';

/** After a token was used, InsurPass's list may take this long to show the policy. */
const maxListLagMilliseconds = 2 * 60_000;
const pollMilliseconds = 10_000;
/** Another candidate's call is in flight; it ends within its time limit. */
const candidateMilliseconds = 3_000;

/**
 * Finds out whether a token whose response was lost has bought a policy. InsurPass accepts no reference of ours; the
 * available proofs are:
 *
 * - A policy belongs to this order if the merchant's list has exactly one that matches it, created since it was
 *   initiated and not assigned to another order, while no other order in doubt matches it as well. One that matches
 *   another order better is that order's. The list is read before those orders are, and their claims last, so that an
 *   order for which a policy was created meanwhile is in one of the two.
 * - A token buys at most one policy (a used one is an “Invalid Token”), so the same token may be sent again until it
 *   expires, whatever happened to the first call.
 * - After its 15 minutes, plus the time for which an aborted request may still be processed, a token can buy nothing
 *   any more. If the complete list has no match then, nothing was bought, and a new token is safe.
 *
 * A case that these neither prove nor exclude is `ambiguous`, for a person.
 */
export async function findPolicy(
  context: InsurPassContext,
  order: OrderRecord,
  ticket: ProviderTicket,
): Promise<LookUpOutcome> {
  const startedAt = context.options.clock.now();
  const recent = await recentPolicies(context.client, horizonOf(ticket, startedAt));
  if (recent.status !== 'done') return recent;
  const matches = recent.policies.filter((policy) => matchOf(context, policy, order) !== 'other');
  if (matches.length > 0) return chooseFrom(context, order, matches, startedAt, recent.isComplete);
  return recent.isComplete ? notFound(ticket, startedAt) : { status: 'ambiguous', found: listTooLong };
}

async function chooseFrom(
  context: InsurPassContext,
  order: OrderRecord,
  matches: readonly KnownPolicy[],
  startedAt: number,
  isComplete: boolean,
): Promise<LookUpOutcome> {
  const candidates = await candidatesAmong(context, order, matches);
  const numbers = matches.flatMap(({ policyNumber }) => (policyNumber === undefined ? [] : [policyNumber]));
  const claimed = await context.options.policies.claimedByOthers('insurpass', numbers, order.id);
  const scoreOf = (policy: KnownPolicy, other: OrderRecord) => scores[matchOf(context, policy, other)];
  const ours = matches.filter(
    (policy) =>
      !(policy.policyNumber !== undefined && claimed.has(policy.policyNumber)) &&
      candidates.every((other) => scoreOf(policy, other) <= scoreOf(policy, order)),
  );
  if (ours.length === 0)
    return isComplete ? notFound(order.ticket ?? {}, startedAt) : { status: 'ambiguous', found: listTooLong };
  const rivals = candidates.filter((other) => ours.some((policy) => scoreOf(policy, other) === scoreOf(policy, order)));
  if (rivals.some(({ point }) => point === 'issuing'))
    return { status: 'limited', retryAfterMilliseconds: candidateMilliseconds };
  const [only, ...others] = ours.toSorted((left, right) => scoreOf(right, order) - scoreOf(left, order));
  const isProven =
    rivals.length === 0 &&
    matchOf(context, only!, order) === 'same' &&
    others.every((policy) => namesAnotherGroup(policy, order));
  if (isProven && isComplete) return { status: 'done', policy: policyStatusFrom(only!) };
  return { status: 'ambiguous', found: describe(ours, rivals) };
}

const scores: Readonly<Record<MatchScore, number>> = { other: 0, possible: 1, same: 2 };

/** Other orders in doubt that one of these policies could belong to. */
async function candidatesAmong(
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
      policies.some((policy) => matchOf(context, policy, other) !== 'other'),
  );
}

function matchOf(context: InsurPassContext, policy: KnownPolicy, order: OrderRecord) {
  return matchScoreOf(policy, order, {
    ticket: order.ticket ?? {},
    productId: productOf(context, order.product)?.id ?? '',
    now: context.options.clock.now(),
  });
}

function notFound(ticket: ProviderTicket, startedAt: number): LookUpOutcome {
  const usedAt = usedUpAt(ticket);
  if (usedAt !== undefined)
    return startedAt - usedAt < maxListLagMilliseconds
      ? { status: 'limited', retryAfterMilliseconds: pollMilliseconds }
      : { status: 'ambiguous', found: usedWithoutPolicy };
  if (isValid(ticket, startedAt)) return { status: 'absent', ticket: sentBefore(ticket) };
  const wait = spentFrom(ticket) - startedAt;
  return wait > 0 ? { status: 'limited', retryAfterMilliseconds: wait } : { status: 'absent', ticketIsSpent: true };
}

const usedWithoutPolicy =
  'The insurer reports that the token of this order was used, but lists no policy for this group.';
const listTooLong = 'The insurer’s list of policies could not be read as far back as this order.';

function describe(policies: readonly KnownPolicy[], candidates: readonly OrderRecord[]): string {
  const numbers = policies.map(({ policyNumber }) => policyNumber ?? 'one without a number').join(', ');
  const others =
    candidates.length === 0 ? '' : ` They could also belong to ${candidates.map(({ code }) => code).join(', ')}.`;
  return `The insurer lists policies that may belong to this order, without proof: ${numbers}.${others}`;
}

import type { GroupPolicy } from '../../contract/group-policy.ts';
import type {
  FindGroupPolicy,
  InsuranceProvider,
  IssueOutcome,
  ListGroupPolicies,
  LookUpOutcome,
  PrepareOutcome,
  QuoteOutcome,
  RatingRequest,
} from '../../domain/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order.ts';
import { credentialsText } from './answer.ts';
import type { InsurPassProviderParts, Room } from './context.ts';
import { productOf } from './context.ts';
import { findPolicy } from './find-policy.ts';
import { InsurPassClient } from './insurpass-client.ts';
import { standingFrom } from './policy-status.ts';
import { isExpired, isInvalidToken, refusalFrom } from './refusals.ts';
import { expiresAt, isGood, ticketFrom, tokenOf, usedUp, wasSentBefore } from './ticket.ts';
import { groupDetails, groupPolicyFrom, membersOf, policyFrom } from './translate.ts';

/** InsurPass as an insurer in our words: group life alone. */
export function createInsurPassProvider(parts: InsurPassProviderParts): InsuranceProvider {
  const room: Room = { parts, client: new InsurPassClient(parts) };
  return {
    name: 'insurpass',
    preparesBeforePayment: true,
    quotesUnasked: true,
    takesNoReference: true,
    holdEndsAt: expiresAt,
    quote: async (request) => quote(room, request),
    prepare: (order) => prepare(room, order),
    issue: (order, ticket) => issue(room, order, ticket),
    lookUp: (order, ticket) => lookUp(room, order, ticket),
    listGroupPolicies: listGroupPolicies(room),
    findGroupPolicy: findGroupPolicy(room),
  };
}

/** InsurPass has no prices to ask for: the merchant's own, for each member. */
function quote(room: Room, { product, answers }: RatingRequest): QuoteOutcome {
  const known = productOf(room, product);
  if (!known) return notSold;
  const { amount, currency } = known.pricePerMember;
  return { outcome: 'done', premium: { amount: amount * Number(answers.memberCount), currency } };
}

/** A ticket that is still good is kept. Otherwise initiate; asked again it does no harm, since only verify buys. */
async function prepare(room: Room, order: OrderRecord): Promise<PrepareOutcome> {
  const begunAt = room.parts.clock.now();
  if (order.ticket && isGood(order.ticket, begunAt)) return { outcome: 'done', ticket: order.ticket };
  const product = productOf(room, order.product);
  if (!product) return notSold;
  const group = groupDetails(order, product.id);
  if ('violations' in group)
    return {
      outcome: 'refused',
      reason: 'The insurer takes Nigerian phone numbers alone.',
      violations: group.violations,
    };
  const extraMilliseconds = membersOf(order.answers ?? {}).length * millisecondsPerMember;
  const reply = await room.client.initiate(group.details, extraMilliseconds);
  if (reply.outcome === 'refused') return refusalFrom(reply.texts);
  return reply.outcome === 'done' ? { outcome: 'done', ticket: ticketFrom(reply.data.token, begunAt) } : reply;
}

/** Five thousand members may take ten seconds more to be checked; repeating does no harm, but giving up would. */
const millisecondsPerMember = 2;

const notSold = {
  outcome: 'refused',
  reason: 'The shop does not sell this product any more; see INSURPASS_PRODUCTS.',
  violations: [],
} as const;

/**
 * Verify. A token that was never sent before and has run out, or is not known, bought nothing. One that was sent before
 * may have: then only the list can tell.
 */
async function issue({ client, parts }: Room, _order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome> {
  if (!isGood(ticket, parts.clock.now())) return ranOut(ticket);
  const reply = await client.verify(tokenOf(ticket));
  if (reply.outcome === 'refused') {
    if (isExpired(reply.texts)) return ranOut(ticket);
    if (!isInvalidToken(reply.texts)) return refusalFrom(reply.texts);
    return wasSentBefore(ticket)
      ? { outcome: 'already-issued', ticket: usedUp(ticket, parts.clock.now()) }
      : { outcome: 'ticket-expired' };
  }
  if (reply.outcome !== 'done') return reply;
  const policy = policyFrom(reply.data);
  return policy.policyNumber === undefined
    ? { outcome: 'unclear', cause: 'InsurPass answered a policy without a number.' }
    : { outcome: 'done', standing: standingFrom(policy) };
}

function ranOut(ticket: ProviderTicket): IssueOutcome {
  return wasSentBefore(ticket)
    ? { outcome: 'unclear', cause: 'The token ran out after it had been sent without an answer.' }
    : { outcome: 'ticket-expired' };
}

async function lookUp(room: Room, order: OrderRecord, ticket: ProviderTicket): Promise<LookUpOutcome> {
  const number = order.policy?.number;
  if (number === undefined) return findPolicy(room, { ...order, ticket }, ticket);
  const reply = await room.client.details(number);
  if (reply.outcome === 'refused') return refusalFrom(reply.texts);
  return reply.outcome === 'done' ? { outcome: 'done', standing: standingFrom(policyFrom(reply.data)) } : reply;
}

function listGroupPolicies({ client }: Room): ListGroupPolicies {
  return async (page) => {
    const reply = await client.list(page);
    if (reply.outcome === 'refused') return refusalFrom(reply.texts);
    if (reply.outcome !== 'done') return reply;
    const { current_page, last_page, total, data } = reply.data;
    const policies = data.map(groupPolicyFrom).filter((policy): policy is GroupPolicy => policy !== undefined);
    return {
      outcome: 'done',
      page: {
        policies,
        page: current_page ?? page,
        ...(last_page !== undefined && { lastPage: last_page }),
        ...(total !== undefined && { total }),
      },
    };
  };
}

/** What InsurPass says of a number it does not know is not shown; a refusal that is not about the keys is read so. */
function findGroupPolicy({ client }: Room): FindGroupPolicy {
  return async (policyNumber) => {
    const reply = await client.details(policyNumber);
    if (reply.outcome === 'refused')
      return reply.texts.includes(credentialsText) ? refusalFrom(reply.texts) : { outcome: 'absent' };
    if (reply.outcome !== 'done') return reply;
    const policy = groupPolicyFrom(reply.data);
    return policy ? { outcome: 'done', policy } : { outcome: 'absent' };
  };
}

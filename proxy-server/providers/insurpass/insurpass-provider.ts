import type { GroupPolicy } from '../../contract/console/group-policy.ts';
import type {
  FindGroupPolicy,
  InsuranceProvider,
  IssueOutcome,
  ListGroupPolicies,
  ListRecentGroupPolicies,
  LookUpOutcome,
  PrepareOutcome,
  QuoteOutcome,
  RatingRequest,
} from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import { applyChanges } from '../../wire/apply-changes.ts';
import { readStoredWire, storedWire } from '../../wire/wire-changes.ts';
import type { InsurPassContext, InsurPassOptions } from './context.ts';
import { productOf } from './context.ts';
import { findPolicy } from './find-policy.ts';
import { InsurPassClient } from './insurpass-client.ts';
import { recentPolicies } from './policy-list.ts';
import { policyStatusFrom } from './policy-status.ts';
import { isExpired, isInvalidToken, refusalFrom } from './refusals.ts';
import { credentialsText } from './response.ts';
import { expiredBy, expiresAt, isValid, ticketFrom, tokenOf, usedUp, wasSentBefore } from './ticket.ts';
import { asGroupPolicy, groupDetails, groupPolicyFrom, membersOf, personalDataOf, policyFrom } from './translate.ts';
import { describeWire, undocumentedAtInsurPass } from './undocumented.ts';

/**
 * Creates the adapter for InsurPass, which sells group life.
 * @example
 * const provider = createInsurPassProvider(options);
 * const quoted = await provider.quote({ product: 'group-life-3', answers: { memberCount: 12 } });
 */
export function createInsurPassProvider(options: InsurPassOptions): InsuranceProvider {
  const context: InsurPassContext = { options, client: new InsurPassClient(options) };
  return {
    name: 'insurpass',
    preparesBeforePayment: true,
    quotesLocally: true,
    takesNoReference: true,
    undocumented: undocumentedAtInsurPass,
    describeWire: (cover) => describeWire(context, cover),
    wireInForce: (product) => storedWire(options.wire, product),
    holdEndsAt: expiresAt,
    quote: async (request) => quote(context, request),
    prepare: (order) => prepare(context, order),
    issue: (order, ticket) => issue(context, order, ticket),
    lookUp: (order, ticket) => lookUp(context, order, ticket),
    listGroupPolicies: listGroupPolicies(context),
    findGroupPolicy: findGroupPolicy(context),
    listRecentGroupPolicies: listRecentGroupPolicies(context),
  };
}

/** InsurPass has no quotes: the premium is the merchant's price for each member. */
function quote(context: InsurPassContext, { product, answers }: RatingRequest): QuoteOutcome {
  const known = productOf(context, product);
  if (!known) return notSold;
  const { amount, currency } = known.pricePerMember;
  return { status: 'done', premium: { amount: amount * Number(answers.memberCount), currency } };
}

/** Keeps a ticket that is still valid, otherwise calls initiate. Repeating that is safe, since only verify buys. */
async function prepare(context: InsurPassContext, order: OrderRecord): Promise<PrepareOutcome> {
  const startedAt = context.options.clock.now();
  if (order.ticket && isValid(order.ticket, startedAt)) return { status: 'done', ticket: order.ticket };
  const product = productOf(context, order.product);
  if (!product) return notSold;
  const group = groupDetails(personalDataOf(order), product.id);
  if ('violations' in group)
    return {
      status: 'refused',
      reason: 'The insurer accepts Nigerian phone numbers only.',
      violations: group.violations,
    };
  const extraMilliseconds = membersOf(order.answers ?? {}).length * millisecondsPerMember;
  const details = applyChanges(group.details, readStoredWire(order.wire)?.commands.initiate);
  const reply = await context.client.initiate(details, extraMilliseconds);
  if (reply.status === 'refused') return refusalFrom(reply);
  return reply.status === 'done' ? { status: 'done', ticket: ticketFrom(reply.data.token, startedAt) } : reply;
}

/** Validating five thousand members may take ten seconds more. */
const millisecondsPerMember = 2;

const notSold = {
  status: 'refused',
  reason: 'The shop no longer sells this product; see INSURPASS_PRODUCTS.',
  violations: [],
} as const;

/**
 * Calls verify. A token that was not sent before bought nothing if it has expired or is unknown. One that was sent
 * before may have bought a policy, which only the list shows.
 */
async function issue(
  { client, options }: InsurPassContext,
  order: OrderRecord,
  ticket: ProviderTicket,
): Promise<IssueOutcome> {
  if (!isValid(ticket, options.clock.now())) return expired(ticket);
  const body = applyChanges({ token: tokenOf(ticket) }, readStoredWire(order.wire)?.commands.verify);
  const reply = await client.verify(body);
  if (reply.status === 'refused') {
    if (isExpired(reply.texts)) return { ...expired(expiredBy(ticket, options.clock.now())), said: reply.said };
    if (!isInvalidToken(reply.texts)) {
      const refused = refusalFrom(reply);
      // an earlier send of this token may still buy: nothing can be corrected, which would mean another token
      return wasSentBefore(ticket) ? { ...refused, violations: [] } : refused;
    }
    return wasSentBefore(ticket)
      ? { status: 'already-issued', ticket: usedUp(ticket, options.clock.now()), said: reply.said }
      : { status: 'ticket-expired', said: reply.said };
  }
  if (reply.status !== 'done') return reply;
  const policy = policyFrom(reply.data);
  return policy.policyNumber === undefined
    ? { status: 'unclear', cause: 'InsurPass returned a policy without a number.' }
    : { status: 'done', policy: policyStatusFrom(policy) };
}

function expired(ticket: ProviderTicket): Extract<IssueOutcome, { status: 'unclear' | 'ticket-expired' }> {
  return wasSentBefore(ticket)
    ? { status: 'unclear', cause: 'The token expired after it was sent without a response.', ticket }
    : { status: 'ticket-expired' };
}

async function lookUp(context: InsurPassContext, order: OrderRecord, ticket: ProviderTicket): Promise<LookUpOutcome> {
  const number = order.policy?.number;
  if (number === undefined) return findPolicy(context, { ...order, ticket }, ticket);
  const reply = await context.client.details(number);
  if (reply.status === 'refused') return refusalFrom(reply);
  return reply.status === 'done' ? { status: 'done', policy: policyStatusFrom(policyFrom(reply.data)) } : reply;
}

function listGroupPolicies({ client }: InsurPassContext): ListGroupPolicies {
  return async (page) => {
    const reply = await client.list(page);
    if (reply.status === 'refused') return refusalFrom(reply);
    if (reply.status !== 'done') return reply;
    const { current_page, last_page, total, data } = reply.data;
    const policies = data.map(groupPolicyFrom).filter((policy): policy is GroupPolicy => policy !== undefined);
    return {
      status: 'done',
      page: {
        policies,
        page: current_page ?? page,
        ...(last_page !== undefined && { lastPage: last_page }),
        ...(total !== undefined && { total }),
      },
    };
  };
}

function listRecentGroupPolicies({ client }: InsurPassContext): ListRecentGroupPolicies {
  return async (since, mostPages) => {
    const recent = await recentPolicies(client, since, mostPages);
    if (recent.status !== 'done') return recent;
    const policies = recent.policies.map(asGroupPolicy).filter((policy): policy is GroupPolicy => policy !== undefined);
    return { status: 'done', policies, isWhole: recent.isComplete };
  };
}

/** The response for an unknown number is not documented; a refusal that is not about the keys is taken as `absent`. */
function findGroupPolicy({ client }: InsurPassContext): FindGroupPolicy {
  return async (policyNumber) => {
    const reply = await client.details(policyNumber);
    if (reply.status === 'refused')
      return reply.texts.includes(credentialsText) ? refusalFrom(reply) : { status: 'absent' };
    if (reply.status !== 'done') return reply;
    const policy = groupPolicyFrom(reply.data);
    return policy ? { status: 'done', policy } : { status: 'absent' };
  };
}

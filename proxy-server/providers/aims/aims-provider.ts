import type {
  InsuranceProvider,
  IssueOutcome,
  QuoteOutcome,
  RatingRequest,
} from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import { readStoredWire, storedWire } from '../../wire/wire-changes.ts';
import { tellAccountMode } from './account-mode.ts';
import { sendVideo } from './activation.ts';
import { AimsClient } from './client/aims-client.ts';
import { changeCommand } from './client/change-command.ts';
import { issueCommand, quoteCommand } from './client/commands.ts';
import { isReferenceInUse, refusalFrom } from './client/refusals.ts';
import { isTrouble, trouble } from './client/response.ts';
import { policyStatusSchema, premiumSchema } from './client/wire.ts';
import { Consumers } from './consumers/consumers.ts';
import { personalDataOf, wholePersonalDataOf } from './consumers/personal-data.ts';
import { registerConsumer } from './consumers/register-consumer.ts';
import type { AimsContext, AimsOptions } from './context.ts';
import { codesIn, consumerOf, todayIn, wireNow } from './context.ts';
import { AbsenceProofs } from './lists/absence-proofs.ts';
import { listHospitals } from './lists/hospitals.ts';
import { approvePolicy, listConsumers, listTransactions } from './lists/insurer-lists.ts';
import { TransactionList } from './lists/transaction-list.ts';
import { lookUpVehicle } from './lists/vehicles.ts';
import { lookUp } from './look-up.ts';
import { policyStatusAtIssue } from './policy-status.ts';
import { readPremium } from './premium.ts';
import { issueSeed, quoteSeed } from './seeds.ts';
import { undocumentedAtAims } from './undocumented.ts';
import { describeWire } from './wire-examples.ts';

/**
 * Creates the adapter for Octamile AIMS.
 * @example
 * const provider = createAimsProvider(options);
 * const quoted = await provider.quote({ product: 'phone-warranty-basic', period: '1y', answers });
 */
export function createAimsProvider(options: AimsOptions): InsuranceProvider {
  const client = new AimsClient(options);
  const context: AimsContext = {
    options,
    client,
    consumers: new Consumers(options),
    list: new TransactionList({ ...options, client }),
    absences: new AbsenceProofs({ ...options, client }),
  };
  return {
    name: 'aims',
    premiumUnit: options.premiumUnit ?? 'naira',
    undocumented: undocumentedAtAims,
    describeWire: (cover) => describeWire(context, cover),
    insurerTime: () => client.lastTime,
    wireInForce: (product) => storedWire(options.wire, product),
    quote: (request) => quote(context, request),
    prepare: (order) => registerConsumer(context, order),
    issue: (order, ticket) => issue(context, order, ticket),
    lookUp: (order, ticket) => lookUp(context, order, ticket),
    recognise: async (applicant, customerId) => (await context.consumers.find(applicant, customerId)).status,
    consumerKeyOf: (email) => context.consumers.keyOf(email),
    knownDetails: (customerId) => context.consumers.knownDetails(customerId),
    ...(options.verification === 'shopper' && {
      activate: (order, video, activationCode) => sendVideo(context, { order, video, activationCode }),
    }),
    listHospitals: (priority) => listHospitals(context, priority),
    lookUpVehicle: (registrationNumber) => lookUpVehicle(context, registrationNumber),
    listTransactions: (scope) => listTransactions(context, scope),
    listConsumers: (scope) => listConsumers(context, scope),
    approvePolicy: (...policy) => approvePolicy(context, ...policy),
  };
}

async function quote(context: AimsContext, request: RatingRequest): Promise<QuoteOutcome> {
  const product = codesIn(context, request.product);
  const seed = quoteSeed(product, { period: request.period, answers: request.answers, today: todayIn(context) });
  const reply = await context.client.call({
    priority: request.isAhead ? 'ahead' : 'quote',
    command: changeCommand(quoteCommand(product.code, seed), wireNow(context, request.product)?.commands.quote),
    schema: premiumSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  // a bare code may well be about the answers: it is no sign of an outage here, where nothing can be done twice
  if (reply.status === 'refused' && reply.text !== '' && isTrouble(reply)) return trouble(reply.text);
  if (reply.status === 'refused') return refusalFrom(reply.text, product, { answers: request.answers });
  if (reply.status !== 'done') return reply;
  return readPremium(context, request, reply.body.prmm);
}

async function issue(context: AimsContext, order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome> {
  const product = codesIn(context, order.product);
  const isVideoFromShopper = context.options.verification === 'shopper' && product.activatedByVideo;
  const { answers } = wholePersonalDataOf(order);
  const seed = issueSeed(product, { period: order.period, answers, today: todayIn(context) }, isVideoFromShopper);
  const command = issueCommand(consumerOf(ticket), product.code, order.reference, seed);
  context.absences.forget(order.reference);
  const reply = await context.client.call({
    priority: 'issue',
    reference: order.reference,
    command: changeCommand(command, readStoredWire(order.wire)?.commands.insure),
    schema: policyStatusSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused' && isReferenceInUse(reply.text)) return { status: 'already-issued', said: reply.text };
  if (reply.status === 'refused' && isTrouble(reply)) return trouble(reply.text);
  if (reply.status === 'refused') return refusalFrom(reply.text, product, personalDataOf(order));
  if (reply.status !== 'done') return reply;
  tellAccountMode(context, reply.body);
  const policy = policyStatusAtIssue(reply.body);
  const code = isVideoFromShopper && policy.status === 'processing' ? reply.body.activationCode : undefined;
  return { status: 'done', policy, ...(code !== undefined && { activationCode: String(code) }) };
}

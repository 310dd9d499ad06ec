import type { InsuranceProvider, IssueOutcome, QuoteOutcome, RatingRequest } from '../../domain/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order.ts';
import { sendVideo } from './activation.ts';
import { AimsClient } from './client/aims-client.ts';
import { documentedActivationCommand, issueCommand, quoteCommand } from './client/commands.ts';
import { isReferenceInUse, refusalFrom } from './client/refusals.ts';
import { isTrouble, trouble } from './client/response.ts';
import { policyStatusSchema, premiumSchema } from './client/wire.ts';
import { moneyFromNaira } from './codes/units.ts';
import { Consumers } from './consumers/consumers.ts';
import { personalDataOf } from './consumers/personal-data.ts';
import { registerConsumer } from './consumers/register-consumer.ts';
import type { AimsContext, AimsOptions } from './context.ts';
import { codesIn, consumerOf, todayIn } from './context.ts';
import { AbsenceProofs } from './lists/absence-proofs.ts';
import { listHospitals } from './lists/hospitals.ts';
import { approvePolicy, listConsumers, listTransactions } from './lists/insurer-lists.ts';
import { TransactionList } from './lists/transaction-list.ts';
import { lookUpVehicle } from './lists/vehicles.ts';
import { lookUp } from './look-up.ts';
import { policyStatusAtIssue } from './policy-status.ts';
import { factsFrom, withoutBlanks } from './translate.ts';

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
  const command = options.activationCommand ?? documentedActivationCommand;
  return {
    name: 'aims',
    quote: (request) => quote(context, request),
    prepare: (order) => registerConsumer(context, order),
    issue: (order, ticket) => issue(context, order, ticket),
    lookUp: (order, ticket) => lookUp(context, order, ticket),
    recognise: async (applicant, customerId) => (await context.consumers.find(applicant, customerId)).status,
    knownDetails: (customerId) => context.consumers.knownDetails(customerId),
    ...(options.verification === 'shopper' && {
      activate: (order, video, activationCode) => sendVideo(context, { command, order, video, activationCode }),
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
  const seed = { insrncDrtn: request.period, ...factsFrom(product.rating, request.answers, todayIn(context)) };
  const reply = await context.client.call({
    priority: 'quote',
    command: quoteCommand(product.code, withoutBlanks(seed)),
    schema: premiumSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  // a bare code may well be about the answers: it is no sign of an outage here, where nothing can be done twice
  if (reply.status === 'refused' && reply.text !== '' && isTrouble(reply)) return trouble(reply.text);
  if (reply.status === 'refused') return refusalFrom(reply.text, product, { answers: request.answers });
  if (reply.status !== 'done') return reply;
  const premium = moneyFromNaira(reply.body.prmm);
  if (premium) return { status: 'done', premium };
  return { status: 'unclear', cause: 'AIMS returned no usable premium.', isAnswered: true };
}

async function issue(context: AimsContext, order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome> {
  const product = codesIn(context, order.product);
  const isVideoFromShopper = context.options.verification === 'shopper' && product.activatedByVideo;
  const { answers } = personalDataOf(order);
  const seed = withoutBlanks({
    // No example of issue shows a period for devices; the health guide has it here
    // (docs/facts/aims-contradictions.md#period-at-issue).
    insrncDrtn: order.period,
    ...(isVideoFromShopper && keepActivationCode),
    addtnlFact: { ...product.fixed, ...factsFrom(product.facts, answers, todayIn(context)) },
  });
  context.absences.forget(order.reference);
  const reply = await context.client.call({
    priority: 'issue',
    reference: order.reference,
    command: issueCommand(consumerOf(ticket), product.code, order.reference, seed),
    schema: policyStatusSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused' && isReferenceInUse(reply.text)) return { status: 'already-issued', said: reply.text };
  if (reply.status === 'refused' && isTrouble(reply)) return trouble(reply.text);
  if (reply.status === 'refused') return refusalFrom(reply.text, product, personalDataOf(order));
  if (reply.status !== 'done') return reply;
  const policy = policyStatusAtIssue(reply.body);
  const code = isVideoFromShopper && policy.status === 'processing' ? reply.body.activationCode : undefined;
  return { status: 'done', policy, ...(code !== undefined && { activationCode: String(code) }) };
}

/**
 * Stops AIMS from e-mailing the shopper and makes it return the code to us (docs/facts/aims-wire.md#activation). The
 * document names the field but not where it goes; this is our reading of
 * docs/facts/aims-contradictions.md#activation-code-place.
 */
const keepActivationCode = { dontSendActivationCode: 'true' };

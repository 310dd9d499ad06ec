import type {
  InsuranceProvider,
  IssueOutcome,
  LookUpOutcome,
  QuoteOutcome,
  RatingRequest,
} from '../../domain/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order.ts';
import { sendVideo } from './activation.ts';
import { AimsClient } from './client/aims-client.ts';
import { documentedActivationCommand, issueCommand, quoteCommand, statusCommand } from './client/commands.ts';
import { isAboutCredentials, isReferenceInUse, isUnsupportedRequest, refusalFrom } from './client/refusals.ts';
import { premiumSchema, standingSchema } from './client/wire.ts';
import { moneyFromNaira } from './codes/units.ts';
import { ConsumerBook } from './consumers/consumers.ts';
import { personalDataOf } from './consumers/personal-data.ts';
import { registerConsumer } from './consumers/register-consumer.ts';
import type { AimsProviderParts, AimsRoom } from './context.ts';
import { codesIn, todayIn } from './context.ts';
import { offerHospitals } from './lists/hospitals.ts';
import { approvePolicy, listConsumers, listTransactions } from './lists/insurer-lists.ts';
import { TransactionList } from './lists/transaction-list.ts';
import { lookUpVehicle } from './lists/vehicles.ts';
import { standingAtIssue, standingFrom } from './policy-status.ts';
import { factsFrom, withoutBlanks } from './translate.ts';

/** Octamile AIMS as an insurer in our words. */
export function createAimsProvider(parts: AimsProviderParts): InsuranceProvider {
  const client = new AimsClient(parts);
  const room: AimsRoom = {
    parts,
    client,
    book: new ConsumerBook(parts),
    list: new TransactionList({ ...parts, client }),
  };
  const command = parts.activationCommand ?? documentedActivationCommand;
  return {
    name: 'aims',
    quote: (request) => quote(room, request),
    prepare: (order) => registerConsumer(room, order),
    issue: (order, ticket) => issue(room, order, ticket),
    lookUp: (order, ticket) => lookUp(room, order, ticket),
    recognise: async (applicant, customerId) => (await room.book.find(applicant, customerId)).as,
    knownDetails: (customerId) => room.book.knownDetails(customerId),
    ...(parts.verification === 'shopper' && {
      activate: (order, video, activationCode) => sendVideo(room, { command, order, video, activationCode }),
    }),
    offerHospitals: () => offerHospitals(room),
    lookUpVehicle: (registrationNumber) => lookUpVehicle(room, registrationNumber),
    listTransactions: (scope) => listTransactions(room, scope),
    listConsumers: (scope) => listConsumers(room, scope),
    approvePolicy: (...policy) => approvePolicy(room, ...policy),
  };
}

async function quote(room: AimsRoom, request: RatingRequest): Promise<QuoteOutcome> {
  const product = codesIn(room, request.product);
  const seed = { insrncDrtn: request.period, ...factsFrom(product.rating, request.answers, todayIn(room)) };
  const reply = await room.client.ask({
    lane: 'quote',
    command: quoteCommand(product.code, withoutBlanks(seed)),
    schema: premiumSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text, product, { answers: request.answers });
  if (reply.outcome !== 'done') return reply;
  const premium = moneyFromNaira(reply.body.prmm);
  return premium ? { outcome: 'done', premium } : { outcome: 'unclear', cause: 'AIMS answered no usable premium.' };
}

async function issue(room: AimsRoom, order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome> {
  const product = codesIn(room, order.product);
  const isVideoOurs = room.parts.verification === 'shopper' && product.activatedByVideo;
  const { answers } = personalDataOf(order);
  const seed = withoutBlanks({
    // No issue example shows a period for devices; the health guide has it here (facts, section 14, row 40).
    insrncDrtn: order.period,
    ...(isVideoOurs && keepActivationCode),
    addtnlFact: { ...product.fixed, ...factsFrom(product.facts, answers, todayIn(room)) },
  });
  const reply = await room.client.ask({
    lane: 'issue',
    command: issueCommand(consumerOf(ticket), product.code, order.reference, seed),
    schema: standingSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused' && isReferenceInUse(reply.text)) return { outcome: 'already-issued' };
  if (reply.outcome === 'refused') return refusalFrom(reply.text, product, personalDataOf(order));
  if (reply.outcome !== 'done') return reply;
  const standing = standingAtIssue(reply.body);
  const code = isVideoOurs && standing.standing === 'processing' ? reply.body.activationCode : undefined;
  return { outcome: 'done', standing, ...(code !== undefined && { activationCode: String(code) }) };
}

async function lookUp(room: AimsRoom, order: OrderRecord, ticket: ProviderTicket): Promise<LookUpOutcome> {
  if (await room.list.saysPending(order.reference)) return { outcome: 'done', standing: { standing: 'processing' } };
  const reply = await room.client.ask({
    lane: 'status',
    command: statusCommand(consumerOf(ticket), codesIn(room, order.product).code, order.reference),
    schema: standingSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusedLookUp(reply.text);
  if (reply.outcome !== 'done') return reply;
  const standing = standingFrom(reply.body);
  return standing ? { outcome: 'done', standing } : { outcome: 'unclear', cause: 'AIMS answered no usable status.' };
}

/** What AIMS says of a reference it has never seen is not documented; this is the reading of facts, section 14, row 37. */
function refusedLookUp(text: string): LookUpOutcome {
  return isAboutCredentials(text) || isUnsupportedRequest(text) ? refusalFrom(text) : { outcome: 'absent' };
}

/**
 * Keeps AIMS from e-mailing the shopper and has the code returned to us (seed 000, request 3). The document names the
 * field, not its place; this is the reading of facts, section 14, row 41.
 */
const keepActivationCode = { dontSendActivationCode: 'true' };

function consumerOf(ticket: ProviderTicket): string {
  if (!ticket.consumerId) throw new Error('The ticket names no consumer.');
  return ticket.consumerId;
}

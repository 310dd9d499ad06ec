import type {
  InsuranceProvider,
  IssueOutcome,
  LookUpOutcome,
  NothingDone,
  PrepareOutcome,
  QuoteOutcome,
  RatingRequest,
} from '../../domain/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order.ts';
import { sendVideo } from './activation.ts';
import type { AimsClientParts } from './aims-client.ts';
import { AimsClient } from './aims-client.ts';
import {
  documentedActivationCommand,
  isConsumerId,
  issueCommand,
  quoteCommand,
  registerCommand,
  statusCommand,
} from './commands.ts';
import type { ConsumerBookParts } from './consumers.ts';
import { ConsumerBook } from './consumers.ts';
import { personalDataOf } from './personal-data.ts';
import { codesOf } from './product-codes.ts';
import { isAboutCredentials, isReferenceInUse, isUnsupportedRequest, refusalFrom } from './refusals.ts';
import { standingAtIssue, standingFrom } from './standing.ts';
import { TransactionList } from './transaction-list.ts';
import { consumerSeed, factsFrom, withoutBlanks } from './translate.ts';
import { moneyFromNaira } from './units.ts';
import { premiumSchema, registrationSchema, standingSchema } from './wire.ts';

export interface AimsProviderParts extends AimsClientParts, ConsumerBookParts {
  /** How long AIMS may take to answer. */
  readonly timeoutMilliseconds: number;
  /** How long sending a video may take. */
  readonly uploadTimeoutMilliseconds: number;
  /** Who takes the verification video: the insurer by its own e-mail, or the shopper in the widget. */
  readonly verification: 'insurer' | 'shopper';
  /** The command that carries a video; the documented one by default. */
  readonly activationCommand?: string | undefined;
}

/** Octamile AIMS as an insurer in our words. */
export function createAimsProvider(parts: AimsProviderParts): InsuranceProvider {
  const client = new AimsClient(parts);
  const room: Room = { parts, client, book: new ConsumerBook(parts), list: new TransactionList({ ...parts, client }) };
  const command = parts.activationCommand ?? documentedActivationCommand;
  return {
    name: 'aims',
    quote: (request) => quote(room, request),
    prepare: (order) => prepare(room, order),
    issue: (order, ticket) => issue(room, order, ticket),
    lookUp: (order, ticket) => lookUp(room, order, ticket),
    recognise: async (applicant, customerId) => (await room.book.find(applicant, customerId)).as,
    ...(parts.verification === 'shopper' && {
      activate: (order, video, activationCode) => sendVideo(room, { command, order, video, activationCode }),
    }),
  };
}

interface Room {
  readonly parts: AimsProviderParts;
  readonly client: AimsClient;
  readonly book: ConsumerBook;
  readonly list: TransactionList;
}

async function quote({ client, parts }: Room, request: RatingRequest): Promise<QuoteOutcome> {
  const product = codesOf(request.product);
  const seed = { insrncDrtn: request.period, ...factsFrom(product.rating, request.answers) };
  const reply = await client.ask({
    lane: 'quote',
    command: quoteCommand(product.code, withoutBlanks(seed)),
    schema: premiumSchema,
    timeoutMilliseconds: parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text, product);
  if (reply.outcome !== 'done') return reply;
  const premium = moneyFromNaira(reply.body.prmm);
  return premium ? { outcome: 'done', premium } : { outcome: 'unclear', cause: 'AIMS answered no usable premium.' };
}

async function prepare(room: Room, order: OrderRecord): Promise<PrepareOutcome> {
  const { applicant } = personalDataOf(order);
  const found = await room.book.find(applicant, order.customerId);
  if (found.as === 'differs') return applicantDiffers;
  if (found.as === 'known') return { outcome: 'done', ticket: { consumerId: found.consumerId } };
  const reply = await room.client.ask({
    lane: 'register',
    command: registerCommand(consumerSeed(applicant)),
    schema: registrationSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text, codesOf(order.product));
  if (reply.outcome !== 'done') return reply;
  if (!isConsumerId(reply.body.id)) return { outcome: 'unclear', cause: 'AIMS answered no usable consumer id.' };
  const kept = await room.book.remember(applicant, order.customerId, reply.body.id);
  return kept.as === 'known' ? { outcome: 'done', ticket: { consumerId: kept.consumerId } } : applicantDiffers;
}

async function issue({ client, parts }: Room, order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome> {
  const product = codesOf(order.product);
  const isVideoOurs = parts.verification === 'shopper' && product.activatedByVideo;
  const seed = withoutBlanks({
    // No issue example shows a period for devices; the health guide has it here (facts, section 14, row 40).
    insrncDrtn: order.period,
    ...(isVideoOurs && keepActivationCode),
    addtnlFact: factsFrom(product.facts, personalDataOf(order).answers),
  });
  const reply = await client.ask({
    lane: 'issue',
    command: issueCommand(consumerOf(ticket), product.code, order.reference, seed),
    schema: standingSchema,
    timeoutMilliseconds: parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused' && isReferenceInUse(reply.text)) return { outcome: 'already-issued' };
  if (reply.outcome === 'refused') return refusalFrom(reply.text, product);
  if (reply.outcome !== 'done') return reply;
  const standing = standingAtIssue(reply.body);
  const code = isVideoOurs && standing.standing === 'processing' ? reply.body.activationCode : undefined;
  return { outcome: 'done', standing, ...(code !== undefined && { activationCode: String(code) }) };
}

async function lookUp(
  { client, parts, list }: Room,
  order: OrderRecord,
  ticket: ProviderTicket,
): Promise<LookUpOutcome> {
  if (await list.saysPending(order.reference)) return { outcome: 'done', standing: { standing: 'processing' } };
  const product = codesOf(order.product);
  const reply = await client.ask({
    lane: 'status',
    command: statusCommand(consumerOf(ticket), product.code, order.reference),
    schema: standingSchema,
    timeoutMilliseconds: parts.timeoutMilliseconds,
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

const applicantDiffers: NothingDone = {
  outcome: 'refused',
  reason: 'The e-mail address is known under another name or phone number.',
  faults: [
    {
      path: '/applicant/email',
      code: 'applicant-differs',
      message:
        'This e-mail address was used before with another last name or phone number. Use those, or another address.',
    },
  ],
};

function consumerOf(ticket: ProviderTicket): string {
  if (!ticket.consumerId) throw new Error('The ticket names no consumer.');
  return ticket.consumerId;
}

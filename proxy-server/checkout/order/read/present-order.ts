import { fillPath } from '../../../contract/endpoints/fill-path.ts';
import { endpoints } from '../../../contract/endpoints.ts';
import type { Order } from '../../../contract/order.ts';
import type { LinkPurpose } from '../../../contract/order-link.ts';
import { staffActions } from '../../../domain/console/staff-actions.ts';
import type { InsurerWords } from '../../../domain/history/insurer-words.ts';
import type {
  OrderProblem,
  OrderRecord,
  OrderVerification,
  PaidAmount,
  RefundDue,
} from '../../../domain/order/order.ts';
import { activationCodeMissingCode, isUnpaid } from '../../../domain/order/order.ts';
import { sendableMails } from '../../../domain/order/order-mails.ts';
import { publicStates } from '../../../domain/order/order-state.ts';
import { videoExpiresAt } from '../../../domain/order/retention.ts';
import type { Refund } from '../../../domain/payment/refund.ts';
import type { CheckoutContext } from '../../context.ts';
import { openErrors } from '../correctable.ts';
import { erasedProblem } from '../large-answers.ts';
import { merchantOf } from './find-order.ts';

type Problem = NonNullable<Order['problem']>;

/** How long a document's address works without an authorization header. */
const ticketLifeMilliseconds = 10 * 60_000;

/**
 * Who reads the order: merchants see the insurer's reasons and words, shoppers what they mean for them, and whoever
 * came by a link what that is for.
 */
export type Viewer = 'shopper' | 'merchant' | LinkPurpose;

/** What an answer about an order is made with. */
export type PresentContext = Pick<CheckoutContext, 'merchants' | 'clock' | 'tokens' | 'publicUrl'>;

/** Returns the public representation of an order: public states, no secrets, and new links to its documents. */
export function presentOrder(context: PresentContext, order: OrderRecord, viewer: Viewer = 'shopper'): Order {
  if (viewer === 'video') return presentVideoStep(order);
  const state = publicStates[order.point];
  const payment = order.payment ?? heldPaymentOf(order) ?? order.openPayment;
  const group = groupOf(order);
  const extraPayments = extraPaymentsOf(order);
  const actions = viewer === 'merchant' ? staffActions(order) : [];
  const mails = viewer === 'merchant' && context.merchants.get(order.merchantId)?.mail ? sendableMails(order) : [];
  const problem = order.problem ?? (state === 'awaiting-payment' ? erasedProblem(order) : undefined);
  return {
    id: order.id,
    code: order.code,
    state,
    product: order.product,
    ...(order.period && { period: order.period }),
    premium: order.premium,
    reference: order.reference,
    termsVersion: order.termsVersion,
    test: order.test,
    ...(viewer === 'view' && { access: viewer }),
    ...(order.metadata &&
      viewer !== 'view' && { metadata: order.metadata.values, metadataTrusted: order.metadata.isTrusted }),
    createdAt: toInstant(order.createdAt),
    updatedAt: toInstant(order.updatedAt),
    ...(state === 'awaiting-payment' && { expiresAt: toInstant(order.expiresAt) }),
    ...(state === 'awaiting-payment' && holdOf(context, order)),
    ...(group && { group }),
    ...(payment && {
      payment: {
        method: payment.method,
        reference: payment.reference,
        amount: payment.amount,
        ...('authorizationUrl' in payment &&
          payment.authorizationUrl &&
          state === 'awaiting-payment' && { authorizationUrl: payment.authorizationUrl }),
        ...('paid' in payment && payment.paid && { paid: presentPaid(payment.paid) }),
        ...('failure' in payment && payment.failure && state === 'awaiting-payment' && { failure: payment.failure }),
        ...(viewer === 'merchant' && order.payment?.standing && { standing: order.payment.standing }),
      },
    }),
    ...(viewer === 'merchant' && order.refundsDue && { refundsDue: order.refundsDue.map(presentRefundDue) }),
    ...(viewer === 'merchant' && order.refunds && { refunds: order.refunds.map(presentRefund) }),
    ...(extraPayments.length > 0 && { extraPayments }),
    ...(order.policy && {
      policy: {
        ...(order.policy.number && { number: order.policy.number }),
        status: order.policy.status,
        ...(order.policy.approvedAt && { approvedAt: toInstant(order.policy.approvedAt) }),
        ...(order.policy.startDate && { startDate: order.policy.startDate }),
        ...(order.policy.endDate && { endDate: order.policy.endDate }),
      },
    }),
    ...(order.verification && { verification: presentVerification(order, order.verification) }),
    ...(order.certificate && {
      certificate: { ...order.certificate, url: ticketUrl(context, order, 'certificate', viewer) },
    }),
    ...(isSummed(context, order) && { summary: { url: ticketUrl(context, order, 'summary', viewer) } }),
    ...(problem && {
      problem: problemFor(context, order, problem, viewer),
    }),
    ...(actions.length > 0 && { actions }),
    ...(mails.length > 0 && { mails }),
    ...(viewer === 'merchant' && order.insurerSaid && { insurerSaid: order.insurerSaid.map(presentWords) }),
    version: order.version,
  };
}

/** What the second phone sees, which only takes the video: how that stands. */
function presentVideoStep(order: OrderRecord): Order {
  const { id, code, product, premium, reference, termsVersion, test, verification, problem } = order;
  return {
    id,
    code,
    state: publicStates[order.point],
    product,
    premium,
    reference,
    termsVersion,
    test,
    access: 'video',
    createdAt: toInstant(order.createdAt),
    updatedAt: toInstant(order.updatedAt),
    ...(verification && { verification: presentVerification(order, verification) }),
    ...(problem?.code === 'video-refused' && { problem: { code: problem.code, message: problem.message } }),
  };
}

/** The payment that is held because it does not match the premium, or was given back, in the form of an accepted one. */
function heldPaymentOf({ refundsDue, refunds, premium }: OrderRecord) {
  const held = refundsDue?.at(-1) ?? refunds?.at(-1);
  return held && { method: held.method, reference: held.reference, amount: premium, paid: held.paid };
}

/** What came besides the accepted payment; a payment that is held by itself is told by the order's problem. */
function extraPaymentsOf({ payment, refundsDue }: OrderRecord): NonNullable<Order['extraPayments']> {
  if (!payment) return [];
  return (refundsDue ?? []).map(({ reference, paid }) => ({ reference, ...(paid && { paid: presentPaid(paid) }) }));
}

function presentRefundDue({ paid, ...due }: RefundDue): NonNullable<Order['refundsDue']>[number] {
  return { ...due, ...(paid && { paid: presentPaid(paid) }) };
}

function presentRefund({ id, transactionId, amount, mode, reason, state, message, by, at }: Refund) {
  return {
    id,
    payment: transactionId,
    amount,
    mode,
    reason,
    state,
    ...(message !== undefined && { message }),
    by: { kind: by.kind, ...(by.name !== undefined && { name: by.name }) },
    at: toInstant(at),
  };
}

function presentVerification(order: OrderRecord, { by, state }: OrderVerification): Order['verification'] {
  const isWanted = order.point === 'awaiting-video' && by === 'shopper' && state === 'awaited';
  return { by, state, ...(isWanted && { expiresAt: toInstant(videoExpiresAt(order)) }) };
}

function presentPaid({ amount, currency, at }: PaidAmount): NonNullable<NonNullable<Order['payment']>['paid']> {
  return { amount, currency, ...(at !== undefined && { at: toInstant(at) }) };
}

/** Problems whose message is written for the shopper. */
const shopperProblems = ['video-refused', 'insurer-not-answering'];

function problemFor(context: PresentContext, order: OrderRecord, problem: OrderProblem, viewer: Viewer): Problem {
  if (viewer === 'merchant') return problemForStaff(order, problem);
  return problemForShopper(context, order, problem, viewer !== 'view');
}

/** The insurer's words never reach the shopper: a reason of ours that we know to be safe does, or whom to ask. */
function problemForShopper(
  context: PresentContext,
  order: OrderRecord,
  problem: OrderProblem,
  mayCorrect: boolean,
): Problem {
  const { code, message, shopperMessage } = problem;
  if (shopperProblems.includes(code)) return { code, message };
  if (isUnpaid(order)) return { code, message, ...errorsOf(order) };
  const { name, supportContact } = merchantOf(context, order).summary;
  const whomToAsk = `Ask ${name} (${supportContact}) and quote your order code, ${order.code}.`;
  if (code === activationCodeMissingCode) return { code, message: `${activationMissing} ${whomToAsk}` };
  if (code === 'insurer-declined')
    return { code, message: shopperMessage ?? `The insurer has declined this cover. ${whomToAsk}` };
  const reason = shopperMessage ? ` ${shopperMessage}` : '';
  const errors = mayCorrect ? errorsOf(order) : undefined;
  const remedy = errors ? ' Correct it and send it again: you need not pay again.' : '';
  return {
    code,
    message: `Your payment is safe, and no policy has been issued yet.${reason}${remedy} ${whomToAsk}`,
    ...errors,
  };
}

const activationMissing =
  'Your payment is safe. The insurer has your order, but your device cannot be checked yet, so the cover has not begun. The shop must arrange the check with the insurer.';

function errorsOf(order: OrderRecord): Pick<Problem, 'errors'> | undefined {
  const errors = openErrors(order);
  return errors && { errors: [...errors] };
}

/** Problems of an insurer that gives no definite answer: its last words are all there is. */
const unexplainedProblems = ['insurer-silent', 'policy-unknown', 'insurer-not-answering'];

function problemForStaff(order: OrderRecord, { code, message, saidAt }: OrderProblem): Problem {
  const { insurerSaid = [] } = order;
  const ofInsurer = insurerSaid.filter(({ step }) => step !== 'payment');
  const words = unexplainedProblems.includes(code) ? ofInsurer.at(-1) : ofInsurer.findLast(({ at }) => at === saidAt);
  return { code, message: words ? `${message} The insurer’s words: “${words.text}”` : message, ...errorsOf(order) };
}

function presentWords({ at, step, text }: InsurerWords): NonNullable<Order['insurerSaid']>[number] {
  return { at: toInstant(at), step, text };
}

/** The group that a policy covers; undefined for other products, or once the answers are erased. */
export function groupOf({ answers }: OrderRecord): Order['group'] {
  if (typeof answers?.groupName !== 'string' || typeof answers.memberCount !== 'number') return undefined;
  return { name: answers.groupName, memberCount: answers.memberCount };
}

/** Whether the proxy provides a summary of the policy: it is active, and its insurer issues no certificate. */
export function isSummed(context: Pick<CheckoutContext, 'merchants'>, order: OrderRecord): boolean {
  const product = context.merchants.get(order.merchantId)?.catalogue.find(order.product);
  return order.point === 'active' && product?.category === 'group-life' && product.certificate === 'none';
}

function holdOf(context: PresentContext, order: OrderRecord): Pick<Order, 'holdExpiresAt'> {
  const provider = context.merchants.get(order.merchantId)?.providers.get(order.provider);
  const endsAt = order.ticket && provider?.holdEndsAt?.(order.ticket);
  return endsAt === undefined ? {} : { holdExpiresAt: toInstant(endsAt) };
}

/** The documents that an address with a ticket opens. */
export type TicketedDocument = keyof typeof documentPaths;

const documentPaths = { certificate: endpoints.getCertificate.path, summary: endpoints.getSummary.path };

/** Whether a ticket from a document's address is for this document, and for whom; undefined if it is not, or has expired. */
export function readTicket(
  context: CheckoutContext,
  order: OrderRecord,
  document: TicketedDocument,
  ticket: string,
): Viewer | undefined {
  const read = context.tokens.read('ticket', order.merchantId, ticket, context.clock.now());
  if (read.status !== 'valid' || read.claims.order !== order.id || read.claims.opens !== document) return undefined;
  return read.claims.viewer === 'merchant' ? 'merchant' : 'shopper';
}

function ticketUrl(context: PresentContext, order: OrderRecord, opens: TicketedDocument, viewer: Viewer): string {
  const expiresAt = context.clock.now() + ticketLifeMilliseconds;
  // one from a link ends as the shopper's do: with the order's token
  const claims = { order: order.id, opens, viewer: viewer === 'merchant' ? viewer : 'shopper' };
  const ticket = context.tokens.sign('ticket', order.merchantId, claims, expiresAt);
  return `${context.publicUrl}${fillPath(documentPaths[opens], order.id)}?ticket=${ticket}`;
}

function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

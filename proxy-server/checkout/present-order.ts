import type { Order } from '../contract/order.ts';
import { pathOf, paths } from '../contract/paths.ts';
import type { OrderProblem, OrderRecord } from '../domain/order.ts';
import { publicStates } from '../domain/order-state.ts';
import type { CheckoutParts } from './parts.ts';

/** So long a certificate's address opens without headers. */
const ticketLifeMilliseconds = 10 * 60_000;

/** Who reads: staff are told what the insurer said, shoppers what it means for them. */
export type Viewer = 'shopper' | 'merchant';

/** An order as shoppers and merchants see it: coarser states, no secrets, a fresh ticket to the certificate. */
export function presentOrder(parts: CheckoutParts, order: OrderRecord, viewer: Viewer = 'shopper'): Order {
  const state = publicStates[order.point];
  const payment = order.payment ?? order.openPayment;
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
    createdAt: toInstant(order.createdAt),
    updatedAt: toInstant(order.updatedAt),
    ...(state === 'awaiting-payment' && { expiresAt: toInstant(order.expiresAt) }),
    ...(payment && {
      payment: {
        method: payment.method,
        reference: payment.reference,
        amount: payment.amount,
        ...('authorizationUrl' in payment &&
          payment.authorizationUrl &&
          state === 'awaiting-payment' && { authorizationUrl: payment.authorizationUrl }),
        ...(viewer === 'merchant' && order.payment?.standing && { standing: order.payment.standing }),
      },
    }),
    ...(viewer === 'merchant' && order.refundsDue && { refundsDue: [...order.refundsDue] }),
    ...(order.policy && {
      policy: {
        ...(order.policy.number && { number: order.policy.number }),
        status: order.policy.status,
        ...(order.policy.approvedAt && { approvedAt: toInstant(order.policy.approvedAt) }),
      },
    }),
    ...(order.verification && { verification: { by: order.verification.by, state: order.verification.state } }),
    ...(order.certificate && { certificate: { ...order.certificate, url: certificateUrl(parts, order) } }),
    ...(order.problem && { problem: viewer === 'merchant' ? order.problem : problemForShopper(order.problem) }),
  };
}

/** Problems a shopper can do something about, or has a right to know; every other one is the merchant's to settle. */
const shoppersOwn = ['insurer-declined', 'video-refused'];

function problemForShopper(problem: OrderProblem): OrderProblem {
  if (shoppersOwn.includes(problem.code)) return problem;
  return {
    code: problem.code,
    message:
      'Your payment is safe, and no policy has been issued yet. The shop has been told and will settle it: quote your order code.',
  };
}

/** Whether a ticket from a certificate's address is for this order and still good. */
export function isTicketFor(parts: CheckoutParts, order: OrderRecord, ticket: string): boolean {
  const read = parts.tokens.read('ticket', order.merchantId, ticket, parts.clock.now());
  return read.is === 'valid' && read.claims.order === order.id;
}

function certificateUrl(parts: CheckoutParts, order: OrderRecord): string {
  const expiresAt = parts.clock.now() + ticketLifeMilliseconds;
  const ticket = parts.tokens.sign('ticket', order.merchantId, { order: order.id }, expiresAt);
  return `${parts.publicUrl}${pathOf(paths.certificate, order.id)}?ticket=${ticket}`;
}

function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

import type { Order } from '../../contract/order.ts';
import { DomainError } from '../../domain/errors.ts';
import { collectorOf, withAct } from '../../domain/history/order-history.ts';
import type { OpenPayment, OrderRecord } from '../../domain/order/order.ts';
import type { PaymentAttempt } from '../../domain/payment/payment-gateway.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { assertNothingErased } from '../order/large-answers.ts';
import { changeOrder, merchantOf } from '../order/read/find-order.ts';
import { presentOrder } from '../order/read/present-order.ts';
import { maxAttempts } from './attempts-to-ask.ts';

/**
 * Delay of the first poll of an attempt without a notification: the shopper may have closed the page
 * (docs/facts/payments.md#poll-schedule).
 */
const firstPollMilliseconds = 2 * 60_000;

/**
 * Opens a payment for an unpaid order: stores the attempt, then requests the gateway's payment page. Throws
 * `DomainError`.
 */
export async function beginPayment(context: CheckoutContext, order: OrderRecord, returnUrl: string): Promise<Order> {
  const merchant = merchantOf(context, order);
  assertUnpaid(order);
  assertNothingErased(order);
  const backUrl = checkReturnUrl(context, merchant, order, returnUrl);
  if (merchant.gateway.method === 'merchant') return presentOrder(context, order);
  if ((await context.store.payments.attemptsOf(order.id)).length >= maxAttempts)
    throw new DomainError(
      'too-many-attempts',
      'This order has as many payment attempts as it may have; pay on the page of the last one, or place a new order.',
    );
  const attempt = await storeAttempt(context, merchant, order);
  const authorizationUrl = await openGatewayPage(merchant, order, attempt, backUrl);
  const openPayment: OpenPayment = {
    method: attempt.method,
    reference: attempt.reference,
    amount: attempt.expected,
    authorizationUrl,
  };
  const saved = await changeOrder(context, order.id, (current) => {
    assertUnpaid(current);
    // erased since: the shopper is told, and not sent to the gateway
    assertNothingErased(current);
    const pollAt = context.clock.now() + firstPollMilliseconds;
    const begun = { ...current, openPayment, dueAt: Math.min(current.dueAt ?? pollAt, pollAt), attempts: 0 };
    const { method, reference, amount } = openPayment;
    return withAct(begun, { what: 'payment-begun', by: collectorOf({ method }), amount, text: reference });
  });
  context.note('payment begun', { order: order.id, payment: attempt.reference });
  return presentOrder(context, saved);
}

function assertUnpaid(order: OrderRecord): void {
  if (order.point === 'awaiting-payment') return;
  throw new DomainError('order-state-conflict', 'This order no longer waits for payment; read its state.');
}

/**
 * Returns the return URL with the order's id, which grants no access. Throws unless the page is the merchant's or our
 * own.
 */
function checkReturnUrl(context: CheckoutContext, merchant: Merchant, order: OrderRecord, returnUrl: string): string {
  const url = URL.canParse(returnUrl) ? new URL(returnUrl) : undefined;
  const allowed = [...merchant.origins, new URL(context.publicUrl).origin];
  if (!url || !allowed.includes(url.origin)) {
    const message = 'returnUrl must be a page of one of the origins in ALLOWED_ORIGINS.';
    throw new DomainError('return-url-not-allowed', message, {
      violations: [{ path: '/returnUrl', code: 'return-url-not-allowed', message }],
    });
  }
  url.searchParams.set('cover-order', order.id);
  return url.href;
}

/** Commits the attempt before the gateway is called; a reference is never reused. */
async function storeAttempt(context: CheckoutContext, merchant: Merchant, order: OrderRecord): Promise<PaymentAttempt> {
  const attempt: PaymentAttempt = {
    // letters, digits and hyphens only: what every gateway takes; with chance in it, so that nobody can open it at the
    // gateway before us, with a split of their own (docs/facts/payments.md#attempts)
    reference: `CVR-${order.code}-${context.random.paymentSuffix()}`,
    orderId: order.id,
    merchantId: merchant.id,
    method: merchant.gateway.method,
    expected: order.premium,
    test: order.test,
    createdAt: context.clock.now(),
  };
  await context.store.payments.insertAttempt(attempt);
  return attempt;
}

async function openGatewayPage(
  merchant: Merchant,
  order: OrderRecord,
  attempt: PaymentAttempt,
  returnUrl: string,
): Promise<string> {
  const begun = await merchant.gateway.begin({
    reference: attempt.reference,
    amount: attempt.expected,
    email: order.applicant?.email ?? '',
    returnUrl,
  });
  if (begun.status === 'begun') return begun.authorizationUrl;
  throw new DomainError(
    'payment-gateway-unavailable',
    'The payment page could not be opened; this attempt has charged nothing. Try again in a moment.',
    { retryAfterSeconds: 5, cause: begun.status === 'refused' ? begun.reason : begun.cause },
  );
}

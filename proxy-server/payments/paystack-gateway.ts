import type { Dispatcher } from 'undici';
import type { PaymentChannel } from '../contract/payment.ts';
import type { CallWatch } from '../domain/call-watch.ts';
import type { AcquireCall } from '../domain/insurer/call-priority.ts';
import type { PaidAmount } from '../domain/order/order.ts';
import type {
  BeginOutcome,
  PaymentAttempt,
  PaymentGateway,
  PaymentRequest,
  ReceivedOutcome,
  ReceivedPayment,
  VerifyOutcome,
} from '../domain/payment/payment-gateway.ts';
import type { GatewayClientOptions } from './gateway-client.ts';
import { callGateway } from './gateway-client.ts';
import {
  currencyOrModeReason,
  divertedReason,
  isFilled,
  paidAmountOf,
  refusalReason,
  successOutcome,
  unexpectedResponse,
} from './gateway-outcomes.ts';
import { declined, notCompleted, returned } from './payment-failures.ts';
import { listPaystackPayments } from './paystack-list.ts';
import { createPaystackRefunds } from './paystack-refunds.ts';
import { readPaystackWebhook } from './paystack-webhook.ts';
import type { VerifiedTransaction } from './paystack-wire.ts';
import { disputesSchema, initialisedSchema, responseSchema, verifiedSchema } from './paystack-wire.ts';
import { isSignedWithAny } from './signature.ts';

/** The options of the adapter. */
export interface PaystackOptions {
  /** The first authenticates calls; all verify webhooks, since a key rotation changes the signing key at once. */
  readonly secretKeys: readonly [string, ...string[]];
  readonly url: string;
  readonly timeoutMilliseconds: number;
  /** How shoppers can pay; undefined for whatever the account offers. */
  readonly channels?: readonly PaymentChannel[] | undefined;
  readonly acquireCall?: AcquireCall | undefined;
  readonly watch?: CallWatch | undefined;
  readonly dispatcher?: Dispatcher | undefined;
}

/**
 * Creates the adapter for Paystack.
 * @example
 * const gateway = createPaystackGateway({ secretKeys: [key], url, timeoutMilliseconds: 10_000 });
 */
export function createPaystackGateway(options: PaystackOptions): PaymentGateway {
  const client: GatewayClientOptions = { ...options, name: 'paystack', secretKey: options.secretKeys[0] };
  return {
    method: 'paystack',
    // a reference is unique and can be paid once
    mayPayTwice: false,
    begin: (request) => begin(client, request, options.channels),
    verify: (attempt) => verify(client, attempt),
    listReceived: (attempt) => listReceived(client, attempt),
    listPayments: (range) => listPaystackPayments(client, range),
    refunds: createPaystackRefunds(client),
    readWebhook: (body, header) =>
      isSignedWithAny(options.secretKeys, body, header('x-paystack-signature')) ? readPaystackWebhook(body) : undefined,
  };
}

/** Paystack's words (docs/facts/paystack.md#initialise). */
const channelWords: Readonly<Record<PaymentChannel, string>> = {
  card: 'card',
  transfer: 'bank_transfer',
  ussd: 'ussd',
  bank: 'bank',
  qr: 'qr',
};

async function begin(
  client: GatewayClientOptions,
  request: PaymentRequest,
  channels: PaystackOptions['channels'],
): Promise<BeginOutcome> {
  const response = await callGateway(client, '/transaction/initialize', {
    email: request.email,
    amount: request.amount.amount,
    currency: request.amount.currency,
    reference: request.reference,
    callback_url: request.returnUrl,
    ...(channels && { channels: channels.map((channel) => channelWords[channel]) }),
  });
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const begun = initialisedSchema.safeParse(response.body);
  if (begun.success && begun.data.data.reference === request.reference) {
    return { status: 'begun', authorizationUrl: begun.data.data.authorization_url };
  }
  if (isRefusal(response.body) && response.status < 500)
    return { status: 'refused', reason: refusalReason(response.status) };
  return { status: 'unclear', cause: unexpectedResponse(response.status) };
}

async function verify(client: GatewayClientOptions, attempt: PaymentAttempt): Promise<VerifyOutcome> {
  const found = await findTransaction(client, attempt);
  if (found === 'unknown') return { status: 'pending' };
  return 'failure' in found ? { status: 'unclear', cause: found.failure } : verifyTransaction(found, attempt);
}

async function findTransaction(
  client: GatewayClientOptions,
  { reference }: PaymentAttempt,
): Promise<VerifiedTransaction | 'unknown' | { failure: string }> {
  const response = await callGateway(client, `/transaction/verify/${encodeURIComponent(reference)}`);
  if ('failure' in response) return response;
  const verified = verifiedSchema.safeParse(response.body);
  if (verified.success && verified.data.data.reference === reference) return verified.data.data;
  // “not found” is 400 or 404; the attempt may not have reached Paystack yet
  const isUnknown = isRefusal(response.body) && (response.status === 400 || response.status === 404);
  return isUnknown ? 'unknown' : { failure: unexpectedResponse(response.status) };
}

/** The values of `data.status` (docs/facts/paystack.md#verify); any other one means that the payment is pending. */
function verifyTransaction(transaction: VerifiedTransaction, attempt: PaymentAttempt): VerifyOutcome {
  switch (transaction.status) {
    case 'success':
      return successOutcome(
        attempt,
        { id: transaction.id, paid: paidOf(transaction) },
        mismatchReason(transaction, attempt),
      );
    case 'failed':
      return { status: 'failed', failure: declined(transaction.gateway_response), said: transaction.gateway_response };
    // also the status before anyone has tried to pay, so that it may still be paid later
    case 'abandoned':
      return { status: 'failed', failure: notCompleted };
    case 'reversed':
      return { status: 'failed', failure: returned, said: transaction.gateway_response };
    default:
      return { status: 'pending' };
  }
}

/** A payment is accepted only if currency, mode and amount are right too (docs/facts/payments.md#acceptance). */
function mismatchReason(transaction: VerifiedTransaction, attempt: PaymentAttempt): string | undefined {
  const expected = attempt.expected.amount;
  const reason = currencyOrModeReason(attempt, { currency: transaction.currency, mode: transaction.domain });
  if (reason) return reason;
  const { plan, plan_object, split, subaccount, fees_split } = transaction;
  if ([plan, plan_object, split, subaccount, fees_split].some(isFilled)) return divertedReason;
  // if the customer pays the fee, `amount` is the requested amount plus the fee
  const requested = transaction.requested_amount || transaction.amount;
  if (requested === undefined || transaction.amount === undefined) return 'The gateway returned no amount.';
  if (transaction.amount < expected || requested < expected) return 'Less than the premium was paid.';
  const isMoreThanFee =
    transaction.amount > requested &&
    transaction.fees !== undefined &&
    Math.abs(transaction.amount - requested - transaction.fees) > roundingKobo;
  return requested > expected || isMoreThanFee ? 'More than the premium was paid.' : undefined;
}

/** A fee may be rounded to whole naira. */
const roundingKobo = 100;

async function listReceived(client: GatewayClientOptions, attempt: PaymentAttempt): Promise<ReceivedOutcome> {
  const found = await findTransaction(client, attempt);
  if (found === 'unknown') return { status: 'known', received: [] };
  if ('failure' in found) return { status: 'unclear', cause: found.failure };
  const { id: transactionId, status: transactionStatus } = found;
  if (transactionId === undefined || !receivedStatuses.includes(transactionStatus))
    return { status: 'known', received: [] };
  const status = transactionStatus === 'reversed' ? 'reversed' : await paymentStatusOf(client, transactionId);
  if (typeof status !== 'string') return { status: 'unclear', cause: status.failure };
  return { status: 'known', received: [{ transactionId, paid: paidOf(found), status }] };
}

function paidOf({ amount, currency, paid_at: paidAt }: VerifiedTransaction): PaidAmount | undefined {
  return paidAmountOf({ amount, currency, paidAt });
}

/** Money has come; `reversal-pending` while a refund of it is under way. */
const receivedStatuses = ['success', 'reversal-pending', 'reversed'];

/** A full refund makes the transaction `reversed`; disputes of the payer's bank are listed separately. */
async function paymentStatusOf(
  client: GatewayClientOptions,
  transactionId: string,
): Promise<ReceivedPayment['status'] | { failure: string }> {
  const response = await callGateway(client, `/dispute/transaction/${encodeURIComponent(transactionId)}`);
  if ('failure' in response) return response;
  const listed = disputesSchema.safeParse(response.body);
  if (!listed.success) return isRefusal(response.body) ? 'kept' : { failure: unexpectedResponse(response.status) };
  if (listed.data.data.some(({ resolution }) => resolution === 'merchant-accepted')) return 'reversed';
  return listed.data.data.some(({ status }) => status !== 'resolved') ? 'disputed' : 'kept';
}

function isRefusal(body: unknown): boolean {
  const response = responseSchema.safeParse(body);
  return response.success && !response.data.status;
}

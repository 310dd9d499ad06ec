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
import { listFlutterwavePayments } from './flutterwave-list.ts';
import { createFlutterwaveRefunds, stateOf } from './flutterwave-refunds.ts';
import { readFlutterwaveWebhook } from './flutterwave-webhook.ts';
import type { Transaction } from './flutterwave-wire.ts';
import {
  hostedLinkSchema,
  refundsSchema,
  responseSchema,
  transactionsSchema,
  verifiedSchema,
} from './flutterwave-wire.ts';
import type { GatewayClientOptions, GatewayResponse } from './gateway-client.ts';
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
import { toMajorUnits } from './major-units.ts';
import { declined } from './payment-failures.ts';
import { isAnyOf } from './signature.ts';

/** The options of the adapter. */
export interface FlutterwaveOptions {
  /** `FLWSECK_TEST-…` or `FLWSECK-…`; the prefix determines the mode. */
  readonly secretKey: string;
  /** The secret hash from the dashboard; several during a rotation. */
  readonly webhookHashes: readonly [string, ...string[]];
  readonly url: string;
  readonly timeoutMilliseconds: number;
  /** How shoppers can pay; undefined for whatever the account offers. */
  readonly channels?: readonly PaymentChannel[] | undefined;
  readonly acquireCall?: AcquireCall | undefined;
  readonly watch?: CallWatch | undefined;
  readonly dispatcher?: Dispatcher | undefined;
}

/**
 * Creates the adapter for Flutterwave, version 3 of its API.
 * @example
 * const gateway = createFlutterwaveGateway({ secretKey, webhookHashes: [hash], url, timeoutMilliseconds: 10_000 });
 */
export function createFlutterwaveGateway(options: FlutterwaveOptions): PaymentGateway {
  const client: GatewayClientOptions = { ...options, name: 'flutterwave' };
  return {
    method: 'flutterwave',
    // one tx_ref can have several transactions (docs/facts/flutterwave.md#verify)
    mayPayTwice: true,
    begin: (request) => begin(client, request, options.channels),
    verify: (attempt) => verify(client, attempt),
    listReceived: (attempt) => listReceived(client, attempt),
    listPayments: (range) => listFlutterwavePayments(client, range),
    refunds: createFlutterwaveRefunds(client),
    // a shared secret that does not sign the body: the event is only a notification
    readWebhook: (body, header) =>
      isAnyOf(options.webhookHashes, header('verif-hash')) ? readFlutterwaveWebhook(body) : undefined,
  };
}

/** Flutterwave's words (docs/facts/flutterwave.md#initialise). */
const channelWords: Readonly<Record<PaymentChannel, string>> = {
  card: 'card',
  transfer: 'banktransfer',
  ussd: 'ussd',
  bank: 'account',
  qr: 'nqr',
};

async function begin(
  client: GatewayClientOptions,
  request: PaymentRequest,
  channels: FlutterwaveOptions['channels'],
): Promise<BeginOutcome> {
  const response = await callGateway(client, '/v3/payments', {
    tx_ref: request.reference,
    amount: toMajorUnits(request.amount.amount),
    currency: request.amount.currency,
    redirect_url: request.returnUrl,
    customer: { email: request.email },
    ...(channels && { payment_options: channels.map((channel) => channelWords[channel]).join(', ') }),
  });
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const begun = hostedLinkSchema.safeParse(response.body);
  if (begun.success) return { status: 'begun', authorizationUrl: begun.data.data.link };
  // a 503 is returned after 28 s although the payment may be open (docs/facts/flutterwave.md#time-outs): never retried

  if (isError(response) && response.status < 500) return { status: 'refused', reason: refusalReason(response.status) };
  return { status: 'unclear', cause: unexpectedResponse(response.status) };
}

async function verify(client: GatewayClientOptions, attempt: PaymentAttempt): Promise<VerifyOutcome> {
  const response = await callGateway(client, `/v3/transactions/verify_by_reference?${referenceQuery(attempt)}`);
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const verified = verifiedSchema.safeParse(response.body);
  if (verified.success && verified.data.data.tx_ref === attempt.reference)
    return verifyTransaction(client, verified.data.data, attempt);
  return isNotFound(response)
    ? { status: 'pending' }
    : { status: 'unclear', cause: unexpectedResponse(response.status) };
}

/** The values of `data.status` (docs/facts/flutterwave.md#verify); any other one means that the payment is pending. */
async function verifyTransaction(
  client: GatewayClientOptions,
  transaction: Transaction,
  attempt: PaymentAttempt,
): Promise<VerifyOutcome> {
  if (transaction.status === 'successful') return verifySuccess(client, transaction, attempt);
  if (transaction.status !== 'failed') return { status: 'pending' };
  // one transaction failed; another with the same reference may have succeeded
  const all = await transactionsOf(client, attempt);
  if ('failure' in all) return { status: 'unclear', cause: all.failure };
  const success = all.find(({ status }) => status === 'successful');
  if (success) return verifySuccess(client, success, attempt);
  return {
    status: 'failed',
    failure: declined(transaction.processor_response),
    said: transaction.processor_response,
  };
}

function verifySuccess(client: GatewayClientOptions, transaction: Transaction, attempt: PaymentAttempt): VerifyOutcome {
  const outcome = { id: transaction.id, paid: paidOf(transaction) };
  return successOutcome(attempt, outcome, mismatchReason(client, transaction, attempt));
}

function paidOf({
  amount,
  charged_amount: charged,
  currency,
  created_at: paidAt,
}: Transaction): PaidAmount | undefined {
  return paidAmountOf({ amount: charged ?? amount, currency, paidAt });
}

/** A payment is accepted only if currency, mode and amount are right too (docs/facts/payments.md#acceptance). */
function mismatchReason(
  client: GatewayClientOptions,
  transaction: Transaction,
  attempt: PaymentAttempt,
): string | undefined {
  const { currency, amount, charged_amount: charged, plan, payment_plan, split, subaccount, subaccounts } = transaction;
  const expected = attempt.expected.amount;
  const reason = currencyOrModeReason(attempt, { currency, mode: modeOf(client.secretKey) });
  if (reason) return reason;
  if ([plan, payment_plan, split, subaccount, subaccounts].some(isFilled)) return divertedReason;
  if (amount === undefined) return 'The gateway returned no amount.';
  if (amount < expected || (charged ?? amount) < amount) return 'Less than the premium was paid.';
  return amount > expected ? 'More than the premium was paid.' : undefined;
}

async function listReceived(client: GatewayClientOptions, attempt: PaymentAttempt): Promise<ReceivedOutcome> {
  const all = await transactionsOf(client, attempt);
  if ('failure' in all) return { status: 'unclear', cause: all.failure };
  const received: ReceivedPayment[] = [];
  for (const transaction of all.filter(({ status, id }) => status === 'successful' && id !== undefined)) {
    const status = await paymentStatusOf(client, transaction);
    if (typeof status !== 'string') return { status: 'unclear', cause: status.failure };
    received.push({ transactionId: transaction.id ?? '', paid: paidOf(transaction), status });
  }
  return { status: 'known', received };
}

async function transactionsOf(
  client: GatewayClientOptions,
  attempt: PaymentAttempt,
): Promise<Transaction[] | { failure: string }> {
  const response = await callGateway(client, `/v3/transactions?${referenceQuery(attempt)}`);
  if ('failure' in response) return response;
  const listed = transactionsSchema.safeParse(response.body);
  if (listed.success) return listed.data.data.filter(({ tx_ref }) => tx_ref === attempt.reference);
  return isNotFound(response) ? [] : { failure: unexpectedResponse(response.status) };
}

/**
 * Version 3 has no call that lists the chargebacks of one transaction, so a dispute shows only once it is a refund.
 */
async function paymentStatusOf(
  client: GatewayClientOptions,
  transaction: Transaction,
): Promise<ReceivedPayment['status'] | { failure: string }> {
  const response = await callGateway(client, `/v3/refunds?id=${encodeURIComponent(transaction.id ?? '')}`);
  if ('failure' in response) return response;
  const listed = refundsSchema.safeParse(response.body);
  if (!listed.success) return isNotFound(response) ? 'kept' : { failure: unexpectedResponse(response.status) };
  const done = listed.data.data.filter(({ status }) => stateOf(status) === 'settled');
  const refunded = done.reduce((sum, refund) => sum + (refund.amount_refunded ?? 0), 0);
  return refunded > 0 && refunded >= (transaction.amount ?? 0) ? 'reversed' : 'kept';
}

function referenceQuery({ reference }: PaymentAttempt): string {
  return `tx_ref=${encodeURIComponent(reference)}`;
}

function modeOf(secretKey: string): 'test' | 'live' {
  return secretKey.startsWith('FLWSECK_TEST-') ? 'test' : 'live';
}

function isError({ body }: GatewayResponse): boolean {
  const response = responseSchema.safeParse(body);
  return response.success && response.data.status === 'error';
}

/** `No transaction was found …`: nobody has tried to pay yet. */
function isNotFound(response: GatewayResponse): boolean {
  return isError(response) && (response.status === 400 || response.status === 404);
}

import type { Dispatcher } from 'undici';
import type {
  BeginOutcome,
  PaymentAttempt,
  PaymentGateway,
  PaymentRequest,
  ReceivedOutcome,
  ReceivedPayment,
  VerifyOutcome,
} from '../domain/payment-gateway.ts';
import { readFlutterwaveWebhook } from './flutterwave-webhook.ts';
import type { Transaction } from './flutterwave-wire.ts';
import {
  answerSchema,
  hostedLinkSchema,
  refundsSchema,
  transactionsSchema,
  verifiedSchema,
} from './flutterwave-wire.ts';
import type { GatewayAnswer, GatewayClientOptions } from './gateway-client.ts';
import { askGateway } from './gateway-client.ts';
import { currencyOrModeReason, nairaOf, refusalReason, successOutcome, unexpectedAnswer } from './gateway-outcomes.ts';
import { toMajorUnits } from './major-units.ts';
import { isAnyOf } from './signature.ts';

export interface FlutterwaveOptions {
  /** `FLWSECK_TEST-…` or `FLWSECK-…`; its family is the mode of everything it can see. */
  readonly secretKey: string;
  /** The word typed in the dashboard; several while it is being exchanged. */
  readonly webhookHashes: readonly [string, ...string[]];
  readonly url: string;
  readonly timeoutMilliseconds: number;
  readonly dispatcher?: Dispatcher | undefined;
}

/** Flutterwave, version 3 of its API, as a gateway in our words. */
export function createFlutterwaveGateway(options: FlutterwaveOptions): PaymentGateway {
  return {
    method: 'flutterwave',
    // one tx_ref can have several transactions (docs/facts/flutterwave.md#verify)
    mayPayTwice: true,
    begin: (request) => begin(options, request),
    verify: (attempt) => verify(options, attempt),
    listReceived: (attempt) => listReceived(options, attempt),
    // a shared word, which binds nothing in the body: whatever it says is only ever a hint
    readWebhook: (body, header) =>
      isAnyOf(options.webhookHashes, header('verif-hash')) ? readFlutterwaveWebhook(body) : undefined,
  };
}

async function begin(client: GatewayClientOptions, request: PaymentRequest): Promise<BeginOutcome> {
  const answer = await askGateway(client, '/v3/payments', {
    tx_ref: request.reference,
    amount: toMajorUnits(request.amount.amount),
    currency: request.amount.currency,
    redirect_url: request.returnUrl,
    customer: { email: request.email },
  });
  if ('failure' in answer) return { status: 'unclear', cause: answer.failure };
  const begun = hostedLinkSchema.safeParse(answer.body);
  if (begun.success) return { status: 'begun', authorizationUrl: begun.data.data.link };
  // 503 comes after 28 s, and the payment may be open all the same (docs/facts/flutterwave.md#time-outs): never asked
  // for again
  if (isError(answer) && answer.status < 500) return { status: 'refused', reason: refusalReason(answer.status) };
  return { status: 'unclear', cause: unexpectedAnswer(answer.status) };
}

async function verify(options: FlutterwaveOptions, attempt: PaymentAttempt): Promise<VerifyOutcome> {
  const answer = await askGateway(options, `/v3/transactions/verify_by_reference?${referenceQuery(attempt)}`);
  if ('failure' in answer) return { status: 'unclear', cause: answer.failure };
  const verified = verifiedSchema.safeParse(answer.body);
  if (verified.success && verified.data.data.tx_ref === attempt.reference)
    return judge(options, verified.data.data, attempt);
  return isNotFound(answer) ? { status: 'pending' } : { status: 'unclear', cause: unexpectedAnswer(answer.status) };
}

/** The words of `data.status` (docs/facts/flutterwave.md#verify); every other one means that it is not over yet. */
async function judge(
  options: FlutterwaveOptions,
  transaction: Transaction,
  attempt: PaymentAttempt,
): Promise<VerifyOutcome> {
  if (transaction.status === 'successful') return judgeSuccess(options, transaction, attempt);
  if (transaction.status !== 'failed') return { status: 'pending' };
  // one try failed; another under the same reference may have come through
  const all = await transactionsOf(options, attempt);
  if ('failure' in all) return { status: 'unclear', cause: all.failure };
  const success = all.find(({ status }) => status === 'successful');
  if (success) return judgeSuccess(options, success, attempt);
  return { status: 'failed', reason: 'The payment did not go through.' };
}

function judgeSuccess(options: FlutterwaveOptions, transaction: Transaction, attempt: PaymentAttempt): VerifyOutcome {
  return successOutcome(attempt, transaction, mismatchReason(options, transaction, attempt));
}

/** Accepted only if currency, mode and amount are right as well (docs/facts/payments.md#acceptance). */
function mismatchReason(
  options: FlutterwaveOptions,
  { currency, amount, charged_amount: charged }: Transaction,
  attempt: PaymentAttempt,
): string | undefined {
  const expected = attempt.expected.amount;
  const reason = currencyOrModeReason(attempt, { currency, mode: modeOf(options.secretKey) });
  if (reason) return reason;
  if (amount === undefined) return 'The gateway named no amount.';
  if (amount < expected || (charged ?? amount) < amount) return 'Less than the premium was paid.';
  return amount > expected ? 'More than the premium was paid.' : undefined;
}

async function listReceived(options: FlutterwaveOptions, attempt: PaymentAttempt): Promise<ReceivedOutcome> {
  const all = await transactionsOf(options, attempt);
  if ('failure' in all) return { status: 'unclear', cause: all.failure };
  const received: ReceivedPayment[] = [];
  for (const transaction of all.filter(({ status, id }) => status === 'successful' && id !== undefined)) {
    const status = await paymentStatusOf(options, transaction);
    if (typeof status !== 'string') return { status: 'unclear', cause: status.failure };
    received.push({ transactionId: transaction.id ?? '', amount: nairaOf(transaction), status });
  }
  return { status: 'known', received };
}

async function transactionsOf(
  client: GatewayClientOptions,
  attempt: PaymentAttempt,
): Promise<Transaction[] | { failure: string }> {
  const answer = await askGateway(client, `/v3/transactions?${referenceQuery(attempt)}`);
  if ('failure' in answer) return answer;
  const listed = transactionsSchema.safeParse(answer.body);
  if (listed.success) return listed.data.data.filter(({ tx_ref }) => tx_ref === attempt.reference);
  return isNotFound(answer) ? [] : { failure: unexpectedAnswer(answer.status) };
}

/**
 * Version 3 has no call that lists chargebacks of one transaction, so that a dispute shows only once it is a refund.
 */
async function paymentStatusOf(
  client: GatewayClientOptions,
  transaction: Transaction,
): Promise<ReceivedPayment['status'] | { failure: string }> {
  const answer = await askGateway(client, `/v3/refunds?id=${encodeURIComponent(transaction.id ?? '')}`);
  if ('failure' in answer) return answer;
  const listed = refundsSchema.safeParse(answer.body);
  if (!listed.success) return isNotFound(answer) ? 'kept' : { failure: unexpectedAnswer(answer.status) };
  // `completed`, `completed-mpgs`, `successful`: the money has left (reference, "Get all refunds")
  const done = listed.data.data.filter(({ status }) => /^(completed|successful)/.test(status));
  const givenBack = done.reduce((sum, refund) => sum + (refund.amount_refunded ?? 0), 0);
  return givenBack > 0 && givenBack >= (transaction.amount ?? 0) ? 'reversed' : 'kept';
}

function referenceQuery({ reference }: PaymentAttempt): string {
  return `tx_ref=${encodeURIComponent(reference)}`;
}

function modeOf(secretKey: string): 'test' | 'live' {
  return secretKey.startsWith('FLWSECK_TEST-') ? 'test' : 'live';
}

function isError({ body }: GatewayAnswer): boolean {
  const answer = answerSchema.safeParse(body);
  return answer.success && answer.data.status === 'error';
}

/** `No transaction was found …`: the attempt may not have been tried yet. */
function isNotFound(answer: GatewayAnswer): boolean {
  return isError(answer) && (answer.status === 400 || answer.status === 404);
}

import { nigerianDay } from '../contract/fields/nigerian-time.ts';
import type { ListedOutcome, ListedPayment, PaymentRange } from '../domain/payment/payment-gateway.ts';
import { transactionsSchema } from './flutterwave-wire.ts';
import type { GatewayClientOptions } from './gateway-client.ts';
import { callGateway } from './gateway-client.ts';
import { paidAmountOf, unexpectedResponse } from './gateway-outcomes.ts';

const day = 86_400_000;

/** Lists the successful payments of the account, by days and pages (docs/facts/flutterwave.md#list). */
export async function listFlutterwavePayments(
  client: GatewayClientOptions,
  { from, to, mostPages }: PaymentRange,
): Promise<ListedOutcome> {
  const payments = new Map<string, ListedPayment>();
  // a day more at either end: no document says in which zone its days are
  const range = `status=successful&from=${nigerianDay(from - day)}&to=${nigerianDay(to + day)}`;
  for (let page = 1; page <= mostPages; page++) {
    const response = await callGateway(client, `/v3/transactions?${range}&page=${page}`);
    if ('failure' in response) return { status: 'unclear', cause: response.failure };
    const listed = transactionsSchema.safeParse(response.body);
    if (!listed.success) return { status: 'unclear', cause: unexpectedResponse(response.status) };
    const before = payments.size;
    for (const { id, tx_ref: reference, amount, charged_amount, currency, created_at, status } of listed.data.data) {
      const paid = paidAmountOf({ amount: charged_amount ?? amount, currency, paidAt: created_at });
      if (id === undefined || status !== 'successful' || paid?.at === undefined) continue;
      payments.set(id, { transactionId: id, reference, amount: paid.amount, currency: paid.currency, at: paid.at });
    }
    // an empty page, or one that tells nothing new, is the end
    if (payments.size === before) return { status: 'known', payments: within(payments, from, to), isWhole: true };
  }
  return { status: 'known', payments: within(payments, from, to), isWhole: false };
}

function within(payments: ReadonlyMap<string, ListedPayment>, from: number, to: number): ListedPayment[] {
  return [...payments.values()].filter(({ at }) => at >= from && at < to);
}

import type { ListedOutcome, ListedPayment, PaymentRange } from '../domain/payment/payment-gateway.ts';
import type { GatewayClientOptions } from './gateway-client.ts';
import { callGateway } from './gateway-client.ts';
import { paidAmountOf, unexpectedResponse } from './gateway-outcomes.ts';
import { listedSchema } from './paystack-wire.ts';

const perPage = 100;

/** Lists the successful payments of the account, by pages (docs/facts/paystack.md#list). */
export async function listPaystackPayments(
  client: GatewayClientOptions,
  { from, to, mostPages }: PaymentRange,
): Promise<ListedOutcome> {
  const payments: ListedPayment[] = [];
  const range = `status=success&from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
  for (let page = 1; page <= mostPages; page++) {
    const response = await callGateway(client, `/transaction?${range}&perPage=${perPage}&page=${page}`);
    if ('failure' in response) return { status: 'unclear', cause: response.failure };
    const listed = listedSchema.safeParse(response.body);
    if (!listed.success) return { status: 'unclear', cause: unexpectedResponse(response.status) };
    for (const { id, reference, amount, currency, paid_at, created_at } of listed.data.data) {
      const paid = paidAmountOf({ amount, currency, paidAt: paid_at ?? created_at });
      if (id !== undefined && paid?.at !== undefined && paid.at >= from && paid.at < to)
        payments.push({ transactionId: id, reference, amount: paid.amount, currency: paid.currency, at: paid.at });
    }
    if (listed.data.data.length < perPage) return { status: 'known', payments, isWhole: true };
  }
  return { status: 'known', payments, isWhole: false };
}

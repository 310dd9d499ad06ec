import type {
  GatewayRefund,
  GivesRefunds,
  RefundOutcome,
  RefundRequest,
  RefundsOutcome,
} from '../domain/payment/payment-gateway.ts';
import type { GatewayClientOptions } from './gateway-client.ts';
import { callGateway } from './gateway-client.ts';
import { refusalReason, unexpectedResponse } from './gateway-outcomes.ts';
import type { PaystackRefund } from './paystack-wire.ts';
import { refundedSchema, refundsSchema, responseSchema } from './paystack-wire.ts';

/** Refunds through Paystack (docs/facts/paystack.md#refunds). */
export function createPaystackRefunds(client: GatewayClientOptions): GivesRefunds {
  return {
    refund: (request) => refund(client, request),
    listRefunds: (transactionId) => listRefunds(client, transactionId),
  };
}

async function refund(client: GatewayClientOptions, request: RefundRequest): Promise<RefundOutcome> {
  const response = await callGateway(client, '/refund', {
    transaction: request.transactionId,
    amount: request.amount.amount,
    currency: request.amount.currency,
    merchant_note: request.note,
  });
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const accepted = refundedSchema.safeParse(response.body);
  if (accepted.success) return { status: 'accepted', refund: toRefund(accepted.data.data) };
  const refused = responseSchema.safeParse(response.body);
  if (refused.success && !refused.data.status && response.status < 500 && response.status !== 429)
    return { status: 'refused', reason: refusalReason(response.status), said: refused.data.message };
  return { status: 'unclear', cause: unexpectedResponse(response.status) };
}

async function listRefunds(client: GatewayClientOptions, transactionId: string): Promise<RefundsOutcome> {
  const response = await callGateway(client, `/refund?transaction=${encodeURIComponent(transactionId)}&perPage=100`);
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const listed = refundsSchema.safeParse(response.body);
  if (!listed.success) return { status: 'unclear', cause: unexpectedResponse(response.status) };
  return { status: 'known', refunds: listed.data.data.map(toRefund) };
}

function toRefund({ id, amount, status, merchant_note: note }: PaystackRefund): GatewayRefund {
  return { id, amount, state: states[status] ?? 'pending', note };
}

const states: Readonly<Record<string, GatewayRefund['state']>> = {
  processed: 'settled',
  failed: 'failed',
  'needs-attention': 'needs-attention',
};

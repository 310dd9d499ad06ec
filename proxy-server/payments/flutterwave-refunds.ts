import type {
  GatewayRefund,
  GivesRefunds,
  RefundOutcome,
  RefundRequest,
  RefundsOutcome,
} from '../domain/payment/payment-gateway.ts';
import type { FlutterwaveRefund } from './flutterwave-wire.ts';
import { refundedSchema, refundsSchema, responseSchema } from './flutterwave-wire.ts';
import type { GatewayClientOptions, GatewayResponse } from './gateway-client.ts';
import { callGateway } from './gateway-client.ts';
import { refusalReason, unexpectedResponse } from './gateway-outcomes.ts';
import { toMajorUnits } from './major-units.ts';

/** Refunds through Flutterwave, version 3 (docs/facts/flutterwave.md#refunds-and-disputes). */
export function createFlutterwaveRefunds(client: GatewayClientOptions): GivesRefunds {
  return {
    refund: (request) => refund(client, request),
    listRefunds: (transactionId) => listRefunds(client, transactionId),
  };
}

async function refund(client: GatewayClientOptions, request: RefundRequest): Promise<RefundOutcome> {
  const response = await callGateway(client, `/v3/transactions/${encodeURIComponent(request.transactionId)}/refund`, {
    // without an amount all of it goes back, whoever bore the fee
    ...(!request.isWhole && { amount: toMajorUnits(request.amount.amount) }),
    comments: request.note,
  });
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const accepted = refundedSchema.safeParse(response.body);
  if (accepted.success) {
    const made = toRefund(accepted.data.data);
    if (made) return { status: 'accepted', refund: made };
  }
  const refused = responseSchema.safeParse(response.body);
  // a 503 is returned after 28 s although the work may be done (docs/facts/flutterwave.md#time-outs)
  if (refused.success && refused.data.status === 'error' && response.status < 500 && response.status !== 429)
    return { status: 'refused', reason: refusalReason(response.status), said: refused.data.message };
  return { status: 'unclear', cause: unexpectedResponse(response.status) };
}

async function listRefunds(client: GatewayClientOptions, transactionId: string): Promise<RefundsOutcome> {
  const response = await callGateway(client, `/v3/refunds?id=${encodeURIComponent(transactionId)}`);
  if ('failure' in response) return { status: 'unclear', cause: response.failure };
  const listed = refundsSchema.safeParse(response.body);
  if (!listed.success && isNoneFound(response)) return { status: 'known', refunds: [] };
  if (!listed.success) return { status: 'unclear', cause: unexpectedResponse(response.status) };
  const refunds = listed.data.data.map(toRefund);
  if (refunds.includes(undefined)) return { status: 'unclear', cause: 'The gateway listed a refund without an id.' };
  return { status: 'known', refunds: refunds.filter((entry) => entry !== undefined) };
}

function isNoneFound({ status, body }: GatewayResponse): boolean {
  const parsed = responseSchema.safeParse(body);
  const isRefusal = parsed.success && parsed.data.status === 'error' && (status === 400 || status === 404);
  return isRefusal && /not? (refunds? |transactions? )?(was |were )?found/i.test(parsed.data.message ?? '');
}

function toRefund({
  id,
  amount_refunded: amount,
  status,
  comments: note,
}: FlutterwaveRefund): GatewayRefund | undefined {
  return id === undefined ? undefined : { id, amount, state: stateOf(status), note };
}

/** `completed`, `completed-mpgs`, `successful`: the refund was paid out (reference, "Get all refunds"). */
export function stateOf(status: string): GatewayRefund['state'] {
  if (/^(completed|successful)/.test(status)) return 'settled';
  return /^(failed|declined)/.test(status) ? 'failed' : 'pending';
}

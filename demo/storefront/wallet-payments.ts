/** What the shop's server needs to talk to the proxy. */
export interface WalletParts {
  readonly proxyUrl: string;
  /** `sk_…`; never leaves the shop's server. */
  readonly secretKey: string;
}

/** What became of a payment from the shopper's wallet. */
export type WalletOutcome = { readonly outcome: 'paid' } | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Takes the premium from the shopper's wallet and confirms it to the proxy. The amount is asked from the proxy: what
 * the browser says of it is not believed.
 */
export async function payFromWallet(parts: WalletParts, orderId: string): Promise<WalletOutcome> {
  const order = await callProxy(parts, 'GET', `/v1/orders/${encodeURIComponent(orderId)}`);
  if (!isOrder(order)) return { outcome: 'refused', reason: 'The order is not known.' };
  const { amount, currency } = order.premium;
  // One reference for one order: asking twice takes the money once.
  const reference = `wallet-${orderId}`;
  const confirmed = await callProxy(parts, 'POST', `/v1/orders/${encodeURIComponent(orderId)}/payment-confirmation`, {
    amount,
    currency,
    reference,
  });
  if (isOrder(confirmed)) return { outcome: 'paid' };
  return { outcome: 'refused', reason: reasonOf(confirmed) };
}

interface OrderAnswer {
  readonly premium: { readonly amount: number; readonly currency: string };
}

async function callProxy(parts: WalletParts, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${parts.proxyUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${parts.secretKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.json();
}

function isOrder(answer: unknown): answer is OrderAnswer {
  return typeof answer === 'object' && answer !== null && 'premium' in answer;
}

function reasonOf(problem: unknown): string {
  const detail = typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : undefined;
  return typeof detail === 'string' ? detail : 'The payment could not be confirmed.';
}

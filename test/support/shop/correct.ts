import { randomUUID } from 'node:crypto';
import type { Correction, Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { SampleAnswers } from '../walks/sample-answers.ts';
import { sampleAnswers } from '../walks/sample-answers.ts';
import type { Shopper } from './shopper.ts';
import { bearer, demand } from './shopper.ts';

/** Corrects an order as its shopper, or with other headers. */
export function correct(
  shopper: Shopper,
  { id, headers, key = randomUUID() }: { id: string; headers: Record<string, string>; key?: string },
  correction: Correction,
) {
  return shopper.call<Order>('POST', `/v1/orders/${id}/corrections`, {
    body: correction,
    headers: { ...headers, 'Idempotency-Key': key },
  });
}

/** The shopper's credentials of a placed order. */
export function asShopper({ order, token }: Pick<PlacedOrder, 'order' | 'token'>) {
  return { id: order.id, headers: bearer(token) };
}

/** Places an order of a product with its own examples, without paying. */
export async function placeSample(
  shopper: Shopper,
  product: Product,
  change: (sample: SampleAnswers) => SampleAnswers = (sample) => sample,
): Promise<PlacedOrder> {
  const { period, rating, risk, applicant } = change(sampleAnswers(product));
  const quoted = await shopper.call<Quote>('POST', '/v1/quotes', {
    body: { product: product.id, ...(period && { period }), answers: rating },
  });
  const placed = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
    headers: { 'Idempotency-Key': randomUUID() },
    body: {
      quote: demand(quoted, 200).body.token,
      applicant: { ...applicant, email: `${randomUUID()}@example.com` },
      answers: { ...risk, ...rating },
      consent: { terms: true, privacy: true },
    },
  });
  return demand(placed, 201).body;
}

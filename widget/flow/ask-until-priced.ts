import type { Quote, QuoteRequest } from '../../proxy-server/contract/quote.ts';
import type { Reply } from '../client/failure.ts';
import type { ProxyClient } from '../client/proxy-client.ts';

/** Who waits for a price. */
interface Waiting {
  /** Whether the price is still wanted after a wait. */
  readonly isWanted: () => boolean;
  /** Whether nobody waits any more. */
  readonly hasEnded?: () => boolean;
}

/** Asks for a premium; repeats `price-delayed` (the insurer's rate limit is used up) after its `Retry-After`. */
export async function askUntilPriced(
  client: ProxyClient,
  request: QuoteRequest,
  { isWanted, hasEnded }: Waiting,
): Promise<Reply<Quote>> {
  for (;;) {
    const reply = await client.askQuote(request);
    if (reply.ok || reply.failure.code !== 'price-delayed' || hasEnded?.()) return reply;
    await new Promise((resume) => setTimeout(resume, (reply.failure.retryAfterSeconds ?? 5) * 1000));
    if (!isWanted()) return reply;
  }
}

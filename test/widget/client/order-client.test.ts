import { expect } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Reply } from '../../../widget/client/failure.ts';
import { OrderClient } from '../../../widget/client/order-client.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { until } from '../page.ts';
import { camon, folake, phoneCover } from '../samples.ts';

async function setup() {
  const client = new ProxyClient(shop.proxy, shop.key);
  const orders = new OrderClient(client);
  const quote = await client.askQuote({ product: phoneCover.id, period: '1y', answers: {} });
  if (!quote.ok) throw new Error(quote.failure.code);
  const applicant = { ...folake, email: `folake-${crypto.randomUUID()}@example.com` };
  const request = {
    quote: quote.value.token,
    applicant,
    answers: camon,
    consent: { terms: true, privacy: true },
  } as const;
  const key = crypto.randomUUID();
  const placed = await orders.place(request, key);
  if (!placed.ok) throw new Error(placed.failure.code);
  return {
    orders,
    request,
    key,
    order: placed.value.order,
    credentials: { id: placed.value.order.id, token: placed.value.token },
  };
}

describe('the order client', () => {
  it('returns the same order for the same idempotency key', async () => {
    const { orders, request, key, credentials } = await setup();
    const again = await orders.place(request, key);
    expect(again.ok && [again.value.order.id, again.value.token]).to.deep.equal([credentials.id, credentials.token]);
  });

  it('calls back at once and after each change, until the signal aborts', async () => {
    const { orders, credentials } = await setup();
    const replies: Reply<Order>[] = [];
    const leaving = new AbortController();
    const following = orders.follow(credentials, (reply) => replies.push(reply), leaving.signal);
    const states = () => replies.map((reply) => reply.ok && reply.value.state);
    await until(() => states().includes('awaiting-payment'));
    await orders.cancel(credentials);
    await until(() => states().includes('cancelled'));
    leaving.abort();
    await following;
  });

  it('stops following when the token is not valid', async () => {
    const { orders, credentials } = await setup();
    const replies: Reply<Order>[] = [];
    await orders.follow(
      { ...credentials, token: 'wrong' },
      (reply) => replies.push(reply),
      new AbortController().signal,
    );
    expect(replies).to.have.length(1);
    expect(replies[0]!.ok).to.equal(false);
  });
});

import { expect } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Failure } from '../../../widget/client/failure.ts';
import { OrderClient } from '../../../widget/client/order-client.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { until } from '../page.ts';
import { camon, folake, orderIn, phoneCover } from '../samples.ts';

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
    const states: string[] = [];
    const leaving = new AbortController();
    const following = orders.follow(
      credentials,
      { onOrder: ({ state }) => states.push(state), onRefused: () => states.push('refused') },
      leaving.signal,
    );
    await until(() => states.includes('awaiting-payment'));
    await orders.cancel(credentials);
    await until(() => states.includes('cancelled'));
    leaving.abort();
    await following;
  });

  it('stops following when the token is not valid', async () => {
    const { orders, credentials } = await setup();
    const seen: string[] = [];
    await orders.follow(
      { ...credentials, token: 'wrong' },
      { onOrder: ({ state }) => seen.push(state), onRefused: ({ code }) => seen.push(code) },
      new AbortController().signal,
    );
    expect(seen).to.deep.equal(['unauthenticated']);
  });
});

describe('following an order on a bad line', () => {
  const { fetch, setTimeout } = globalThis;
  const now = performance.now.bind(performance);
  beforeEach(() => {
    // four seconds pass in one
    globalThis.setTimeout = ((run: () => void, milliseconds = 0) =>
      setTimeout(run, milliseconds / 4)) as typeof setTimeout;
    performance.now = () => now() * 4;
  });
  afterEach(() => {
    Object.assign(globalThis, { fetch, setTimeout });
    performance.now = now;
  });

  /** An order whose requests are answered by the test; what the listener hears, in order. */
  function follow(answer: (path: string, signal: AbortSignal) => Promise<Response>) {
    globalThis.fetch = (input, init) => answer(new URL(String(input)).pathname, init!.signal!);
    const heard: string[] = [];
    const leaving = new AbortController();
    const orders = new OrderClient(new ProxyClient('https://proxy.example.ng', undefined));
    const listener = {
      onOrder: (order: Order) => heard.push(order.state),
      onRefused: () => heard.push('refused'),
      onLine: (failure: Failure | undefined) => heard.push(failure?.code ?? 'line'),
    };
    const ended = orders.follow({ id: 'ord_1', token: 't' }, listener, leaving.signal);
    return { heard, end: () => leaving.abort(), ended };
  }

  const json = (state: Order['state']) => new Response(JSON.stringify(orderIn(state)));
  const held = (signal: AbortSignal) =>
    new Promise<Response>((_, reject) =>
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
    );

  it('polls when a front holds the stream back, though it never ends', async () => {
    const { heard, end, ended } = follow((path, signal) =>
      path.endsWith('/events') ? held(signal) : Promise.resolve(json('paid')),
    );
    await until(() => heard.includes('paid'));
    end();
    await ended;
  });

  it('polls when the headers of the stream come and no byte after them', async () => {
    const silent = () => new Response(new ReadableStream<Uint8Array>());
    const { heard, end, ended } = follow(async (path) => (path.endsWith('/events') ? silent() : json('paid')));
    await until(() => heard.filter((state) => state === 'paid').length > 1);
    end();
    await ended;
  });

  it('takes no page of something on the way for a refusal, and says that the line is broken until it is whole', async () => {
    let isPortal = true;
    const portal = () => new Response('<html>Sign in to this Wi-Fi</html>', { status: 404 });
    const { heard, end, ended } = follow(async () => (isPortal ? portal() : json('paid')));
    await until(() => heard.includes('unreadable-answer'));
    isPortal = false;
    await until(() => heard.includes('paid'));
    expect(heard).not.to.include('refused');
    end();
    await ended;
  });
});

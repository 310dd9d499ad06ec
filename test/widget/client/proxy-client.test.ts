import { expect } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import { askTime } from '../../../widget/client/ask-time.ts';
import { isRecoverable, type Reply } from '../../../widget/client/failure.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';

const setup = (proxy = shop.proxy, key = shop.key) => new ProxyClient(proxy, key);

describe('the proxy client', () => {
  it('reads the catalogue of its merchant', async () => {
    const reply = await setup().readCatalogue();
    expect(reply.ok && reply.value.products.map(({ id }) => id)).to.include('phone-warranty-basic');
  });

  it('asks for a quote', async () => {
    const reply = await setup().askQuote({ product: 'phone-warranty-basic', period: '1y', answers: {} });
    expect(reply.ok && reply.value.premium.currency).to.equal('NGN');
  });

  it('returns the proxy’s problem code and request id', async () => {
    const reply = await setup().askQuote({ product: 'no-such-product', period: '1y', answers: {} });
    expect(reply.ok).to.equal(false);
    if (reply.ok) return;
    expect(reply.failure.code).to.equal('unknown-product');
    expect(reply.failure.requestId).to.be.a('string');
  });

  it('returns `unreachable` without a response while the device is on line, and throws nothing', async () => {
    const reply = await setup('http://localhost:9').readCatalogue();
    expect(!reply.ok && reply.failure.code).to.equal('unreachable');
  });

  it('accepts the proxy’s address with and without a trailing slash', () => {
    expect(setup('https://cover.example.ng/').proxy).to.equal('https://cover.example.ng');
  });
});

describe('the proxy client on a bad line', () => {
  const realFetch = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(navigator, 'onLine');
  });

  /** A client whose requests the test answers. */
  function answered(answer: (signal: AbortSignal) => Promise<Response>) {
    globalThis.fetch = (_input, init) => answer(init!.signal!);
    return setup('https://proxy.example.ng');
  }
  const never = (signal: AbortSignal) =>
    new Promise<Response>((_, reject) =>
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
    );
  const codeOf = (reply: Reply<unknown>) => !reply.ok && [reply.failure.code, reply.failure.status];
  const at = (minutes: number) => Date.parse('2031-03-01T12:00:00Z') + minutes * 60_000;
  const told = (headers: Record<string, string>) => async () =>
    new Response('{}', { headers: { Date: new Date(at(0)).toUTCString(), ...headers } });

  it('says `offline` only where the device says it', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    const reply = await answered(() => Promise.reject(new TypeError('Failed to fetch'))).readCatalogue();
    expect(codeOf(reply)).to.deep.equal(['offline', 0]);
  });

  it('gives up at its time limit, while headers or the body are awaited', async () => {
    const options = { limitMilliseconds: 30 };
    expect(codeOf(await answered(never).call('GET', '/v1/catalogue', options))).to.deep.equal(['timeout', 0]);
    const slowBody = async (signal: AbortSignal) =>
      new Response(
        new ReadableStream({ start: (body) => signal.addEventListener('abort', () => body.error(new TypeError())) }),
      );
    expect(codeOf(await answered(slowBody).call('GET', '/v1/catalogue', options))).to.deep.equal(['timeout', 0]);
  });

  for (const status of [200, 404, 502])
    it(`takes a page with ${status} for one of something on the way, and may be retried`, async () => {
      const page = async () => new Response('<html>Welcome to this Wi-Fi</html>', { status });
      const reply = await answered(page).readCatalogue();
      expect(codeOf(reply)).to.deep.equal(['unreadable-answer', status]);
      expect(!reply.ok && isRecoverable(reply.failure)).to.equal(true);
    });

  it('goes by the time of an uncached answer, whatever the device says', async () => {
    const client = answered(told({ 'Cache-Control': 'no-store' }));
    await client.call('GET', '/v1/catalogue');
    expect(Math.round((client.clock.now() - at(0)) / 60_000)).to.equal(0);
  });

  it('takes no time from an answer that a cache may have kept', async () => {
    const client = answered(told({ 'Cache-Control': 'public, max-age=300' }));
    await client.call('GET', '/v1/catalogue');
    expect(client.clock.isSet).to.equal(false);
  });

  it('asks the real proxy for its time where no answer has said it', async () => {
    const client = setup();
    await askTime(client);
    expect(client.clock.isSet).to.equal(true);
    expect(Math.abs(client.clock.now() - Date.now())).to.be.below(5000);
  });

  it('reads the time of the real proxy, from another origin', async () => {
    const client = setup();
    await client.askQuote({ product: 'phone-warranty-basic', period: '1y', answers: {} });
    expect(client.clock.isSet).to.equal(true);
    expect(Math.abs(client.clock.now() - Date.now())).to.be.below(5000);
  });
});

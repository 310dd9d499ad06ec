import { expect } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
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

  it('returns `offline` without a response, and throws nothing', async () => {
    const reply = await setup('http://localhost:9').readCatalogue();
    expect(!reply.ok && reply.failure.code).to.equal('offline');
  });

  it('accepts the proxy’s address with and without a trailing slash', () => {
    expect(setup('https://cover.example.ng/').proxy).to.equal('https://cover.example.ng');
  });
});

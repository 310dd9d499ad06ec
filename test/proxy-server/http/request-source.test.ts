import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Request } from 'express';
import express from 'express';
import type { RequestSource } from '../../../proxy-server/domain/order/request-source.ts';
import type { Callers } from '../../../proxy-server/http/access/callers.ts';
import type { HttpContext } from '../../../proxy-server/http/http-context.ts';
import { addressOf, sourceOf } from '../../../proxy-server/http/request-context.ts';
import { shopRoutes } from '../../../proxy-server/http/routes/shop-routes.ts';

const requestOf = (ip?: string) => ({ ip }) as Request;

describe('where a request comes from', () => {
  it('is its address, and of IPv6 the first half, written out', () => {
    for (const [ip, address] of [
      ['102.89.1.1', '102.89.1.1'],
      ['::ffff:102.89.1.1', '102.89.1.1'],
      ['2001:db8:7:1:2:3:4:5', '2001:db8:7:1'],
      ['2001:db8:7:1::5', '2001:db8:7:1'],
      ['2001:db8::5', '2001:db8:0:0'],
      ['::1', '0:0:0:0'],
      ['1::2:3:4:5:6:7', '1:0:2:3'],
      ['::2:3:4:5:6:7:8', '0:2:3:4'],
      [undefined, ''],
    ] as const)
      assert.equal(addressOf(requestOf(ip)), address);
  });

  it('is of a network too: of IPv6 the first three parts, of IPv4 the address itself', () => {
    assert.deepEqual(sourceOf(requestOf('2001:db8:7:1::5')), { address: '2001:db8:7:1', network: '2001:db8:7' });
    assert.deepEqual(sourceOf(requestOf('102.89.1.1')), { address: '102.89.1.1', network: '102.89.1.1' });
  });
});

describe('a request for a price', () => {
  /** The routes of the shop alone, called by a page or by the merchant's server. */
  async function setup(test: TestContext, kind: 'shopper' | 'merchant') {
    const sources: (RequestSource | undefined)[] = [];
    const counted: unknown[] = [];
    const product = { id: 'phone', provider: 'aims', fields: [], periods: [] };
    const premium = { amount: 720_000, currency: 'NGN' };
    const merchant = {
      id: 'shop',
      catalogue: { findSold: () => product },
      providers: new Map([['aims', { quote: async () => ({ status: 'done', premium }) }]]),
      priceAccounts: new Map(),
    };
    const checkout = {
      clock: { now: () => 0 },
      counter: { count: (...words: unknown[]) => void counted.push(words) },
      prices: { get: (_key: string, load: () => Promise<unknown>) => load() },
      tokens: { sign: () => 'token' },
      priceTurns: () => ({
        take(source: RequestSource | undefined, _most: number, work: () => Promise<unknown>) {
          sources.push(source);
          return work();
        },
      }),
    };
    const bodies = { read: async () => ({ product: 'phone', answers: {} }) };
    const callers = { browserOrMerchant: () => ({ merchant, by: { kind } }) };
    const routes = shopRoutes({ checkout, bodies } as unknown as HttpContext, callers as unknown as Callers);
    const server = express().use(routes).listen(0, '127.0.0.1');
    test.after(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const reply = await fetch(`http://127.0.0.1:${port}/v1/quotes`, { method: 'POST' });
    return { status: reply.status, sources, counted };
  }

  it('takes its turn among those of its address, and the merchant’s server waits for nobody', async (test) => {
    const local = { address: '127.0.0.1', network: '127.0.0.1' };
    for (const [kind, source] of [
      ['shopper', local],
      ['merchant', undefined],
    ] as const) {
      const { status, sources, counted } = await setup(test, kind);
      assert.deepEqual([status, sources], [200, [source]]);
      assert.deepEqual(counted, [['shop', 'price', 'phone']]);
    }
  });
});

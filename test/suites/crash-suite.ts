import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startProxy } from '../../proxy-server/assemble.ts';
import { readConfig } from '../../proxy-server/config.ts';
import type { PlacedOrder } from '../../proxy-server/contract/order.ts';
import type { Engine } from '../support/engines.ts';
import { startProxyProcess } from '../support/proxy-process.ts';
import { folake, Shopper } from '../support/shopper.ts';
import type { Shop } from '../support/start-shop.ts';
import { startShop } from '../support/start-shop.ts';

const settings = { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '300' };

/** Kills the proxy, really, before and after each commit and each upstream call, and lets another go on. */
export function crashSuite(engine: Engine): void {
  describe(`an order whose process is killed, on ${engine}`, () => {
    let shop: Shop;

    before(async () => {
      shop = await startShop({ engine, environment: settings });
      // only its stand-ins and its database are wanted: the orders are worked on by the processes below
      await shop.proxy.close();
    });
    after(() => shop.close());

    async function place(shopper: Shopper): Promise<PlacedOrder> {
      const placed = await shopper.place((request) => ({
        ...request,
        applicant: { ...folake, email: `${randomUUID()}@example.com` },
      }));
      assert.equal(placed.status, 201, JSON.stringify(placed.body));
      return placed.body;
    }

    const pay = ({ order }: PlacedOrder, shopper: Shopper) =>
      shopper
        .asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
          amount: order.premium.amount,
          currency: 'NGN',
          reference: order.code,
        })
        .catch(() => undefined);

    const policiesOf = (reference: string) =>
      shop.aims.policies.all.filter((policy) => policy.reference.replaceAll('-', '').toLowerCase() === reference);

    it('ends with exactly one policy, wherever the process died', { timeout: 180_000 }, async () => {
      const unbroken = await walk(0);
      assert.ok(unbroken.length >= 14, unbroken.join(', '));
      const tried: string[] = [];
      for (let crashAt = 1; crashAt <= unbroken.length; crashAt++) {
        const moments = await walk(crashAt);
        tried.push(moments.at(-1) ?? 'none');
      }
      const kinds = ['save', 'transaction', 'prepare', 'issue', 'look-up'];
      for (const kind of kinds.flatMap((name) => [`before ${name}`, `after ${name}`]))
        assert.ok(tried.includes(kind), `${kind} was never the last moment: ${tried.join(', ')}`);
    });

    /** One order through a process that dies at a moment, and through another that finds what is left. */
    async function walk(crashAt: number): Promise<string[]> {
      const dying = await startProxyProcess({ ...shop.environment, ...settings }, crashAt);
      const placed = await place(new Shopper(dying.url));
      dying.moments.length = 0;
      await pay(placed, new Shopper(dying.url));
      const { id, reference } = placed.order;
      if (crashAt === 0) {
        await new Shopper(dying.url).until(id, placed.token, 'active');
        await dying.stop();
        return dying.moments;
      }
      // an order that needed fewer steps than the unbroken one ends before the moment comes
      await Promise.race([
        dying.ended,
        new Shopper(dying.url).until(id, placed.token, 'active').catch(() => undefined),
      ]);
      await dying.kill();
      const heir = await startProxy(readConfig(shop.environment), { leaseMarginMilliseconds: 100 });
      const shopper = new Shopper(heir.url);
      // the shop's server got no answer where the process died before it: it asks again, as it would
      await pay(placed, shopper);
      const ended = await shopper.until(id, placed.token, 'active', 'needs-attention', 'declined');
      assert.equal(ended.state, 'active', `died ${dying.moments.at(-1)}: ${JSON.stringify(ended.problem)}`);
      assert.equal(policiesOf(reference).length, 1, `died ${dying.moments.at(-1)}`);
      await heir.close();
      return dying.moments;
    }
  });
}

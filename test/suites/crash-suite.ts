import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startProxy } from '../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../proxy-server/config/config.ts';
import type { Engine } from '../support/engines.ts';
import { startProxyProcess } from '../support/proxy-process.ts';
import { Shopper } from '../support/shopper.ts';
import type { Shop } from '../support/start-shop.ts';
import { startShop } from '../support/start-shop.ts';
import type { Placed, TestedInsurer, TestedPath } from '../support/tested-insurers.ts';

const settings = { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '300' };

/** Kills the proxy, really, before and after each commit and each upstream call, and lets another go on. */
export function crashSuite(engine: Engine, insurer: TestedInsurer): void {
  describe(`an order of ${insurer.name} whose process is killed, on ${engine}`, () => {
    let shop: Shop;

    before(async () => {
      shop = await startShop({ engine, environment: settings, ...insurer.options(Date.now) });
      // only its stand-ins and its database are wanted: the orders are worked on by the processes below
      await shop.proxy.close();
    });
    after(() => shop.close());

    for (const [name, path] of Object.entries(insurer.paths))
      it(`ends with exactly one policy ${name}, wherever the process died`, { timeout: 180_000 }, async () => {
        const unbroken = await walk(shop, insurer, path);
        const tried: string[] = [];
        for (let crashAt = 1; crashAt <= unbroken.moments.length; crashAt++) {
          const { moments } = await walk(shop, insurer, path, { crashAt, placing: unbroken.placing });
          tried.push(moments.at(-1) ?? 'none');
        }
        for (const kind of path.moments.flatMap((moment) => [`before ${moment}`, `after ${moment}`]))
          assert.ok(tried.includes(kind), `${kind} was never the last moment: ${tried.join(', ')}`);
      });
  });
}

interface Walk {
  /** What happened from the payment on. */
  readonly moments: readonly string[];
  /** So many moments had passed when the order was placed. */
  readonly placing: number;
}

/** One order through a process that dies at a moment, and through another that finds what is left. */
async function walk(
  shop: Shop,
  insurer: TestedInsurer,
  path: TestedPath,
  crash?: { readonly crashAt: number; readonly placing: number },
): Promise<Walk> {
  const dying = await startProxyProcess(
    { ...shop.environment, ...settings },
    crash ? crash.placing + crash.crashAt : 0,
  );
  const placed = await insurer.place(new Shopper(dying.url));
  const placing = dying.moments.splice(0).length;
  path.play(shop, placed);
  await pay(placed, new Shopper(dying.url));
  const { id } = placed.order;
  const unbroken = new Shopper(dying.url).until(id, placed.token, 'active', 'needs-attention');
  if (!crash) {
    await unbroken;
    await dying.stop();
    return { moments: dying.moments, placing };
  }
  // an order that needed fewer steps than the unbroken one ends before the moment comes
  await Promise.race([dying.ended, unbroken.catch(() => undefined)]);
  await dying.kill();
  const heir = await startProxy(readConfig(shop.environment), { leaseMarginMilliseconds: 100 });
  const shopper = new Shopper(heir.url);
  // the shop's server got no answer where the process died before it: it asks again, as it would
  await pay(placed, shopper);
  const ended = await shopper.until(id, placed.token, 'active', 'needs-attention', 'declined');
  await heir.close();
  const policies = insurer.policiesOf(shop, placed);
  assert.equal(ended.state, 'active', `died ${dying.moments.at(-1)}: ${JSON.stringify(ended.problem)}`);
  assert.deepEqual(policies, [ended.policy?.number], `died ${dying.moments.at(-1)}`);
  return { moments: dying.moments, placing };
}

const pay = ({ order }: Placed, shopper: Shopper) =>
  shopper
    .asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
      amount: order.premium.amount,
      currency: 'NGN',
      reference: order.code,
    })
    .catch(() => undefined);

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { groupAnswers, placeGroup } from '../../../support/shop/group.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const marked = (mark: string) => ({
  AIMS_WIRE: JSON.stringify({ patches: { insure: { '*': [{ op: 'add', path: '/mark', value: mark }] } } }),
});

for (const engine of enginesFor(import.meta.url))
  describe(`what is changed in what is sent, on ${engine}`, () => {
    async function setup(test: TestContext, environment: Record<string, string>) {
      const shop = await startShop({ engine, environment: { PAYMENT_METHOD: 'merchant', ...environment } });
      test.after(() => shop.close());
      /** The same shop with other settings, as after a restart. */
      async function restart(changed: Record<string, string>) {
        await shop.proxy.close();
        const proxy = await startProxy(readConfig({ ...shop.environment, ...changed }));
        test.after(() => proxy.close());
        return new Shopper(proxy.url);
      }
      const marks = () => shop.aims.log.entries.filter(({ kind }) => kind === 'issue').map(({ body }) => markIn(body));
      return { shop, shopper: new Shopper(shop.proxy.url), restart, marks };
    }

    it('stays with an order that was placed before the change', async (test) => {
      const { shopper, restart, marks } = await setup(test, marked('before'));
      const { order, token } = (await shopper.place()).body;
      const later = await restart(marked('since'));
      await later.confirmPayment(order);
      await later.until(order.id, token, 'active');
      assert.deepEqual(marks(), ['before']);
    });

    it('holds for an order that the insurer refused, once staff put it back to work', async (test) => {
      const { shop, shopper, restart, marks } = await setup(test, marked('before'));
      shop.aims.play({ fault: 'error', match: 'issue', text: 'Product specified not supported' });
      const { order, token } = (await shopper.place()).body;
      await shopper.confirmPayment(order);
      await shopper.until(order.id, token, 'needs-attention');
      const later = await restart(marked('since'));
      await later.asMerchant('POST', `/v1/orders/${order.id}/retry`);
      await later.until(order.id, token, 'active');
      assert.deepEqual(marks(), ['before', 'since']);
    });
  });

describe('what is changed in what the group insurer is sent', () => {
  it('reaches it: members as text, another status', async (test) => {
    const wire = {
      patches: { initiate: { 'group-life-3': [{ op: 'replace', path: '/status', value: 'new' }] } },
      forms: { initiate: { '*': { '/members': 'text', '/dob': 'yy-mm-dd' } } },
    };
    const shop = await startShop({
      insurpass: {},
      environment: { PAYMENT_METHOD: 'merchant', INSURPASS_WIRE: JSON.stringify(wire) },
    });
    test.after(() => shop.close());
    await placeGroup(new Shopper(shop.proxy.url), groupAnswers());
    const sent = Object(shop.insurpass.log.entries.at(-1)?.body) as Record<string, unknown>;
    assert.deepEqual([sent.status, typeof sent.members, sent.dob], ['new', 'string', '88-04-12']);
    assert.equal(JSON.parse(String(sent.members)).length, 2);
  });
});

function markIn(body: unknown): unknown {
  const [command] = Object.values(Object(body)).filter((part) => Object(part).seed !== undefined);
  return Object(Object(command).seed).mark;
}

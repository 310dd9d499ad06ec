import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Order } from '../../proxy-server/contract/order.ts';
import type { Engine } from '../support/database/engines.ts';
import { enginesFor } from '../support/long-run.ts';
import { Shopper } from '../support/shop/shopper.ts';
import { startShop } from '../support/shop/start-shop.ts';

/** Statements from the gateway’s webhook to the active policy of a new customer; two of them so that staff find it. */
const maxStatements = 38;

/** In a second without work: the worker polls for orders, reconciliation for payments. */
const maxIdleStatements = 2;

/** A shop whose proxy logs every statement, and an order that waits for its payment. */
async function setup(test: TestContext, engine: Engine) {
  const statements: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => take(JSON.parse(line)) });
  const take = ({ msg, sql }: { msg: string; sql: string }) => void (msg === 'statement' && statements.push(sql));
  const shop = await startShop({ engine, parts: { log } });
  test.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  const payment = (await shopper.beginPayment(order.id, token)).body.payment!.reference;
  shop.paystack.pay(payment, 'success');
  shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
  return {
    statements,
    becomes: (state: Order['state']) => shopper.until(order.id, token, state),
    sendWebhook: () => shop.paystack.tell('charge.success', payment),
  };
}

describe('the database', () => {
  for (const engine of enginesFor(import.meta.url)) {
    it(`runs at most ${maxStatements} statements for a purchase from payment to policy, on ${engine}`, async (test) => {
      // a purchase takes half a second; a slower one meets the polls of idle seconds: one of several is undisturbed
      const tried: string[] = [];
      for (let purchase = 0; purchase < 5; purchase++) {
        const { statements, becomes, sendWebhook } = await setup(test, engine);
        const active = becomes('active');
        await sleep(100);
        statements.length = 0;
        const begun = performance.now();
        await sendWebhook();
        await active;
        const polls = Math.floor((performance.now() - begun) / 500) * maxIdleStatements;
        if (statements.length <= maxStatements + polls) return;
        tried.push(`${statements.length}, ${polls} of them polls at most:\n${statements.join('\n')}`);
      }
      assert.fail(tried.join('\n\n'));
    });

    it(`runs at most ${maxIdleStatements} statements a second while idle, on ${engine}`, async (test) => {
      const { statements } = await setup(test, engine);
      await sleep(200);
      statements.length = 0;
      await sleep(2_000);
      assert.ok(statements.length <= 2 * maxIdleStatements + 1, `${statements.length}:\n${statements.join('\n')}`);
    });
  }
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { keep } from '../../support/clean-up.ts';
import { camon, folake, Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

const module = JSON.stringify(new URL('../../../proxy-server/runtime/log.ts', import.meta.url));

describe('the log', () => {
  it('hides what is personal or secret, should it ever come there', async () => {
    const program = `
      const { openLogs } = await import(${module});
      const personal = { email: 'ada@example.com', phone: '+2348030000001', imei: '356938035643809', token: 'tok_1' };
      const logs = openLogs('info');
      logs.events.info({ ...personal, authorization: 'Bearer sk_1', order: personal, id: 'ord_1' }, 'placed');
      logs.flush();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    assert.match(stdout, /"id":"ord_1"/);
    assert.doesNotMatch(stdout, /ada@example|8030000001|356938035643809|tok_1|sk_1/);
    assert.equal(stdout.match(/\[redacted\]/g)?.length, 9);
  });

  it('is told nothing personal and no secret in a whole purchase', async (test) => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, parts: { log } }));
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'active');
    const text = lines.join('');
    assert.ok(text.includes(order.id), 'the order is named');
    const { lastName, email, phone } = folake;
    const secrets = [token, shop.environment.SECRET_KEY!, shop.environment.AIMS_AUTHORIZATION_KEY!];
    for (const word of [lastName, email, phone, camon.imei, ...secrets]) assert.ok(!text.includes(word), word);
  });
});

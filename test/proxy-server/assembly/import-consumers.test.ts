import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { KnownCustomer } from '../../../proxy-server/contract/console/shop-help.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { camon, Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

async function setup(test: TestContext) {
  const shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' } });
  test.after(() => shop.close());
  const folder = 'file' in shop.database.address ? dirname(shop.database.address.file) : '';
  const settings: Record<string, string> = { ...shop.environment };
  const importFile = async (text: string, ...words: string[]) => {
    const file = join(folder, 'customers.csv');
    await writeFile(file, text);
    return runCommand(['consumers', 'import', file, ...words], settings);
  };
  const shopper = new Shopper(shop.proxy.url);
  const tokenOf = async (customerId: string) => {
    const made = await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId });
    return made.body.token;
  };
  const known = async (customerId: string) => {
    const body = { customerToken: await tokenOf(customerId), product: 'phone-warranty-basic' };
    return (await shopper.call<KnownCustomer>('POST', '/v1/known-customers', { body })).body.known;
  };
  return { shop, shopper, settings, importFile, tokenOf, known };
}

const id = (digit: string) => digit.repeat(32);

describe('the import of consumers', () => {
  it('lets customers buy under the consumers that the merchant registered before', async (test) => {
    const { shop, shopper, importFile, tokenOf, known } = await setup(test);
    const consumer = {
      id: id('a'),
      partnerId: shop.environment.AIMS_PARTNER_ID ?? '',
      email: 'ada@example.com',
      seed: {},
    };
    shop.aims.consumers.add(consumer);
    const file = `\uFEFFname,customerId,consumerId\r\n"Ada, the first",42,${consumer.id}\r\n\r\n`;
    const done = await importFile(file);
    assert.deepEqual(
      [done.code, done.stdout],
      [0, 'Tied 1 customers to their consumers; 0 were already.\n'],
      done.stderr,
    );
    assert.deepEqual(await known('42'), ['firstName', 'lastName', 'phone', 'email']);
    const quote = await shopper.quote();
    const placed = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
      headers: { 'Idempotency-Key': randomUUID() },
      body: {
        quote: quote.token,
        applicant: {},
        answers: camon,
        consent: { terms: true, privacy: true },
        customerToken: await tokenOf('42'),
      },
    });
    const { order, token } = placed.body;
    await shopper.confirmPayment(order, 'cash-1');
    await shopper.until(order.id, token, 'active');
    assert.deepEqual(
      shop.aims.policies.all.map((policy) => policy.consumer.id),
      [consumer.id],
    );
  });

  it('may be repeated, and treats consumer ids with and without hyphens as equal', async (test) => {
    const { importFile } = await setup(test);
    const uuid = randomUUID();
    assert.equal((await importFile(`customerId;consumerId\n1;${uuid}\n2;${id('b')}\n`)).code, 0);
    const again = await importFile(`customerId,consumerId\n1,${uuid.replaceAll('-', '')}\n3,${id('c')}\n`, '--json');
    assert.deepEqual(JSON.parse(again.stdout), { imported: 1, known: 1 });
  });

  it('names every violation by row and column, and imports nothing', async (test) => {
    const { importFile, known } = await setup(test);
    await importFile(`customerId,consumerId\n9,${id('9')}\n`);
    const first = await importFile(`customerId,consumerId\n1,${id('1')}\n,${id('2')}\n1,${id('3')}\n4,\n`);
    assert.equal(first.code, 1);
    assert.equal(
      first.stderr,
      'Row 3, customerId is empty.\nRow 4, customerId stands in row 2 already.\nRow 5, consumerId is empty.\nNothing was imported.\n',
    );
    const second = await importFile(`customerId,consumerId\n1,${id('1')}\n5,short\n9,${id('8')}\n`, '--json');
    assert.equal(second.code, 1);
    assert.deepEqual(
      JSON.parse(second.stdout).violations.map(
        ({ row, column }: { row: number; column: string }) => `${row} ${column}`,
      ),
      ['3 consumerId', '4 consumerId'],
    );
    assert.deepEqual(await known('1'), []);
  });

  it('reports what it needs when the headings, the file or the merchant are missing', async (test) => {
    const { importFile } = await setup(test);
    const headless = await importFile(`1,${id('1')}\n`);
    assert.match(headless.stderr, /^Row 1, customerId is missing; the first line names the columns\.$/m);
    const stranger = await importFile('customerId,consumerId\n', '--merchant', 'nobody');
    assert.deepEqual([stranger.code, stranger.stderr], [1, 'Name the merchant: --merchant with one of default.\n']);
    assert.equal((await importFile('', '--colour')).code, 2);
  });

  it('reports that the database cannot be used', async (test) => {
    const { settings, importFile } = await setup(test);
    settings.DATABASE_URL = 'postgres://127.0.0.1:9/none';
    const lost = await importFile(`customerId,consumerId\n1,${id('1')}\n`);
    assert.equal(lost.code, 1);
    assert.match(lost.stderr, /^The database cannot be used: .*\n$/);
  });
});

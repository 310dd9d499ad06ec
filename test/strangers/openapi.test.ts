import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Shop } from '../support/shop/start-shop.ts';
import { publishableKey, shopOrigin, startShop } from '../support/shop/start-shop.ts';
import type { Folder } from './generated-client.ts';
import { generateClient, lint, run } from './generated-client.ts';

describe('the OpenAPI document in the hands of others', () => {
  let shop: Shop;
  let folder: Folder;

  before(async () => {
    shop = await startShop({ aims: { holdForVideo: false } });
    folder = await generateClient(await (await fetch(`${shop.proxy.url}/openapi.json`)).text());
  });
  after(async () => {
    folder?.remove();
    await shop?.close();
  });

  const setup = () => ({
    buy: () => run(['purchase.ts', shop.proxy.url, shopOrigin, publishableKey, shop.paystack.url], folder.path),
    compile: (name: string, text: string) => {
      writeFileSync(join(folder.path, name), text);
      return folder.compile(name);
    },
  });

  it('passes the linter of Redocly without an error or a warning', async () => {
    const { code, stdout, stderr } = await lint(join(folder.path, 'openapi.json'));
    assert.equal(code, 0, stderr);
    const { totals, problems } = JSON.parse(stdout);
    assert.deepEqual([totals.errors, totals.warnings, problems], [0, 0, []]);
  });

  it('gives a generated client the names of our shapes and the words of our codes', () => {
    const types = readFileSync(join(folder.path, 'api.ts'), 'utf8');
    for (const name of [
      'Order',
      'Product',
      'Quote',
      'Field',
      'Applicant',
      'Money',
      'Problem',
      'PlacedOrder',
      'Catalogue',
    ])
      assert.match(types, new RegExp(`^ {8}${name}: `, 'm'), name);
    assert.match(types, /"quote-expired"/);
  });

  it('makes a typed purchase possible, from the catalogue to the certificate', async () => {
    const compiled = await folder.compile('purchase.ts');
    assert.equal(compiled.code, 0, compiled.stdout);
    const { buy } = setup();
    const { code, stdout, stderr } = await buy();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^refused 422 period-not-offered \/period$/m);
    assert.match(stdout, /^pay \d+ CVR-\S+ true$/m);
    assert.match(stdout, /^states awaiting-payment .*active$/m);
    assert.match(stdout, /^active approved \S+ true$/m);
  });

  it('lets the compiler refuse what the API would refuse', async () => {
    const { compile } = setup();
    const preamble = `import createClient from 'openapi-fetch';
import type { paths } from './api.ts';
const client = createClient<paths>({ baseUrl: 'https://cover.example.ng' });
`;
    const wrong = {
      'a body of another shape': `await client.POST('/v1/quotes', { body: { product: 5, answers: {} } });`,
      'a body without what is needed': `await client.POST('/v1/quotes', { body: { answers: {} } });`,
      'a path that does not exist': `await client.GET('/v1/payment-attempts', {});`,
      'an order without an Idempotency-Key': `await client.POST('/v1/orders', { body: { quote: 'q', applicant: {}, answers: {}, consent: { terms: true, privacy: true } } });`,
      'a query of another type': `await client.GET('/v1/orders', { params: { query: { limit: 'many' } } });`,
      'a state that does not exist': `await client.GET('/v1/orders', { params: { query: { state: 'lost' } } });`,
    };
    const right = await compile(
      'right.ts',
      `${preamble}await client.GET('/v1/orders', { params: { query: { limit: 5 } } });`,
    );
    assert.equal(right.code, 0, right.stdout);
    const all = await compile('wrong.ts', `${preamble}${Object.values(wrong).join('\n')}`);
    const refusedLines = new Set([...all.stdout.matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => Number(line) - 4));
    assert.deepEqual(
      Object.keys(wrong).filter((_name, index) => !refusedLines.has(index)),
      [],
    );
  });
});

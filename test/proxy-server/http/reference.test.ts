import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import { startShop } from '../../support/start-shop.ts';

describe('the API reference', () => {
  it('is an OpenAPI 3.1 document with every endpoint of the contract, and a page of it', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    const document = await (await fetch(`${shop.proxy.url}/openapi.json`)).json();
    assert.match(document.openapi, /^3\.1\./);
    const page = await (await fetch(`${shop.proxy.url}/docs`)).text();
    for (const { method, path, status } of Object.values(endpoints)) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      assert.ok(operation?.responses[status].content['application/json'].schema, `${method} ${path}`);
      assert.ok(page.includes(path), path);
    }
    const quote = document.paths['/v1/quotes'].post.requestBody.content['application/json'].schema;
    assert.deepEqual(quote.required, ['product', 'answers']);
    assert.equal(quote.additionalProperties, false);
  });
});

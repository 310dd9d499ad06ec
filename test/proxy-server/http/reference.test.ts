import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import { problemCodes } from '../../../proxy-server/contract/reference/problem-codes.ts';
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

  it('tells of events, documents, videos, webhooks and health too, and of every problem code', async (test) => {
    const shop = await startShop();
    test.after(() => shop.close());
    const document = await (await fetch(`${shop.proxy.url}/openapi.json`)).json();
    for (const [method, path] of [
      ['get', '/v1/orders/{id}/events'],
      ['put', '/v1/orders/{id}/verification-video'],
      ['patch', '/v1/orders/{id}/verification-video'],
      ['head', '/v1/orders/{id}/verification-video'],
      ['get', '/v1/orders/{id}/certificate'],
      ['get', '/v1/orders/{id}/summary'],
      ['post', '/v1/webhooks/paystack'],
      ['post', '/v1/webhooks/flutterwave'],
      ['post', '/v1/session'],
      ['delete', '/v1/session'],
      ['get', '/healthz'],
      ['get', '/readyz'],
    ] as const)
      assert.ok(document.paths[path]?.[method]?.responses, `${method} ${path}`);
    assert.deepEqual(document['x-problem-codes'], problemCodes);
    const headers = document.paths['/v1/orders'].post.parameters.map(({ name }: { name: string }) => name);
    assert.deepEqual(headers, ['Idempotency-Key']);
  });
});

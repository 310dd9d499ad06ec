import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pages } from '../../../../proxy-server/contract/endpoints/pages.ts';
import { endpoints } from '../../../../proxy-server/contract/endpoints.ts';
import { problemCodes } from '../../../../proxy-server/contract/reference/problem-codes.ts';
import { escaped } from '../../../../proxy-server/http/pages/html.ts';
import { openApiDocument } from '../../../../proxy-server/http/reference/openapi-document.ts';
import type { Reference, ResponseObject } from '../../../../proxy-server/http/reference/openapi-types.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const document = openApiDocument({ publicUrl: 'https://cover.example.ng', version: '1.2.3' });

async function setup(test: TestContext) {
  const shop = await startShop();
  test.after(() => shop.close());
  return shop.proxy.url;
}

describe('the OpenAPI document', () => {
  it('is served with every endpoint of the table, for pages of any origin', async (test) => {
    const url = await setup(test);
    const response = await fetch(`${url}/openapi.json`, { headers: { Origin: 'https://tools.example' } });
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const served = await response.json();
    assert.match(served.openapi, /^3\.1\./);
    assert.equal(served.servers[0].url, url);
    assert.deepEqual(served.paths, document.paths);
    for (const [id, { method, path, status }] of Object.entries(endpoints)) {
      const operation = served.paths[path]?.[method.toLowerCase()];
      assert.equal(operation?.operationId, id);
      assert.ok(operation.responses[status], `${method} ${path}`);
    }
  });

  it('says that a merchant’s server prices and orders too, with its secret key', () => {
    for (const path of ['/v1/quotes', '/v1/orders'])
      assert.deepEqual(document.paths[path]?.post?.security, [{ publishableKey: [] }, {}, { secretKey: [] }], path);
    const { OrderRequest, Order, CustomerTokenRequest } = document.components.schemas;
    for (const schema of [OrderRequest, Order, CustomerTokenRequest]) assert.ok(schema?.properties?.metadata);
    assert.equal(OrderRequest?.required?.includes('metadata'), false);
  });

  it('refuses unknown keys of requests, and leaves answers open to keys and words of later versions', () => {
    const { schemas } = document.components;
    assert.equal(schemas.QuoteRequest?.additionalProperties, false);
    assert.equal(schemas.OrderRequest?.additionalProperties, false);
    assert.equal(schemas.Applicant?.additionalProperties, false);
    const answers = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap((answer) => Object.values(answerOf(answer)?.content ?? {}))
      .map(({ schema }) => schema);
    const seen = new Set<string>();
    for (const schema of answers) assertOpen(schema);
    assert.ok(seen.has('Order') && seen.has('Problem'));

    function assertOpen(schema: unknown, isOpenWord = false): void {
      if (Array.isArray(schema)) {
        for (const one of schema) assertOpen(one, isOpenWord);
        return;
      }
      if (typeof schema !== 'object' || schema === null) return;
      const {
        $ref,
        additionalProperties,
        enum: words,
        anyOf,
        examples: _,
        ...parts
      } = schema as Record<string, unknown>;
      assert.notEqual(additionalProperties, false, JSON.stringify(schema));
      assert.ok(words === undefined || isOpenWord, JSON.stringify(schema));
      const name = typeof $ref === 'string' ? $ref.split('/').at(-1)! : undefined;
      if (name !== undefined && !seen.has(name)) {
        seen.add(name);
        assertOpen(schemas[name]);
      }
      assertOpen(anyOf, Array.isArray(anyOf) && anyOf.some(({ type, enum: listed }) => type === 'string' && !listed));
      assertOpen(Object.values(parts));
    }
  });

  it('describes every shape and every parameter, and gives an example of every shape', () => {
    for (const [name, { description, examples }] of Object.entries(document.components.schemas)) {
      assert.ok(description, name);
      assert.ok(examples?.length, `${name} has no example`);
    }
    for (const [path, methods] of Object.entries(document.paths))
      for (const { parameters = [] } of Object.values(methods))
        for (const { name, description, schema, in: place, required } of parameters) {
          assert.ok(description ?? path.includes('hospitals'), `${name} of ${path}`);
          if (place === 'path') assert.equal(required, true, `${name} of ${path}`);
          assert.ok(schema.type ?? schema.anyOf, `${name} of ${path}`);
        }
  });

  it('types what stands in queries and headers', () => {
    const { parameters = [] } = document.paths['/v1/orders']!.get!;
    const limit = parameters.find(({ name }) => name === 'limit');
    assert.deepEqual(limit?.schema, { default: 50, type: 'integer', minimum: 1, maximum: 200 });
    assert.equal(limit?.required, false);
    const key = document.paths['/v1/orders']!.post!.parameters?.find(({ name }) => name === 'Idempotency-Key');
    assert.equal(key?.required, true);
    assert.match(key?.schema.pattern ?? '', /255/);
    const part = document.paths['/v1/orders/{id}/verification-video']!.patch!.parameters ?? [];
    assert.deepEqual(
      part.map(({ name, schema }) => [name, schema.type]),
      [
        ['id', 'string'],
        ['Upload-Offset', 'integer'],
        ['Upload-Length', 'integer'],
      ],
    );
  });

  it('names the problem codes of each operation under their statuses, and leaves no code unused', () => {
    const used = new Set<string>();
    for (const methods of Object.values(document.paths))
      for (const { operationId, responses, 'x-problem-codes': codes } of Object.values(methods)) {
        assert.ok(codes.length > 0, operationId);
        for (const code of codes as (keyof typeof problemCodes)[]) {
          used.add(code);
          const answer = answerOf(responses[problemCodes[code].status]);
          assert.ok(answer?.description.includes(code), `${operationId}: ${code}`);
        }
      }
    // answers to addresses and methods that are no operation
    used.add('method-not-allowed');
    assert.deepEqual([...used].sort(), Object.keys(problemCodes).sort());
    assert.deepEqual(document['x-problem-codes'], problemCodes);
  });
});

describe('the page of the API', () => {
  it('shows every operation and every shape, and explains every problem code at its address', async (test) => {
    const url = await setup(test);
    const response = await fetch(`${url}/docs`);
    const page = await response.text();
    for (const [id, { method, path }] of Object.entries(endpoints)) {
      assert.ok(page.includes(`id="${id}"`), id);
      assert.ok(page.includes(`${method}</b> <code>${path}</code>`), path);
    }
    for (const [name, { examples: [sample] = [] }] of Object.entries(document.components.schemas)) {
      const [, shown = ''] = new RegExp(`<section class="shape" id="${name}">(.*?)</section>`, 's').exec(page) ?? [];
      const text = escaped(JSON.stringify(sample, null, 2));
      assert.ok(shown.includes(`<details><summary>Example</summary><pre tabindex="0"><code>${text}</code>`), name);
    }
    for (const [code, { meaning, remedy }] of Object.entries(problemCodes)) {
      assert.ok(page.includes(`id="${code}"`), code);
      for (const sentence of [meaning, remedy]) assert.ok(page.includes(inHtml(sentence)), sentence);
    }
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    for (const id of new Set(targets)) assert.ok(page.includes(`id="${id}"`), `#${id} leads nowhere`);
  });

  it('is opened by the type of a problem, and runs and loads nothing', async (test) => {
    const url = await setup(test);
    const { type } = await (await fetch(`${url}/v1/quotes`, { method: 'POST' })).json();
    assert.equal(type, `${url}/docs#unauthenticated`.replace('unauthenticated', 'origin-not-allowed'));
    const response = await fetch(type);
    const page = await response.text();
    assert.ok(page.includes('id="origin-not-allowed"'));
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'unsafe-inline'/,
    );
    assert.doesNotMatch(page, /<script|<link|<img|@import|url\(|\son\w+=/i);
  });

  it('lists the pages that are served beside the API in no OpenAPI document', () => {
    for (const { path } of Object.values(pages)) assert.ok(!(path in document.paths), path);
  });
});

/** An answer, or the one in the components that it refers to. */
function answerOf(answer: ResponseObject | Reference | undefined): ResponseObject | undefined {
  return answer && '$ref' in answer ? document.components.responses[answer.$ref.split('/').at(-1)!] : answer;
}

/** As the page writes the Markdown of a sentence. */
function inHtml(sentence: string): string {
  return sentence.replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

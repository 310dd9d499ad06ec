import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Express } from 'express';
import { pages } from '../../../../proxy-server/contract/endpoints/pages.ts';
import { endpoints } from '../../../../proxy-server/contract/endpoints.ts';
import { defaultLimits } from '../../../../proxy-server/domain/limits.ts';
import { createBodies } from '../../../../proxy-server/http/body/read-body.ts';
import { createApp } from '../../../../proxy-server/http/create-app.ts';
import type { HttpContext } from '../../../../proxy-server/http/http-context.ts';
import { expressPath } from '../../../../proxy-server/http/mount.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

const table = [...Object.values(endpoints), ...Object.values(pages)];

async function setup(test: TestContext) {
  const shop = await startShop();
  test.after(() => shop.close());
  return new Shopper(shop.proxy.url);
}

describe('the table of the API', () => {
  it('is what Express has mounted, neither more nor less', () => {
    const written = table.map(({ method, path }) => `${method} ${expressPath(path)}`);
    // the one route beside the table: it refuses preflights of the session, which no other origin may open
    const mounted = mountedIn(createApp(idleContext()));
    assert.deepEqual(mounted.sort(), [...written, 'OPTIONS /v1/session'].sort());
  });

  it('names every path and method once', () => {
    const names = table.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(names, [...new Set(names)]);
  });
});

describe('a method that an address does not take', () => {
  it('is refused as 405 with those that it takes, whoever calls', async (test) => {
    const shopper = await setup(test);
    for (const [method, path, allowed] of [
      ['PUT', '/v1/orders', 'POST, GET, HEAD'],
      ['DELETE', '/v1/quotes', 'POST'],
      ['GET', '/v1/quotes', 'POST'],
      ['POST', '/v1/orders/ord_12345678', 'GET, DELETE, HEAD'],
      ['POST', '/v1/orders/ord_12345678/verification-video', 'PUT, PATCH, HEAD'],
      ['GET', '/v1/webhooks/paystack', 'POST'],
      ['PUT', '/v1/webhooks/flutterwave/anybody', 'POST'],
      ['PATCH', '/v1/session', 'POST, GET, DELETE, HEAD'],
      ['POST', '/healthz', 'GET, HEAD'],
      ['POST', '/widget/9.9.9/cover-checkout.js', 'GET, HEAD'],
      ['POST', '/docs', 'GET, HEAD'],
    ] as const) {
      const reply = await shopper.call<object>(method, path);
      assert.deepEqual([reply.status, reply.body.code], [405, 'method-not-allowed'], `${method} ${path}`);
      assert.deepEqual(reply.headers.get('allow')?.split(', ').sort(), allowed.split(', ').sort(), `${method} ${path}`);
    }
  });

  it('can be read by the page that used it', async (test) => {
    const shopper = await setup(test);
    const reply = await shopper.call('PUT', '/v1/quotes');
    assert.equal(reply.headers.get('access-control-allow-origin'), shopOrigin);
  });

  it('is told apart from an address that is not known', async (test) => {
    const shopper = await setup(test);
    for (const path of [
      '/v1/nothing',
      '/v1/orders/ord_1/nothing',
      '/nothing',
      '/v1/webhooks/stripe',
      '/widget/no.js',
    ]) {
      const reply = await shopper.call<object>('GET', path);
      assert.deepEqual([reply.status, reply.body.code], [404, 'not-found'], path);
      assert.equal(reply.headers.get('allow'), null, path);
    }
  });
});

/** Every method and path of an app's routes, routers in routers included. */
function mountedIn(app: Express): string[] {
  const routes: string[] = [];
  collect(app.router.stack as unknown as Layer[]);
  return routes;

  function collect(layers: readonly Layer[]): void {
    for (const { route, handle } of layers) {
      if (route) routes.push(...route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`));
      else if (handle.stack) collect(handle.stack);
    }
  }
}

interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly method: string }[] };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** What routes are made from; nothing of it is used before a request comes. */
function idleContext(): HttpContext {
  const checkout = { merchants: new Map(), publicUrl: 'https://cover.example.ng', store: {}, clock: { now: Date.now } };
  return {
    checkout: checkout as unknown as HttpContext['checkout'],
    limits: defaultLimits,
    bodies: createBodies(defaultLimits),
    trustProxy: false,
    version: '0.0.0',
    withdrawnVersions: [],
    widgetFolder: undefined,
    consoleFolder: undefined,
    access: () => undefined,
    metrics: { streams: () => undefined },
    traced: (_traceparent, work) => work(),
    trouble: () => undefined,
    merchantBySecret: () => undefined,
    merchantByKey: () => undefined,
    upstreams: () => ({}),
    stopping: new AbortController().signal,
    draining: new AbortController().signal,
  };
}

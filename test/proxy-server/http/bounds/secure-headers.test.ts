import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { secureHeaderLines } from '../../../../proxy-server/http/access/secure-headers.ts';
import { ensureBuilt } from '../../../../proxy-server/runtime/ensure-built.ts';
import { keep } from '../../../support/clean-up.ts';
import { freePort } from '../../../support/free-port.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, environment: Record<string, string> = {}) {
  await ensureBuilt();
  const shop = keep(test, await startShop({ environment }));
  const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${shop.proxy.url}${path}`, { redirect: 'manual', ...init });
  /** Sends bytes as they are, and returns the answer when the line is closed. */
  const send = async (text: string) => {
    const socket = connect(Number(new URL(shop.proxy.url).port), '127.0.0.1');
    test.after(() => void socket.destroy());
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    return answer;
  };
  return { ask, send, order, token };
}

describe('the headers of every answer', () => {
  it('let nothing be sniffed, framed, referred to or read across sites, of pages, files and errors too', async (test) => {
    const { ask, order, token } = await setup(test);
    const asks: readonly (readonly [string, RequestInit, number])[] = [
      ['/v1/catalogue', {}, 200],
      ['/v1/catalogue', { headers: { Origin: 'https://evil.example' } }, 403],
      ['/v1/catalogue', { method: 'OPTIONS', headers: { Origin: shopOrigin } }, 204],
      ['/v1/catalogue', { method: 'PUT' }, 405],
      [`/v1/orders/${order.id}`, { headers: bearer(token) }, 200],
      [`/v1/orders/${order.id}`, {}, 401],
      ['/v1/orders/none', { headers: bearer(token) }, 404],
      ['/v1/nothing', {}, 404],
      ['/v1/webhooks/paystack', { method: 'POST', body: '{}' }, 401],
      ['/v1/session', {}, 401],
      ['/healthz', {}, 200],
      ['/readyz', {}, 200],
      ['/openapi.json', {}, 200],
      ['/docs', {}, 200],
      [`/o/${order.id}`, {}, 200],
      ['/o/ord_unknown123', {}, 404],
      ['/console', {}, 308],
      ['/console/', {}, 200],
      ['/console/console.js', {}, 200],
      ['/console/none.js', {}, 404],
      ['/nothing', {}, 404],
      ['/%E0%A4%A', {}, 404],
    ];
    for (const [path, init, status] of asks) {
      const { headers, status: answered } = await ask(path, init);
      const what = `${init.method ?? 'GET'} ${path} ${JSON.stringify(Object.fromEntries(headers))}`;
      assert.equal(answered, status, what);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', what);
      assert.equal(headers.get('x-frame-options'), 'DENY', what);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', what);
      // the catalogue is public, and tells pages of other origins that a proxy answers here
      const isPublic = path === '/v1/catalogue' && init.method !== 'OPTIONS';
      assert.equal(headers.get('cross-origin-resource-policy'), isPublic ? 'cross-origin' : 'same-origin', what);
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/, what);
      assert.ok(headers.get('x-request-id'), what);
      assert.equal(headers.get('strict-transport-security'), null, what);
      assert.equal(headers.get('x-powered-by'), null, what);
    }
  });

  it('are these and no others, over https one more', () => {
    const everywhere = [
      "Content-Security-Policy: default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'Cross-Origin-Resource-Policy: same-origin',
      'Origin-Agent-Cluster: ?1',
      'Referrer-Policy: no-referrer',
      'X-Content-Type-Options: nosniff',
      'X-DNS-Prefetch-Control: off',
      'X-Download-Options: noopen',
      'X-Frame-Options: DENY',
      'X-Permitted-Cross-Domain-Policies: none',
      'X-XSS-Protection: 0',
    ];
    const linesAt = (publicUrl: string) => secureHeaderLines({ publicUrl }).toSorted();
    assert.deepEqual(linesAt('http://localhost:8787'), everywhere);
    const promise = 'Strict-Transport-Security: max-age=31536000';
    assert.deepEqual(linesAt('https://cover.example.ng'), [...everywhere, promise].toSorted());
  });

  it('leave the widget’s files open to every page, and their workers to their own rules', async (test) => {
    const { ask } = await setup(test);
    for (const path of ['/widget.js', '/widget/loader.js', '/widget/manifest.json', '/widget/none.js']) {
      const { headers } = await ask(path);
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin', path);
      assert.equal(headers.get('access-control-allow-origin'), '*', path);
      assert.equal(headers.get('content-security-policy'), null, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    }
  });

  it('keep the windows of pages that hold tokens to themselves', async (test) => {
    const { ask, order } = await setup(test);
    for (const path of [`/o/${order.id}`, '/o', '/console/'])
      assert.equal((await ask(path)).headers.get('cross-origin-opener-policy'), 'same-origin', path);
  });

  it('promise https for a year only where the proxy is reached over it', async (test) => {
    const { ask } = await setup(test, { PORT: String(await freePort()), PUBLIC_URL: 'https://cover.example.ng' });
    for (const path of ['/v1/catalogue', '/o', '/widget.js', '/nothing'])
      assert.equal((await ask(path)).headers.get('strict-transport-security'), 'max-age=31536000', path);
  });

  it('are those of answers to what is no request, which have a request id too', async (test) => {
    const { send } = await setup(test);
    const broken: readonly (readonly [number, string])[] = [
      [400, 'nonsense\r\n\r\n'],
      [400, 'GET / HTTP/1.1\r\nHost: x\r\nbroken header\r\n\r\n'],
      [400, 'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'],
      [413, `POST /v1/quotes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`],
      [417, 'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: everything\r\n\r\n'],
      [431, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ];
    for (const [status, text] of broken) {
      const answer = await send(text);
      assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), `${text.slice(0, 80)}: ${answer}`);
      assert.match(answer, /^X-Request-Id: [\da-f-]{36}\r$/im);
      assert.match(answer, /^X-Content-Type-Options: nosniff\r$/im);
      assert.match(answer, /^Connection: close\r$/im);
    }
  });

  it('are those of a request without a host, or with two', async (test) => {
    const { send } = await setup(test);
    for (const hosts of ['', 'Host: x\r\nHost: y\r\n', 'Host: x\r\nhost: x\r\n']) {
      const answer = await send(`GET /v1/catalogue HTTP/1.1\r\n${hosts}\r\n`);
      assert.match(answer, /^HTTP\/1\.1 400 [\s\S]*Send one Host header/);
      assert.match(answer, /^X-Request-Id: /m);
    }
    assert.match(await send('GET /healthz HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 /);
  });
});

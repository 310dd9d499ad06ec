import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { itLong } from '../support/long-run.ts';

describe('what the developer of a page is told', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  async function setup(test: TestContext) {
    const plain = await (await fetch(`${demo.storefrontUrl}/plain`)).text();
    const script = /src="([^"]+\/widget\.js)"/.exec(plain)![1]!;
    const key = /merchant="([^"]+)"/.exec(plain)![1]!;
    const { page } = await demo.visit('/plain');
    test.after(() => page.context().close());
    page.setDefaultTimeout(60_000);
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.text().startsWith('Cover Checkout')) said.push(message.text());
    });
    await page.addInitScript(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      addEventListener('cover-error', (event) => {
        const { code, recoverable, advice } = event as Event & { code: string; recoverable: boolean; advice?: string };
        heard.push({ code, recoverable, advice });
      });
    });
    const listen = async () => {
      await page.waitForFunction(() => (globalThis as unknown as { heard: unknown[] }).heard.length > 0);
      return { said, heard: await page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard) };
    };
    /** Puts a checkout of one's own into a page of the shop; returns what the page hears first. */
    async function put(attributes: Record<string, string>) {
      await page.goto(`${demo.storefrontUrl}/plain`);
      await page.evaluate((names) => {
        const element = document.createElement('cover-checkout');
        for (const [name, value] of Object.entries(names)) element.setAttribute(name, value);
        document.querySelector('cover-checkout')!.replaceWith(element);
      }, attributes);
      return listen();
    }
    /** Opens a page of another origin, with a policy of its own. */
    async function open(policy = '', tag = `<script type="module" src="${script}"></script>`) {
      const meta = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
      const server = createServer((_request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end(
          `<!doctype html><meta charset="utf-8">${meta}${tag}<body><cover-checkout merchant="${key}" category="phone"></cover-checkout>`,
        );
      });
      await new Promise<void>((resume) => server.listen(0, resume));
      test.after(() => server.close());
      const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
      await page.goto(origin);
      return { origin, ...(await listen()) };
    }
    return { demo, page, put, open, key, proxy: new URL(script).origin };
  }

  interface Heard {
    readonly code: string;
    readonly recoverable: boolean;
    readonly advice?: string;
  }

  it('is that the origin is not allowed, and which to add; the shopper is not told to check the connection', async (test) => {
    const { page, open } = await setup(test);
    const { origin, heard, said } = await open();
    assert.deepEqual([heard.length, heard[0]?.code, heard[0]?.recoverable], [1, 'origin-not-allowed', false]);
    assert.ok(heard[0]?.advice?.includes(`Add ${origin} to ALLOWED_ORIGINS`), heard[0]?.advice);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /ALLOWED_ORIGINS/);
    await page.getByText('Cover cannot be bought on this page').first().waitFor();
    assert.equal(await page.getByText('You seem to be offline').count(), 0);
  });

  itLong('is that the address is not one of a proxy', async (test) => {
    const { demo, put, key } = await setup(test);
    const { heard, said } = await put({ merchant: key, proxy: demo.storefrontUrl });
    assert.equal(heard[0]?.code, 'unreadable-answer');
    assert.match(said.join(), /answers in its place/);
  });

  it('is that something answers there, which no page may read', async (test) => {
    const { put, key } = await setup(test);
    const server = createServer((_request, response) => response.end('Hello'));
    await new Promise<void>((resume) => server.listen(0, resume));
    test.after(() => server.close());
    const proxy = `http://localhost:${(server.address() as AddressInfo).port}`;
    const { heard } = await put({ merchant: key, proxy });
    assert.equal(heard[0]?.code, 'wrong-proxy');
    assert.match(heard[0]?.advice ?? '', /Correct the attribute `proxy`/);
  });

  itLong('is that nothing answers there', async (test) => {
    const { put, key } = await setup(test);
    const { heard, said } = await put({ merchant: key, proxy: 'http://localhost:9' });
    assert.deepEqual([heard[0]?.code, heard[0]?.recoverable], ['unreachable', true]);
    assert.match(said.join(), /Is it running/);
  });

  it('is that the page’s own policy blocks the requests', async (test) => {
    const { open, proxy } = await setup(test);
    const { heard, said } = await open(`script-src ${proxy}; connect-src 'self'`);
    assert.equal(heard[0]?.code, 'requests-blocked');
    assert.match(said.join(), /connect-src/);
  });

  itLong('is that the key is not known', async (test) => {
    const { put } = await setup(test);
    const { heard, said } = await put({ merchant: 'pk_test_mistyped' });
    assert.deepEqual([heard[0]?.code, heard[0]?.recoverable], ['unauthenticated', false]);
    assert.match(said.join(), /publishable key pk_test_mistyped/);
  });

  itLong('is that nothing is sold in a category, and what is', async (test) => {
    const { page, put, key } = await setup(test);
    const { heard, said } = await put({ merchant: key, category: 'fone' });
    assert.equal(heard[0]?.code, 'nothing-offered');
    assert.match(said.join(), /category=fone.*phone-warranty-basic \(phone\)/);
    await page.getByText('No cover is offered here').waitFor();
  });

  itLong('is that no product has a cover period, and which there are; the shopper is asked', async (test) => {
    const { page, put, key } = await setup(test);
    const { heard, said } = await put({ merchant: key, category: 'phone', period: '2y' });
    assert.equal(heard[0]?.code, 'unknown-period');
    assert.match(said.join(), /cover period 2y.*1y/);
    await page.getByRole('radio', { name: 'Phone Basic' }).waitFor();
  });

  it('is that the loader could not load the widget, for every tag of the page', async (test) => {
    const { page, open, proxy } = await setup(test);
    await page.route(/\/widget\.js$/, (route) => route.abort());
    const { heard, said } = await open('', `<script src="${proxy}/widget/loader.js"></script>`);
    assert.deepEqual([heard[0]?.code, heard[0]?.recoverable], ['script-blocked', false]);
    assert.match(said.join(), /widget\.js did not load/);
  });

  it('is that a part of the widget did not load', async (test) => {
    const { page, put, key } = await setup(test);
    await page.route(/lazy-steps/, (route) => route.abort());
    const { heard, said } = await put({ merchant: key, product: 'phone-warranty-basic' });
    assert.equal(heard[0]?.code, 'code-not-loaded');
    assert.match(said.join(), /script-src/);
    await page.getByText('A part of this page did not load').or(page.getByText('cannot be reached')).first().waitFor();
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { arrive } from '../../demo/upstreams/paystack/pay-outcomes.ts';
import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import { newVisitor, openMerchantSite, prefill } from '../support/browser/merchant-site.ts';
import { keep, ownerFor } from '../support/clean-up.ts';
import { hour } from '../support/clocks/movable-clock.ts';
import { freePort } from '../support/free-port.ts';
import { integrityOf, renumberedWidget } from '../support/packages/renumbered-widget.ts';
import { camon, folake } from '../support/shop/shopper.ts';
import { startOn } from '../support/shop/start-shop.ts';
import { accept, goOn, payAtGateway, sendVideo } from '../support/walks/walk.ts';

const version = '0.0.9';
const partBytes = 1024 * 1024;

/** A tab of the earlier version, and what it has loaded of the widget. */
interface Tab {
  readonly page: Page;
  readonly loaded: string[];
  readonly errors: string[];
}

/** A merchant's pages with the proxy of an earlier version; `update` puts today's in its place. */
async function setup(test: TestContext) {
  await ensureBuilt();
  const owner = ownerFor(test);
  const widget = renumberedWidget(owner, version);
  const environment = { VERIFICATION: 'shopper', PORT: String(await freePort()) };
  const site = keep(owner, await openMerchantSite(environment, { widget, widgetKeepingMilliseconds: undefined }));
  const { shop } = site;
  shop.aims.set({ holdForVideo: true });
  // until it is settled by hand
  shop.paystack.settings.transferMilliseconds = hour;
  shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
  const basic = site.tag('product="phone-warranty-basic"');
  const entry = readFileSync(join(widget.folder, `widget/${version}/cover-checkout.js`), 'utf8');
  const pinned = `src="${shop.proxy.url}/widget/${version}/cover-checkout.js" integrity="${integrityOf(entry)}"`;
  site.serve('/choose', `{widget}${site.tag('category="phone"')}`);
  site.serve('/', `{widget}${basic}${prefill}`);
  site.serve('/pinned', `<script type="module" ${pinned} crossorigin></script>${basic}${prefill}`);
  const open = async (path: string): Promise<Tab> => {
    const { page, context } = await newVisitor(site);
    owner.after(() => context.close());
    const [loaded, errors]: string[][] = [[], []];
    page.on('pageerror', ({ message }) => errors!.push(message));
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (response.status() >= 500) errors!.push(`${response.status()} ${pathname}`);
      if (pathname.startsWith('/widget')) loaded!.push(`${response.status()} ${pathname}`);
    });
    await page.goto(site.origin + path);
    return { page, loaded: loaded!, errors: errors! };
  };
  return {
    shop,
    open,
    stop: () => shop.proxy.close(),
    start: async () => void keep(owner, await startOn(shop)),
  };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

async function toVideo(page: Page): Promise<void> {
  await heading(page, 'Check and pay');
  await accept(page);
  await payAtGateway(page);
  await heading(page, 'Show that your device works');
}

/** The certificate is on screen. */
async function covered(page: Page): Promise<void> {
  await heading(page, 'You are covered');
  await page
    .getByRole('group', { name: /^Page 1/ })
    .locator('img')
    .waitFor();
}

/** Lets the first part of a video through, and none of the others before `goesOn`; returns what was sent from where. */
async function holdUpload(page: Page, isDown: Promise<unknown>, goesOn: Promise<unknown>): Promise<string[]> {
  const offsets: string[] = [];
  let isFirst = true;
  await page.route('**/verification-video', async (route, request) => {
    const offset = request.headers()['upload-offset'];
    if (request.method() === 'PATCH') offsets.push(offset ?? '');
    if (offset === '0') return route.continue();
    await isDown;
    if (isFirst) {
      isFirst = false;
      return route.abort('connectionrefused');
    }
    await goesOn;
    return route.continue();
  });
  return offsets;
}

describe('tabs that are open while the proxy is updated', () => {
  it('go on to the certificate with the version that they have, from every step, and lose nothing', async (test) => {
    const { shop, open, stop, start } = await setup(test);
    const [down, up] = [new AbortController(), new AbortController()];

    const typing = await open('/choose');
    // what is fetched ahead comes late on this line
    await typing.page.route(/paying-steps/, (route) => route.abort());
    await typing.page.getByRole('radio', { name: 'Phone Basic' }).check();
    await typing.page.getByRole('radio', { name: '1 year' }).check();
    await goOn(typing.page);
    await typing.page.getByLabel('Brand').fill('Tecno');
    await typing.page.getByLabel('Model').fill('Camon 20 Pro');
    await typing.page.getByLabel('First name').fill('Folake');

    const waiting = await open('/');
    await heading(waiting.page, 'Check and pay');
    await accept(waiting.page);
    await payAtGateway(waiting.page, /Bank transfer \(arrives later\)/);
    await heading(waiting.page, 'Checking your payment');

    const pinned = await open('/pinned');
    await heading(pinned.page, 'Check and pay');

    const filming = await open('/');
    await toVideo(filming.page);
    const offsets = await holdUpload(filming.page, once(down.signal, 'abort'), once(up.signal, 'abort'));
    await sendVideo(filming.page, 3 * partBytes);
    await filming.page.getByText('33 % sent').waitFor();

    const tabs = [typing, waiting, pinned, filming];
    for (const { page } of tabs) await page.evaluate(() => Object.assign(window, { hasStayed: true }));
    const stayed = ({ page }: Tab) => page.evaluate(() => 'hasStayed' in window);
    await stop();
    down.abort();
    for (const { loaded } of tabs) loaded.length = 0;
    await start();
    up.abort();
    await typing.page.unroute(/paying-steps/);

    await covered(filming.page);
    assert.deepEqual([offsets[0], offsets.lastIndexOf('0')], ['0', 0], 'what had arrived was not sent again');

    assert.equal(await typing.page.getByLabel('Model').inputValue(), 'Camon 20 Pro');
    assert.equal(await typing.page.getByLabel('First name').inputValue(), 'Folake');
    await typing.page.getByLabel('IMEI').fill(camon.imei);
    await typing.page.getByLabel('Last name').fill('Arinze');
    await typing.page.getByLabel('Phone number').fill('0803 123 4567');
    await typing.page.getByLabel('E-mail address').fill(folake.email);
    await goOn(typing.page);
    await heading(typing.page, 'Check and pay');
    assert.ok(await stayed(typing));
    const chunks = typing.loaded.filter((line) => line.startsWith(`200 /widget/${version}/`));
    assert.ok(chunks.length > 0, 'the next step has come from the database');

    const transfer = shop.paystack.transactions.all.find(({ status }) => status === 'pending')!;
    arrive(transfer, Date.now());
    await shop.paystack.tell('charge.success', transfer.reference);
    await heading(waiting.page, 'Show that your device works');
    await sendVideo(waiting.page, 48);
    await covered(waiting.page);

    for (const tab of [waiting, filming]) assert.ok(await stayed(tab));
    for (const { page } of [typing, pinned]) {
      await toVideo(page);
      await sendVideo(page, 48);
      await covered(page);
    }
    for (const { loaded, errors } of tabs) {
      assert.deepEqual(errors, []);
      assert.deepEqual(
        loaded.filter((line) => !/^(200|304) /.test(line)),
        [],
      );
    }
    const others = pinned.loaded.filter((line) => !/\/widget\/(0\.0\.9\/|manifest\.json)/.test(line));
    assert.deepEqual(others, [], 'the pinned page has its version alone');
    assert.equal(shop.aims.policies.all.length, tabs.length);
  });
});

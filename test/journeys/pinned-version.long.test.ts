import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { readConfig } from '../../proxy-server/config/config.ts';
import { widgetFolder } from '../../proxy-server/runtime/built-files.ts';
import { packageVersion } from '../../proxy-server/runtime/version.ts';
import { createColumnCipher } from '../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../proxy-server/stores/open-store.ts';
import { newVisitor, openMerchantSite, prefill } from '../support/browser/merchant-site.ts';
import { keep } from '../support/clean-up.ts';
import { accept, payAtGateway } from '../support/walks/walk.ts';

const earlier = '0.0.9';

/** Today’s files as those of an earlier version, told apart by a word on the first screen. */
function earlierFiles() {
  const folder = join(widgetFolder()!, 'widget', packageVersion());
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.map'))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('Choose your cover', 'Choose your old cover');
      return { path: `/widget/${earlier}/${name}`, content: Buffer.from(text) };
    });
}

/** A shop whose page names the earlier version and its hash; the proxy has been updated since. */
async function setup(test: TestContext, { hashOf }: { hashOf?: Buffer } = {}) {
  const site = keep(test, await openMerchantSite());
  const files = earlierFiles();
  const cipher = createColumnCipher(readConfig(site.shop.environment).dataKeys.reveal());
  const store = keep(test, await openStore(site.shop.database.address, { cipher, now: Date.now }));
  await store.widgetFiles.keep(earlier, files, Date.now());
  const entry = files.find(({ path }) => path.endsWith('/cover-checkout.js'))!;
  const integrity = `sha384-${createHash('sha384')
    .update(hashOf ?? entry.content)
    .digest('base64')}`;
  const script = `<script type="module" src="${site.shop.proxy.url}${entry.path}" integrity="${integrity}" crossorigin></script>`;
  site.serve('/first', script + site.tag('category="phone"'));
  site.serve('/', script + site.tag('product="phone-warranty-basic"') + prefill);
  const { page, context } = await newVisitor(site);
  test.after(() => context.close());
  const loaded: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/widget')) loaded.push(`${response.status()} ${pathname}`);
  });
  return { site, page, loaded };
}

describe('a page that is pinned to a version of before the update', () => {
  it('buys with that version and its hash, from its first step over the gateway to the certificate', async (test) => {
    const { site, page, loaded } = await setup(test);
    await page.goto(`${site.origin}/first`);
    await page.getByText('Choose your old cover').waitFor();
    await page.goto(site.origin);
    await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    assert.ok(loaded.length > 5);
    assert.deepEqual(
      loaded.filter((line) => !/^200 \/widget\/(0\.0\.9\/|manifest\.json)/.test(line)),
      [],
    );
  });

  it('runs nothing where the hash is not that of the file', async (test) => {
    const { site, page } = await setup(test, { hashOf: Buffer.from('another') });
    const refused = page.waitForEvent('console', (message) => /integrity/.test(message.text()));
    await page.goto(`${site.origin}/first`);
    await refused;
    assert.equal(await page.evaluate(() => customElements.get('cover-checkout')), undefined);
  });
});

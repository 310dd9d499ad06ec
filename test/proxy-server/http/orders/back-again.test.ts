import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { ServedWidget } from '../../../../proxy-server/assembly/keep-widget.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { pay, sendVideo, video } from '../../../support/database/updated-shop.ts';
import { aims } from '../../../support/drawn/tested-insurers.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startOn, startShop } from '../../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const [earlier, newer] = ['6.0.0', '7.0.0'];

/** A shop that has been updated to a newer version, which made no migration; `goBack` starts the one before again. */
async function setup(test: TestContext, engine: Engine) {
  const owner = ownerFor(test);
  const clock = createFastClock(20);
  // what a process keeps of the widget it keeps at its start, as in life
  const parts = (version: string) => ({ clock, widget: widgetOf(test, version), widgetKeepingMilliseconds: undefined });
  const environment = { VERIFICATION: 'shopper', AIMS_TIMEOUT_MS: '3000' };
  const shop = keep(
    owner,
    await startShop({ engine, environment, parts: parts(earlier), aims: { acceptsRepeats: true } }),
  );
  await shop.proxy.close();
  const updated = await startOn(shop, parts(newer));
  owner.after(() => updated.close().catch(() => undefined));
  return {
    shop,
    shopper: new Shopper(updated.url),
    async goBack() {
      await updated.close();
      return new Shopper(keep(owner, await startOn(shop, parts(earlier))).url);
    },
  };
}

function widgetOf(test: TestContext, version: string): ServedWidget {
  const folder = temporaryFolder(test, { 'widget.js': `// floating ${version}` });
  mkdirSync(join(folder, 'widget', version), { recursive: true });
  writeFileSync(join(folder, 'widget', version, 'cover-checkout.js'), `// pinned ${version}`);
  return { version, folder };
}

const textAt = async ({ url }: Shopper, path: string) => (await fetch(url + path)).text();

for (const engine of enginesFor(import.meta.url))
  describe(`going back on ${engine} to a version with the same schema`, () => {
    it('finishes the orders, payments and uploads that the newer one had begun, and serves the pages of both', async (test) => {
      const { shop, shopper, goBack } = await setup(test, engine);
      assert.equal(await textAt(shopper, '/widget.js'), `// floating ${newer}`);
      const begun = (await shopper.place()).body;
      const payment = await shopper.beginPayment(begun.order.id, begun.token);
      const filming = (await shopper.place()).body;
      await pay({ shop, shopper }, filming);
      await shopper.until(filming.order.id, filming.token, 'awaiting-video');
      assert.equal((await sendVideo(shopper, filming, 'PATCH', 0, 20)).status, 204);
      const busy = await aims.place(shopper, true);
      shop.aims.play({ fault: 'capacity', match: busy.order.reference, count: 1_000 });
      await pay({ shop, shopper }, busy);

      const before = await goBack();
      shop.aims.clearFaults();
      shop.paystack.pay(payment.body.payment!.reference, 'success');
      await before.hint(begun.order.id, begun.token);
      await before.until(begun.order.id, begun.token, 'awaiting-video');
      const there = await sendVideo(before, filming, 'HEAD', 0);
      assert.equal(there.headers.get('upload-offset'), '20');
      assert.equal((await sendVideo(before, filming, 'PATCH', 20)).status, 202);
      for (const { order, token } of [filming, busy]) await before.until(order.id, token, 'active');
      assert.equal(shop.aims.policies.all.length, 3);
      const sent = shop.aims.log.entries.find(({ kind }) => kind === 'activate');
      assert.ok(JSON.stringify(sent?.body).includes(video.toString('base64')));
      assert.equal(await textAt(before, '/widget.js'), `// floating ${earlier}`);
      for (const version of [earlier, newer])
        assert.equal(await textAt(before, `/widget/${version}/cover-checkout.js`), `// pinned ${version}`);
    });
  });

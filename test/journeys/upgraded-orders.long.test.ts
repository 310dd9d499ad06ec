import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import { schemaVersion } from '../../proxy-server/stores/database/migrate.ts';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import { enterConsole } from '../support/browser/console-door.ts';
import { keep, ownerFor } from '../support/clean-up.ts';
import { createMovableClock } from '../support/clocks/movable-clock.ts';
import { startEarlierShop } from '../support/database/updated-shop.ts';
import type { EndedOrder } from '../support/shop/ended-orders.ts';
import { endOrders } from '../support/shop/ended-orders.ts';

const consoleKey = 'ck_test_owner_of_the_update_0123';

/** What the shopper reads of an order, and what the console offers. */
const shown: Record<string, { readonly title: string; readonly state: string; readonly acts: readonly string[] }> = {
  declined: { title: 'The insurer has said no', state: 'Declined', acts: ['Give money back…'] },
  held: { title: 'A person has to look at your order', state: 'Needs attention', acts: ['Give money back…'] },
  expired: { title: 'This order has run out', state: 'Expired', acts: [] },
  cancelled: { title: 'Order given up', state: 'Cancelled', acts: [] },
  pending: { title: 'The insurer has said no', state: 'Declined', acts: [] },
};

describe('pages of orders that had ended before an update', () => {
  /** Today's proxy on the orders of the version before, and a browser. */
  async function setup(test: TestContext) {
    await ensureBuilt();
    const clock = createMovableClock();
    const environment = { AIMS_TIMEOUT_MS: '5000', CONSOLE_KEYS: `Ada:owner:${consoleKey}` };
    const earlier = await startEarlierShop(test, 'sqlite', { version: schemaVersion - 1, clock, environment });
    const ended: Record<string, EndedOrder> = await endOrders(earlier, clock);
    const { shopper } = await earlier.update();
    const browser = keep(
      ownerFor(test),
      await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] }),
    );
    const errors: string[] = [];
    const open = async (path: string): Promise<Page> => {
      const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
      page.setDefaultTimeout(60_000);
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(`${shopper.url}${path}`);
      return page;
    };
    return { ended, open, errors };
  }

  it('say to the shopper how each stands, and offer staff what can be done about it alone', async (test) => {
    const { ended, open, errors } = await setup(test);
    for (const [kind, { title }] of Object.entries(shown)) {
      const { order, token } = ended[kind]!;
      const page = await open(`/o/${order.id}#${token}`);
      await page.getByRole('heading', { name: title }).waitFor();
      await page.close();
    }
    const page = await open('/console/');
    await enterConsole(page, consoleKey);
    await page.getByRole('button', { name: 'All orders' }).click();
    for (const [kind, { state, acts }] of Object.entries(shown)) {
      const { code } = ended[kind]!.order;
      await page.getByRole('link', { name: code }).click();
      const sheet = page.getByRole('article');
      await sheet.getByRole('heading', { name: `Order ${code}` }).waitFor();
      await sheet.getByText(state, { exact: true }).first().waitFor();
      await sheet.getByRole('listitem').filter({ hasText: 'Order placed' }).waitFor();
      const offered = await sheet.getByRole('button', { name: /Retry|Give money back/ }).allInnerTexts();
      assert.deepEqual(offered, acts, kind);
      await page.goBack();
    }
    assert.deepEqual(errors, []);
  });
});

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { shopConsoleKey, shopReaderKey } from '../../demo/demo-environment.ts';
import { consoleAddress, enterConsole } from '../support/browser/console-door.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep, ownerFor } from '../support/clean-up.ts';
import { startMailServer } from '../support/processes/mail-server.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';

const send = 'Send the mail again…';

describe('the console of a shop that writes to its shoppers', () => {
  /** A shopper who has paid and got the receipt, and the console. */
  async function setup(test: TestContext) {
    const owner = ownerFor(test);
    const mails = keep(owner, await startMailServer());
    const settings = { SMTP_URL: mails.url, MAIL_FROM: 'PhoneHub <cover@phonehub.example.ng>' };
    const demo = keep(owner, await openDemo(settings));
    const address = await consoleAddress(demo);
    const { page: shopper } = await demo.visit('/checkout');
    await fillIn(shopper);
    await accept(shopper);
    await payAtGateway(shopper);
    await mails.until(({ received }) => received.length === 1);
    await shopper.close();
    const signIn = async (key: string, viewport?: { width: number; height: number }) => {
      const visit = await demo.visitUrl(address, viewport);
      await enterConsole(visit.page, key);
      await visit.page.getByRole('button', { name: 'All orders' }).click();
      await visit.page.getByRole('link', { name: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ }).click();
      await visit.page.getByRole('listitem').filter({ hasText: 'Payment received' }).waitFor();
      return visit;
    };
    return { demo, mails, signIn };
  }

  for (const [colorScheme, viewport] of [
    ['light', { width: 1200, height: 800 }],
    ['dark', { width: 360, height: 740 }],
  ] as const)
    it(`says what will be sent, sends it, and writes down who asked, on a ${colorScheme} page ${viewport.width} px wide`, async (test) => {
      const { demo, mails, signIn } = await setup(test);
      const { page, errors } = await signIn(shopConsoleKey, viewport);
      await page.emulateMedia({ colorScheme });
      await page.getByRole('button', { name: send }).click();
      const dialog = page.getByRole('dialog', { name: /^Write to the shopper of .{9} again$/ });
      await dialog.getByRole('listitem').filter({ hasText: 'The receipt, with a fresh private link' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations, []);
      await page.keyboard.press('Escape');
      assert.equal(mails.asked, 1, 'nothing was sent');
      await page.getByRole('button', { name: send }).click();
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Will be sent within seconds: the receipt').waitFor();
      const act = page.getByRole('listitem').filter({ hasText: 'Written to the shopper again' });
      await act.filter({ hasText: 'Staff (Ada)' }).waitFor();
      await mails.until(({ received }) => received.length === 2);
      const link = /http\S+\/o\/\S+#\S+/.exec(mails.received[1]!.text)?.[0] ?? '';
      const { page: opened } = await demo.visitUrl(link);
      await opened
        .getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
        .first()
        .waitFor();
      const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      assert.equal(await page.evaluate(wider), 0);
      assert.deepEqual(
        errors.filter((error) => !/status of 40[14]/.test(error)),
        [],
      );
    });

  it('offers a reader neither the mail nor a link', async (test) => {
    const { signIn } = await setup(test);
    const { page } = await signIn(shopReaderKey);
    assert.equal(await page.getByRole('button', { name: /mail|link/i }).count(), 0);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { shopConsoleKey, shopReaderKey } from '../../demo/demo-environment.ts';
import { consoleAddress, enterConsole } from '../support/browser/console-door.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { itLong } from '../support/long-run.ts';
import { buyRefused } from '../support/shop/buy-refused.ts';
import { accept, goOn, payAtGateway } from '../support/walks/walk.ts';
import { fillInGroup, fillInPrincipal } from '../support/walks/walk-group.ts';

describe('the merchant’s console', () => {
  let demo: OpenDemo;
  let address: string;
  before(async () => {
    demo = await openDemo();
    address = await consoleAddress(demo);
  });
  afterEach(() => demo.leave());
  after(() => demo.close());

  itLong('lets staff find an order that needs attention and put it back to work', async () => {
    const code = await buyRefused(demo.storefrontUrl, new URL(address).origin);
    const { page, errors } = await demo.visitUrl(address, { width: 1200, height: 800 });
    await signIn(page);
    await page.getByText('TEST', { exact: true }).waitFor();
    // what waits for a person is what is shown first, and counted
    await page.getByRole('button', { name: /Needs attention \d/, pressed: true }).waitFor();
    await page.getByRole('row').filter({ hasText: code }).filter({ hasText: 'Needs attention' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('button', { name: 'All orders' }).click();
    await page.getByRole('combobox', { name: 'State' }).selectOption('Active');
    await page.getByRole('searchbox', { name: 'Search all orders' }).fill(code.replace('-', '').toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText('No order has this, as a whole, with these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('searchbox', { name: 'Search all orders' }).fill('0803 123 4567');
    await page.keyboard.press('Enter');
    await page
      .getByRole('row')
      .filter({ hasText: code })
      .filter({ hasText: /, \d\d:\d\d/ })
      .waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('link', { name: code }).click();
    await page.getByRole('heading', { name: `Order ${code}` }).waitFor();
    await page.getByText('A person must look').waitFor();
    await page.getByText('“No such model”').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'No such model' })
      .filter({ hasText: 'on the request' })
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Refused by the insurer' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await readsWithoutActions(code);
    await page.getByRole('button', { name: 'Retry' }).click();
    const dialog = page.getByRole('dialog', { name: `Retry ${code}?` });
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Retry' }).click();
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await page.getByText(/^Done\. The order is now: (Under review|Active)\.$/).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Retried' }).filter({ hasText: 'Staff (Ada)' }).waitFor();
    assert.deepEqual(errors.filter(isNoRefusal), []);
  });

  /** A reader sees the same order, and nothing to do. */
  async function readsWithoutActions(code: string): Promise<void> {
    const { page } = await demo.visitUrl(address, { width: 1200, height: 800 });
    await signIn(page, shopReaderKey, 'Bola, reader');
    await page.getByRole('link', { name: code }).click();
    await page.getByRole('listitem').filter({ hasText: 'Refused by the insurer' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Retry|refunded/ }).count(), 0);
    await page.close();
  }

  it('lets an owner give money back through the gateway, with a reason', async () => {
    const code = await buyRefused(demo.storefrontUrl, new URL(address).origin);
    const { page, errors } = await demo.visitUrl(address, { width: 360, height: 640 });
    await signIn(page);
    await page.getByRole('button', { name: /Needs attention/ }).click();
    await page.getByRole('link', { name: code }).click();
    await page.getByRole('button', { name: 'Give money back…' }).click();
    const dialog = page.getByRole('dialog', { name: `Give money of ${code} back` });
    assert.deepEqual(await violationsOf(page), []);
    assert.equal(await sideways(page), 0);
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await dialog.getByText('Say why.').waitFor();
    await dialog.getByLabel('Why', { exact: true }).fill('The model is not sold.');
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await page.getByRole('listitem').filter({ hasText: 'The model is not sold.' }).first().waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Money given back' }).waitFor({ timeout: 60_000 });
    await page.getByRole('article').getByText('Refunded', { exact: true }).waitFor();
    assert.deepEqual(errors.filter(isNoRefusal), []);
  });

  itLong('takes orders home as a file, and erases one that has ended', async () => {
    const code = await buyRefused(demo.storefrontUrl, new URL(address).origin);
    const { page, errors } = await demo.visitUrl(address, { width: 360, height: 640 });
    await signIn(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'orders.csv');
    assert.match(readFileSync(await file.path(), 'utf8'), new RegExp(`^${code},needs-attention,`, 'm'));
    await page.getByRole('link', { name: code }).click();
    const erase = page.getByRole('button', { name: 'Erase personal data…' });
    await page.getByRole('button', { name: 'Give money back…' }).click();
    assert.equal(await erase.count(), 0, 'money is held');
    const refund = page.getByRole('dialog', { name: `Give money of ${code} back` });
    await refund.getByRole('radio').last().check();
    await refund.getByLabel('Why', { exact: true }).fill('The model is not sold.');
    await refund.locator('button[type=submit]').click();
    await erase.click();
    const dialog = page.getByRole('dialog', { name: `Erase what ${code} holds of its person?` });
    assert.deepEqual(await violationsOf(page), []);
    await dialog.getByRole('button', { name: 'Erase' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Personal data erased' }).waitFor();
    assert.equal(await sideways(page), 0);
    assert.deepEqual(errors.filter(isNoRefusal), []);
  });

  itLong('shows a group’s policy with its members, also by its number, on a narrow screen', async () => {
    const { page, errors } = await demo.visitUrl(address, { width: 320, height: 640 });
    const number = await buyForGroup(demo);
    await signIn(page);
    await page.getByRole('link', { name: 'Group policies' }).click();
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { name: 'Makurdi Traders' }).waitFor();
    await page.getByRole('row', { name: /Ngozi Eze/ }).waitFor();
    assert.equal(await page.getByRole('row').count(), 3);
    assert.equal(await sideways(page), 0);
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('link', { name: 'Back to the group policies' }).click();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByLabel('Policy number').fill('IN00000000');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('alert').waitFor();
    await page.goBack();
    await page.getByLabel('Policy number').fill(number);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Makurdi Traders' }).waitFor();
    assert.deepEqual(errors.filter(isNoRefusal), []);
  });

  itLong('gives a shopper a fresh private link, which opens the order, and writes down who made it', async () => {
    const code = await buyRefused(demo.storefrontUrl, new URL(address).origin);
    const { page, errors } = await demo.visitUrl(address, { width: 360, height: 740 });
    await signIn(page);
    await page.getByRole('link', { name: code }).click();
    await page.getByRole('button', { name: 'Copy or send a private link…' }).click();
    const dialog = page.getByRole('dialog', { name: `Private link to ${code}` });
    assert.deepEqual(await violationsOf(page), []);
    assert.equal(await sideways(page), 0);
    const link = await dialog.getByLabel('Link').inputValue();
    const mail = await dialog.getByRole('link', { name: 'Send by e-mail' }).getAttribute('href');
    assert.ok(mail?.startsWith('mailto:?') && decodeURIComponent(mail).includes(link));
    await page.keyboard.press('Escape');
    const made = page.getByRole('listitem').filter({ hasText: 'Private link made' }).filter({ hasText: 'Staff (Ada)' });
    await made.waitFor();
    const { page: shopper } = await demo.visitUrl(link);
    await shopper.getByText(code).first().waitFor();
    await shopper.close();
    await page.getByRole('link', { name: 'What the shop’s server was told' }).click();
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await page.getByText('WEBHOOK_URL is not set').waitFor();
    await page.getByLabel('What').selectOption('Mails to shoppers');
    await page.getByText('SMTP_URL is not set').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    assert.equal(await sideways(page), 0);
    assert.deepEqual(errors.filter(isNoRefusal), []);
  });

  itLong(
    'compares money, policies and orders by day for owners alone, on a wide and a narrow screen, light and dark',
    async () => {
      const code = await buyRefused(demo.storefrontUrl, new URL(address).origin);
      const { page, errors } = await demo.visitUrl(address, { width: 1200, height: 800 });
      await signIn(page);
      await page.getByRole('link', { name: 'Reconciliation' }).click();
      const days = page.getByRole('table', { name: 'By day' });
      await days.getByRole('row').nth(1).filter({ hasText: '₦' }).waitFor();
      // what the insurer refused a moment ago may still be settled today
      assert.equal(
        await page
          .getByRole('table', { name: /Differences/ })
          .getByText(code)
          .count(),
        0,
      );
      assert.deepEqual(await violationsOf(page), []);
      await page.getByLabel('From', { exact: true }).fill('2020-01-01');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('alert').filter({ hasText: '31 days at most' }).waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.getByRole('link', { name: 'Insights' }).click();
      await page.getByRole('group', { name: 'Days' }).waitFor();
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await sideways(page), 0);
      const { page: other } = await demo.visitUrl(address);
      await signIn(other, shopReaderKey, 'Bola, reader');
      assert.equal(await other.getByRole('link', { name: 'Reconciliation' }).count(), 0);
      const refused = (error: string) => /status of 400/.test(error);
      assert.deepEqual(
        errors.filter((error) => isNoRefusal(error) && !refused(error)),
        [],
      );
    },
  );

  itLong(
    'draws insights as charts under its own strict policy, each with its table, and loads the library for them alone',
    async () => {
      await buyRefused(demo.storefrontUrl, new URL(address).origin);
      const { page, errors } = await demo.visitUrl(address, { width: 1200, height: 800 });
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      await signIn(page);
      await page.getByRole('heading', { name: 'Orders' }).waitFor();
      assert.deepEqual(
        loaded.filter((path) => path.includes('insights')),
        [],
      );
      await page.getByRole('link', { name: 'Insights' }).click();
      const sales = page.getByRole('region', { name: 'Sales by day' });
      await sales.locator('canvas').waitFor();
      await sales.getByText('Table: Sales by day').click();
      const rows = sales.getByRole('table').getByRole('row');
      assert.equal(await rows.count(), 31);
      await page.getByRole('button', { name: 'Last 7 days' }).click();
      await sales.getByText('Table: Sales by day').waitFor();
      await page.getByRole('row', { name: /Orders placed \d/ }).waitFor();
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await sideways(page), 0);
      assert.deepEqual(errors.filter(isNoRefusal), []);
    },
  );

  it('reports a wrong key, and ends a session at sign-out', async () => {
    const { page } = await demo.visitUrl(address, { width: 320, height: 640 });
    await page.getByLabel('Console key').fill('ck_test_somebody_else_1');
    await page.keyboard.press('Enter');
    await page.getByText('This key is not valid here.').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await signIn(page);
    assert.equal(await sideways(page), 0);
    await page.reload();
    await page.getByText('Signed in as Ada, owner').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

async function signIn(page: Page, key = shopConsoleKey, who = 'Ada, owner'): Promise<void> {
  await enterConsole(page, key);
  await page.getByText(`Signed in as ${who}`).waitFor();
}

/** Cover for two people; returns the policy's number. */
async function buyForGroup(demo: OpenDemo): Promise<string> {
  const { page } = await demo.visit('/insurance/group-life');
  await fillInGroup(page, 2);
  const rows = [
    'Full name;Sex;Occupation;Date of birth;Next of kin;Phone number',
    'Ngozi Eze;F;Tailor;21/06/1980;Obi Eze;08031234501',
    'Musa Bello;M;Driver;02-Jul-1975;Aisha Bello;08031234502',
  ];
  await page
    .locator('cover-members input[type=file]')
    .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await page.getByText('2 of 2 members').waitFor();
  await goOn(page);
  await fillInPrincipal(page);
  await accept(page);
  await payAtGateway(page);
  await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  const receipt = await page.locator('cover-outcome-step .receipt').first().innerText();
  return /IN\d{8}/.exec(receipt)?.[0] ?? '';
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** How many pixels the page can be scrolled sideways. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A browser logs every response with an error status, also for the request of the present session. */
function isNoRefusal(error: string): boolean {
  return !/status of 40[14]/.test(error);
}

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { shopConsoleKey } from '../../demo/demo-environment.ts';
import { refusalAt } from '../proxy-server/providers/aims/refused-fields.ts';
import { approveAtOnce, tellInsurer } from '../support/browser/approve-at-once.ts';
import { consoleAddress, enterConsole } from '../support/browser/console-door.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep } from '../support/clean-up.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';

const correctable = 'One thing has to be corrected';
const codePattern = /[0-9A-Z]{4}-[0-9A-Z]{4}/;

describe('what the insurer refused', () => {
  async function setup(test: TestContext) {
    const demo = keep(test, await openDemo());
    await approveAtOnce(demo.storefrontUrl);
    const refuse = (match: string, path: string) =>
      tellInsurer(demo.storefrontUrl, { fault: 'error', count: 1, match, text: refusalAt(path) });
    return { ...demo, refuse, consoleUrl: await consoleAddress(demo) };
  }

  it('is corrected on the page, by the private link and by staff, and the certificate comes', async (test) => {
    const { visit, visitUrl, refuse, consoleUrl } = await setup(test);
    const { page, errors } = await visit('/checkout');
    await fillIn(page);
    await accept(page);
    const link = await page.getByRole('link', { name: 'Private link to this order' }).getAttribute('href');
    await page.waitForURL(/\/pay\/\w+$/);
    await refuse('register', '/applicant/phone');
    await refuse('issue', '/answers/imei');
    await refuse('issue', '/answers/imei');
    await payAtGateway(page);
    await page.getByRole('heading', { name: correctable }).waitFor();
    await page.getByText('The insurer did not accept this format. Please check it.').last().waitFor();
    assert.deepEqual(await violationsOf(page, 'cover-checkout'), []);
    await page.getByLabel('Phone number').fill('0803');
    await sendAgain(page);
    await page.getByText('Enter a Nigerian mobile number of 11 digits').waitFor();
    await page.getByLabel('Phone number').fill('0803 987 6543');
    await sendAgain(page);
    await page.getByLabel('IMEI').waitFor();

    const { page: other, errors: otherErrors } = await visitUrl(link ?? '');
    await other.getByRole('heading', { name: correctable }).waitFor();
    assert.equal(await other.getByLabel('IMEI').inputValue(), '', 'no page shows what another one was told');
    await other.getByLabel('IMEI').fill('490154203237518');
    await sendAgain(other);
    await other.getByText('The insurer did not accept this format. Please check it.').last().waitFor();
    const code = codePattern.exec(await other.getByText(codePattern).first().innerText())?.[0] ?? '';

    const { page: staff, errors: staffErrors } = await visitUrl(consoleUrl);
    await enterConsole(staff, shopConsoleKey);
    await staff.getByRole('link', { name: code }).click();
    await staff.getByRole('heading', { name: 'To be corrected' }).waitFor();
    assert.equal(await staff.getByLabel('IMEI').inputValue(), '', 'staff are not shown what was given');
    assert.deepEqual(await violationsOf(staff, 'cover-console'), []);
    await staff.getByLabel('IMEI').fill('356938035643809');
    await sendAgain(staff);
    for (const by of ['Shopper', 'Staff (Ada)'])
      await staff.getByRole('listitem').filter({ hasText: 'Corrected' }).filter({ hasText: by }).first().waitFor();
    for (const shown of [page, other]) await shown.getByRole('heading', { name: 'You are covered' }).waitFor();
    const odd = [...errors, ...otherErrors, ...staffErrors];
    assert.deepEqual(
      odd.filter((text) => !/status of 40[14]/.test(text)),
      [],
    );
  });
});

const sendAgain = (page: Page) => page.getByRole('button', { name: 'Send again' }).click();

async function violationsOf(page: Page, tag: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(tag).analyze();
  return violations.map(({ id }) => id);
}

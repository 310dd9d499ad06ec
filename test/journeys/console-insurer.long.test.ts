import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { shopConsoleKey, shopReaderKey } from '../../demo/demo-environment.ts';
import { consoleAddress, enterConsole } from '../support/browser/console-door.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep } from '../support/clean-up.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';

describe('the insurer’s own lists in the merchant’s console', () => {
  /** A shop that has sold one cover, and its console. */
  async function setup(test: TestContext) {
    const demo = keep(test, await openDemo());
    const address = await consoleAddress(demo);
    const { page: shopper } = await demo.visit('/checkout');
    await fillIn(shopper);
    await accept(shopper);
    await payAtGateway(shopper);
    await shopper.getByRole('heading', { name: 'You are covered' }).waitFor();
    const signIn = async (key: string) => {
      const visit = await demo.visitUrl(address);
      await enterConsole(visit.page, key);
      await visit.page.getByRole('link', { name: 'Insights' }).waitFor();
      return visit;
    };
    return { signIn };
  }

  it('are for owners alone: transactions and consumers, on a narrow screen, light and dark', async (test) => {
    const { signIn } = await setup(test);
    const { page, errors } = await signIn(shopConsoleKey);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations, []);
      const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      assert.equal(await page.evaluate(wider), 0);
    };
    await page.getByRole('link', { name: 'Insurer' }).click();
    const sold = page.getByRole('row').filter({ hasText: '₦21,600' });
    await sold.filter({ hasText: 'Approved' }).filter({ hasText: 'Phone Comprehensive' }).waitFor();
    await check();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByLabel('List', { exact: true }).selectOption('Consumers');
    await page.getByRole('row').filter({ hasText: 'Folake Arinze' }).waitFor();
    await check();
    const { page: other } = await signIn(shopReaderKey);
    assert.equal(await other.getByRole('link', { name: 'Insurer' }).count(), 0);
    assert.deepEqual(
      errors.filter((error) => !/status of 40[14]/.test(error)),
      [],
    );
  });
});

import type { Page } from 'playwright-core';
import { goOn } from './walk.ts';

/** Fills in the steps from the first to the members. */
export async function fillInGroup(page: Page, members: number): Promise<void> {
  await goOn(page);
  await page.getByLabel('Number of members').fill(String(members));
  await goOn(page);
  await page.getByLabel('Name of the group').fill('Makurdi Traders');
  await page.getByLabel('Kind of group').fill('Association');
  await page.getByLabel('Address of the group').fill('4 Market Road, Makurdi');
  await page.getByLabel('First contact person', { exact: true }).fill('Terna Iorfa');
  await page.getByLabel('Phone of the first contact person').fill('0813 554 0787');
  await page.getByLabel('Second contact person', { exact: true }).fill('Dooshima Agber');
  await page.getByLabel('Phone of the second contact person').fill('0810 222 3475');
}

/** Fills in the steps from the group's principal to the review. */
export async function fillInPrincipal(page: Page): Promise<void> {
  await page.getByLabel('First name').fill('Folake');
  await page.getByLabel('Last name').fill('Arinze');
  await page.getByLabel('Phone number').fill('0803 123 4567');
  await page.getByLabel('E-mail address').fill('folake@example.com');
  await page.getByRole('radio', { name: 'Female' }).check();
  await page.getByLabel('Date of birth').fill('1988-04-12');
  await goOn(page);
  await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
}

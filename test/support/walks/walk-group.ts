import type { Page } from 'playwright-core';
import { goOn } from './walk.ts';

/** Two people, as cells that were copied from a spreadsheet. */
export const twoMembers = [
  ['Full name', 'Sex', 'Occupation', 'Date of birth', 'Next of kin', 'Phone number'],
  ['Ngozi Eze', 'F', 'Tailor', '21/06/1980', 'Obi Eze', '08031234501'],
  ['Tunde Ojo', 'M', 'Teacher', '15/05/1990', 'Bisi Ojo', '08031234503'],
]
  .map((row) => row.join('\t'))
  .join('\n');

type OnScreen = (title: string) => Promise<void>;

/** Fills in the steps from the first to the members; each is told before anything is filled in. */
export async function fillInGroup(page: Page, members: number, onScreen?: OnScreen): Promise<void> {
  await onScreen?.(await titleOf(page));
  await goOn(page);
  await page.getByLabel('Number of members').waitFor();
  await onScreen?.(await titleOf(page));
  await page.getByLabel('Number of members').fill(String(members));
  await goOn(page);
  await page.getByLabel('Name of the group').waitFor();
  await onScreen?.(await titleOf(page));
  await page.getByLabel('Name of the group').fill('Makurdi Traders');
  await page.getByLabel('Kind of group').fill('Association');
  await page.getByLabel('Address of the group').fill('4 Market Road, Makurdi');
  await page.getByLabel('First contact person', { exact: true }).fill('Terna Iorfa');
  await page.getByLabel('Phone of the first contact person').fill('0813 554 0787');
  await page.getByLabel('Second contact person', { exact: true }).fill('Dooshima Agber');
  await page.getByLabel('Phone of the second contact person').fill('0810 222 3475');
}

/** Brings the group's members, as cells that were copied from a spreadsheet. */
export async function enterMembers(page: Page, cells: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste from a spreadsheet' }).click();
  await page.getByRole('textbox', { name: 'Copied cells' }).fill(cells);
  await page.getByRole('button', { name: 'Read them' }).click();
  const count = cells.split('\n').length - 1;
  await page.getByText(`${count} of ${count} members`).waitFor();
}

/** Fills in the steps from the group's principal to the review. */
export async function fillInPrincipal(page: Page, onScreen?: OnScreen): Promise<void> {
  await page.getByLabel('First name').waitFor();
  await onScreen?.(await titleOf(page));
  await page.getByLabel('First name').fill('Folake');
  await page.getByLabel('Last name').fill('Arinze');
  await page.getByLabel('Phone number').fill('0803 123 4567');
  await page.getByLabel('E-mail address').fill('folake@example.com');
  await page.getByRole('radio', { name: 'Female' }).check();
  await page.getByLabel('Date of birth').fill('1988-04-12');
  await goOn(page);
  await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
  await onScreen?.(await titleOf(page));
}

function titleOf(page: Page): Promise<string> {
  return page.locator('cover-checkout .heading').last().innerText();
}

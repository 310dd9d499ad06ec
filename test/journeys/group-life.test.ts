import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { itLong } from '../support/long-run.ts';
import { accept, goOn, payAtGateway } from '../support/walks/walk.ts';
import { fillInGroup, fillInPrincipal } from '../support/walks/walk-group.ts';

const headings = ['Full name', 'Sex', 'Occupation', 'Date of birth', 'Next of kin', 'Phone number'];
const people = [
  ['Ngozi Eze', 'F', 'Tailor', '21/06/1980', 'Obi Eze', '08031234501'],
  ['Musa Bello', 'M', 'Driver', '02-Jul-1975', 'Aisha Bello', '0803 123 4502'],
  ['Tunde Ojo', 'Male', 'Teacher', '1990-05-15', 'Bisi Ojo', '+2348031234503'],
];

describe('group life, from the storefront to the policy', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo.close());

  it('is sold to a group pasted from a spreadsheet, after one cell is corrected', async () => {
    const { page, errors } = await demo.visit('/insurance/group-life');
    await fillInGroup(page, people.length);
    const table = [headings, ...people].map((row) => row.join('\t')).join('\n');
    await paste(page, table.replace('0803 123 4502', '0803').replace('21/06/1980', '01/06/1980'));
    await page.getByText('01/06/1980 is 1 June 1980').waitFor();
    await page.getByRole('radio', { name: /^The day comes first/ }).check();
    await page.getByRole('button', { name: 'Read them so' }).click();
    await page.getByText('1 cell needs a look').waitFor();
    assert.deepEqual(await sideways(page), 0);
    assert.deepEqual((await new AxeBuilder({ page }).include('cover-checkout').analyze()).violations, []);
    assert.deepEqual((await downloaded(page, 'Download those that need a look'))[1]?.slice(0, 6), [
      'Musa Bello',
      'Male',
      'Driver',
      '2 July 1975',
      'Aisha Bello',
      '0803',
    ]);
    await page.getByRole('button', { name: /^Member 2, Phone number/ }).click();
    await page.getByRole('textbox', { name: 'Phone number, member 2' }).fill('0803 123 4502');
    await page.keyboard.press('Tab');
    await page.getByText('1 cell needs a look').waitFor({ state: 'detached' });
    await goOn(page);
    await fillInPrincipal(page);
    await page.getByText('3 entered').waitFor();
    await page.getByText('Who buys for the group').waitFor();
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    const policy = (await page.locator('cover-outcome-step .receipt').first().innerText()).replace(/\s+/g, ' ');
    assert.match(policy, /Policy number IN\d{8} Group Makurdi Traders Members covered 3/);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Print a summary' }).click();
    const summary = await (await opened).locator('body').innerText();
    assert.match(summary, /not the insurer’s certificate/);
    for (const [name = ''] of people) assert.ok(summary.includes(name), `${name} is missing`);
    assert.deepEqual(errors, []);
  });

  itLong('shows the cell that the insurer refuses, and continues once it is corrected', async () => {
    const { page } = await demo.visit('/insurance/group-life');
    await fillInGroup(page, people.length);
    const csv = [headings, ...people].map((row) => row.join(';')).join('\r\n');
    await page
      .locator('cover-members input[type=file]')
      .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('3 of 3 members').waitFor();
    await page.reload();
    await page.getByText('3 of 3 members').waitFor();
    await goOn(page);
    await fillInPrincipal(page);
    await complain(demo.storefrontUrl, 'The members.2.phone number must be 11 digits.');
    await accept(page);
    const cell = page.getByRole('textbox', { name: 'Phone number, member 3' });
    await page.getByRole('button', { name: /^Member 3, Phone number: The insurer accepts/ }).waitFor();
    await page.locator('[data-row="2"][data-field="phone"]:focus[aria-invalid=true]').waitFor();
    await cell.fill('0803 123 4504');
    await goOn(page);
    await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });
});

/** The cells of the workbook that a button saves. */
async function downloaded(page: Page, button: string): Promise<readonly (readonly unknown[])[]> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await coming;
  assert.match(file.suggestedFilename(), /\.xlsx$/);
  const { sheets } = await readXlsx(await readFile(await file.path()));
  return sheets[0]?.rows ?? [];
}

/** How many pixels the page can be scrolled sideways. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Pastes like a browser with cells copied from a spreadsheet. */
async function paste(page: Page, cells: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste from a spreadsheet' }).click();
  await page.getByRole('textbox', { name: 'Copied cells' }).evaluate((box, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  }, cells);
}

/** The insurer refuses the next group with these words. */
async function complain(storefrontUrl: string, text: string): Promise<void> {
  const panel = await (await fetch(`${storefrontUrl}/upstreams`)).text();
  const answer = await fetch(`${/data-insurpass="([^"]+)"/.exec(panel)?.[1]}/__control`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ fault: 'error', count: 1, match: 'initiate', text }),
  });
  assert.ok(answer.ok);
}

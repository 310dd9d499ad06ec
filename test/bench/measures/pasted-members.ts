import type { CDPSession, Page } from 'playwright-core';
import { openDemo } from '../../support/browser/open-demo.ts';
import { goOn } from '../../support/walks/walk.ts';
import { fillInGroup, fillInPrincipal } from '../../support/walks/walk-group.ts';
import { longestTask } from './longest-task.ts';

/** What a whole group costs the page. */
export interface PastedMembers {
  readonly count: number;
  /** From the paste until all are validated and displayed. */
  readonly milliseconds: number;
  /** The longest task on the main thread until the page asked how the dates of another table are meant. */
  readonly longestQuestionMilliseconds: number;
  /** The same until all are shown. */
  readonly longestTaskMilliseconds: number;
  /** The same while the last cell in the table is changed. */
  readonly longestEditMilliseconds: number;
  /** The same from the table to the review. */
  readonly longestOnwardMilliseconds: number;
  /** The growth of the page's memory after garbage collection. */
  readonly heapBytes: number;
}

/**
 * Pastes members into the demo's group life checkout, as cells copied from a spreadsheet.
 * @param slowdown how many times slower the page runs, as on a cheap phone
 */
export async function measurePastedMembers(count: number, slowdown = 1): Promise<PastedMembers> {
  const demo = await openDemo();
  try {
    const { page } = await demo.visit('/insurance/group-life', { width: 360, height: 740 });
    const inspector = await page.context().newCDPSession(page);
    await fillInGroup(page, count);
    await inspector.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await openPaste(page);
    const before = await heapOf(inspector);
    await copy(page, tableOf(count, 12));
    const longestQuestionMilliseconds = await longestTask(inspector, () => paste(page, 'Which number is the day?'));
    await page.getByRole('button', { name: 'Cancel' }).click();
    await openPaste(page);
    await copy(page, tableOf(count));
    let milliseconds = 0;
    const longestTaskMilliseconds = await longestTask(inspector, async () => {
      milliseconds = await paste(page, `${count} of ${count} members`);
      await draftIsKept(page);
    });
    const heapBytes = (await heapOf(inspector)) - before;
    await page.getByRole('textbox', { name: 'Occupation, member 3', exact: true }).fill('Farmer');
    const longestEditMilliseconds = await longestTask(inspector, async () => {
      await page.keyboard.press('Tab');
      await draftIsKept(page);
    });
    const longestOnwardMilliseconds = await longestTask(inspector, async () => {
      await goOn(page);
      await fillInPrincipal(page);
    });
    return {
      count,
      milliseconds,
      longestQuestionMilliseconds,
      longestTaskMilliseconds,
      longestEditMilliseconds,
      longestOnwardMilliseconds,
      heapBytes,
    };
  } finally {
    await demo.close();
  }
}

/** Pastes members as a shopper does: the cells never stand in the text area. */
export async function pasteMembers(page: Page, count: number): Promise<void> {
  await openPaste(page);
  await copy(page, tableOf(count));
  await paste(page, `${count} of ${count} members`);
}

function openPaste(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Paste from a spreadsheet' }).click();
}

/** What was changed is saved after a short delay. */
async function draftIsKept(page: Page): Promise<void> {
  await page.waitForTimeout(1_500);
}

/** Returns how long it took until the page showed these words: the count of members, or a question. */
function paste(page: Page, done: string): Promise<number> {
  return page.getByRole('textbox', { name: 'Copied cells' }).evaluate(async (box, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', (globalThis as unknown as { coverCells: string }).coverCells);
    const begun = performance.now();
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
    const intake = box.getRootNode() as ShadowRoot;
    const editor = intake.host.getRootNode() as ShadowRoot;
    const shown = () => [
      editor.querySelector('.count')?.textContent,
      intake.querySelector('cover-date-order')?.shadowRoot?.textContent,
    ];
    while (!shown().some((text) => text?.includes(words)))
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - begun;
  }, done);
}

/** Handing thousands of lines to a page is a long task of its own, which no shopper has. */
function copy(page: Page, text: string): Promise<void> {
  return page.evaluate((cells) => {
    (globalThis as unknown as { coverCells: string }).coverCells = cells;
  }, text);
}

async function heapOf(inspector: CDPSession): Promise<number> {
  await inspector.send('HeapProfiler.collectGarbage');
  return (await inspector.send('Runtime.getHeapUsage')).usedSize;
}

/** @param lastDay 12 for dates of which nobody can tell the day from the month */
function tableOf(count: number, lastDay = 28): string {
  const headings = ['Full name', 'Sex', 'Occupation', 'Date of birth', 'Next of kin', 'Phone number'];
  const rows = Array.from({ length: count }, (_, index) => {
    const name = [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const born = `${String((index % lastDay) + 1).padStart(2, '0')}/06/${1950 + (index % 50)}`;
    return [`Member ${name}`, index % 2 ? 'F' : 'M', 'Teacher', born, `Kin ${name}`, `0803${1_000_000 + index}`];
  });
  return [headings, ...rows].map((row) => row.join('\t')).join('\n');
}

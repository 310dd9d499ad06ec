import type { CDPSession, Page } from 'playwright-core';
import { openDemo } from '../support/open-demo.ts';
import { goOn } from '../support/walk.ts';
import { fillInGroup, fillInPrincipal } from '../support/walk-group.ts';

/** What a whole group costs the page. */
export interface PastedMembers {
  readonly count: number;
  /** From the paste until all are validated and displayed. */
  readonly milliseconds: number;
  /** The longest time for which the page did not respond. */
  readonly longestTaskMilliseconds: number;
  /** The same while the last cell in the table is changed. */
  readonly longestEditMilliseconds: number;
  /** The same from the table to the review. */
  readonly longestOnwardMilliseconds: number;
  /** The growth of the page's memory after garbage collection. */
  readonly heapBytes: number;
}

/** Pastes members into the demo's group life checkout, as cells copied from a spreadsheet. */
export async function measurePastedMembers(count: number): Promise<PastedMembers> {
  const demo = await openDemo();
  try {
    const { page } = await demo.visit('/insurance/group-life', { width: 360, height: 740 });
    const inspector = await page.context().newCDPSession(page);
    await fillInGroup(page, count);
    await page.getByRole('button', { name: 'Paste from a spreadsheet' }).click();
    const before = await heapOf(inspector);
    await watchTasks(page);
    const milliseconds = await paste(page, tableOf(count), `${count} of ${count} members`);
    const longestTaskMilliseconds = await longestTask(page);
    const heapBytes = (await heapOf(inspector)) - before;
    await page.getByRole('textbox', { name: 'Occupation, member 3', exact: true }).fill('Farmer');
    await watchTasks(page);
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => (globalThis as unknown as Watched).coverTurns > 20);
    const longestEditMilliseconds = await longestTask(page);
    await watchTasks(page);
    await goOn(page);
    await fillInPrincipal(page);
    return {
      count,
      milliseconds,
      longestTaskMilliseconds,
      longestEditMilliseconds,
      longestOnwardMilliseconds: await longestTask(page),
      heapBytes,
    };
  } finally {
    await demo.close();
  }
}

interface Watched {
  coverLongest: number;
  coverTurns: number;
}

/** Schedules tasks repeatedly: the longest delay between two is the longest task. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = globalThis as unknown as Watched;
    watched.coverLongest = 0;
    watched.coverTurns = 0;
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      watched.coverLongest = Math.max(watched.coverLongest, now - last);
      watched.coverTurns += 1;
      last = now;
      port2.postMessage(undefined);
    };
    port2.postMessage(undefined);
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Watched).coverLongest);
}

/** Returns how long it took until the page showed the count. */
function paste(page: Page, text: string, done: string): Promise<number> {
  return page.getByRole('textbox', { name: 'Copied cells' }).evaluate(
    async (box, { text: cells, done: words }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', cells);
      const begun = performance.now();
      box.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
      );
      const editor = ((box.getRootNode() as ShadowRoot).host.getRootNode() as ShadowRoot).host as HTMLElement;
      while (!editor.shadowRoot?.querySelector('.count')?.textContent?.includes(words))
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - begun;
    },
    { text, done },
  );
}

async function heapOf(inspector: CDPSession): Promise<number> {
  await inspector.send('HeapProfiler.collectGarbage');
  return (await inspector.send('Runtime.getHeapUsage')).usedSize;
}

function tableOf(count: number): string {
  const headings = ['Full name', 'Sex', 'Occupation', 'Date of birth', 'Next of kin', 'Phone number'];
  const rows = Array.from({ length: count }, (_, index) => {
    const name = [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const born = `${String((index % 28) + 1).padStart(2, '0')}/06/${1950 + (index % 50)}`;
    return [`Member ${name}`, index % 2 ? 'F' : 'M', 'Teacher', born, `Kin ${name}`, `0803${1_000_000 + index}`];
  });
  return [headings, ...rows].map((row) => row.join('\t')).join('\n');
}

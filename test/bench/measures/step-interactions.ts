import type { Page } from 'playwright-core';
import type { OpenDemo } from '../../support/browser/open-demo.ts';
import { consent } from '../../support/walks/walk.ts';
import { longestTask } from './longest-task.ts';

/** How soon the steps of one purchase answer, from the first that is shown to the review. */
export interface StepInteractions {
  readonly screens: number;
  /** Taps and keys. */
  readonly interactions: number;
  /** From the tap or key until the next frame is on screen, in milliseconds, by the browser's own count. */
  readonly slowest: number;
  /** The screen on which it was made. */
  readonly slowestOn: string;
  /** Milliseconds on the processor of the longest task of the page's main thread, once the first step is shown. */
  readonly longestTask: number;
}

/** A purchase on one of the demo's pages, up to the review. */
export interface Walk {
  readonly category: string;
  /** Fills in each step; `onScreen` is told the title of each before that. */
  fillIn(page: Page, onScreen: (title: string) => Promise<void>): Promise<void>;
}

/**
 * Buys on the demo's page up to the consent of the review, with a key pressed on each screen that has a text.
 * @param slowdown how many times slower the page runs, as on a cheap phone
 */
export async function measureStepInteractions(
  demo: OpenDemo,
  { category, fillIn }: Walk,
  slowdown: number,
): Promise<StepInteractions> {
  const { page } = await demo.visit(`/insurance/${category}`, { width: 360, height: 740 });
  try {
    await page.locator('cover-checkout .heading').first().waitFor();
    const inspector = await page.context().newCDPSession(page);
    await inspector.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const screens: { readonly title: string; readonly durations: readonly number[] }[] = [];
    const readInteractions = await countInteractions(page);
    let title = '';
    const leaveScreen = async () => {
      const durations = await readInteractions();
      if (title !== '') screens.push({ title, durations });
    };
    const longest = await longestTask(inspector, async () => {
      await fillIn(page, async (next) => {
        await leaveScreen();
        title = next;
        await pressKey(page);
      });
      await consent(page);
      // a group's insurer gives no certificate that could be shown before
      const preview = page.getByText('Preview of your certificate');
      if (await preview.isVisible()) await preview.click();
      await leaveScreen();
    });
    const [slowest = { title: '', duration: 0 }] = screens
      .flatMap((screen) => screen.durations.map((duration) => ({ title: screen.title, duration })))
      .toSorted((left, right) => right.duration - left.duration);
    return {
      screens: screens.length,
      interactions: screens.reduce((sum, { durations }) => sum + durations.length, 0),
      slowest: slowest.duration,
      slowestOn: slowest.title,
      longestTask: longest,
    };
  } finally {
    await page.context().close();
  }
}

interface InteractionEntry extends PerformanceEntry {
  readonly interactionId: number;
}

/** Returns a function for the durations of the interactions since it was called last; one has several events. */
async function countInteractions(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const seen = new Map<number, number>();
    const note = (entries: PerformanceEntryList) => {
      for (const { interactionId, duration } of entries as InteractionEntry[])
        if (interactionId > 0) seen.set(interactionId, Math.max(duration, seen.get(interactionId) ?? 0));
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(globalThis, {
      takeInteractions: () => {
        note(observer.takeRecords());
        const durations = [...seen.values()];
        seen.clear();
        return durations;
      },
    });
  });
  return async () => {
    // an entry comes with the frame after its event
    await page.waitForTimeout(300);
    return page.evaluate(() => (globalThis as unknown as { takeInteractions: () => number[] }).takeInteractions());
  };
}

async function pressKey(page: Page): Promise<void> {
  const box = page.locator('cover-field[name] input:is([type=text], [type=email], [type=tel], :not([type]))').first();
  if (!(await box.isVisible())) return;
  await box.press('7');
  await box.press('Backspace');
}

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { ElementHandle } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { keep } from '../support/clean-up.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';

describe('a certificate on a phone', () => {
  async function setup(test: TestContext) {
    const demo = keep(test, await openDemo());
    const { page, errors } = await demo.visit('/insurance/phone');
    const inspector = await page.context().newCDPSession(page);
    await inspector.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
    /** The widths in which the page was asked for, in order. */
    const widths: number[] = [];
    page.on('request', (request) => {
      const [, width] = /\/pages\/1\?.*width=(\d+)/.exec(request.url()) ?? [];
      if (width) widths.push(Number(width));
    });
    await approveAtOnce(demo.storefrontUrl);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    const sheet = page.getByRole('group', { name: 'Page 1 of 1' }).locator('img');
    await sheet.waitFor();
    await sheet.scrollIntoViewIfNeeded();
    /** Waits for the picture on screen to have as many dots across. */
    const shown = async (dots: number) => {
      const image = await sheet.elementHandle();
      await page.waitForFunction(([picture, wanted]) => picture.complete && picture.naturalWidth === wanted, [
        image as ElementHandle<HTMLImageElement>,
        dots,
      ] as const);
    };
    const pinch = async (from: number, to: number) => {
      const box = (await sheet.boundingBox())!;
      const [x, y] = [Math.min(180, box.x + box.width / 2), Math.max(150, box.y + 100)];
      const points = (apart: number) => [
        { x: x - apart / 2, y, id: 1 },
        { x: x + apart / 2, y, id: 2 },
      ];
      await inspector.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(from) });
      for (let step = 1; step <= 8; step++) {
        const touchPoints = points(from + ((to - from) * step) / 8);
        await inspector.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
      }
      await inspector.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    return { page, errors, sheet, widths, shown, pinch };
  }

  it('is fetched again in a larger size and shown in it once two fingers or a button have enlarged it', async (test) => {
    const { page, errors, sheet, widths, shown, pinch } = await setup(test);
    const widthOf = async () => (await sheet.boundingBox())!.width;
    await shown(480);
    assert.deepEqual(widths, [480]);
    const before = await widthOf();
    await pinch(60, 190);
    await shown(960);
    assert.deepEqual(widths, [480, 960]);
    assert.ok((await widthOf()) > 2.5 * before, `${before} to ${await widthOf()}`);
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      0,
      'the page itself is not wider',
    );
    for (let presses = 0; presses < 4; presses++) {
      const larger = page.getByRole('button', { name: 'Larger' });
      if (await larger.isEnabled()) await larger.click();
    }
    await page.getByRole('button', { name: 'Larger', disabled: true }).waitFor();
    assert.ok(Math.abs((await widthOf()) - 4 * before) < 2);
    await shown(1920);
    await pinch(190, 40);
    await page.getByRole('button', { name: 'Smaller', disabled: true }).waitFor();
    assert.ok(Math.abs((await widthOf()) - before) < 2, 'two fingers make it small again');
    assert.deepEqual(widths, [480, 960, 1920], 'no size is fetched twice');
    assert.deepEqual(errors, []);
  });
});

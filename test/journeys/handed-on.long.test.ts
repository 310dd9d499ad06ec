import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { recordVideo } from '../support/browser/record-video.ts';
import { keep } from '../support/clean-up.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';

/** Three parts' worth of what begins as a phone's video does. */
const video = {
  name: 'VID_20261127.mp4',
  // as many phones send it
  mimeType: 'application/octet-stream',
  buffer: Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(3 * 1024 * 1024, 5)]),
};

describe('an order that is handed on', () => {
  async function setup(test: TestContext) {
    const demo = keep(test, await openDemo({ VERIFICATION: 'shopper' }));
    const { page, errors } = await demo.visit('/strict');
    await approveAtOnce(demo.storefrontUrl);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'Show that your device works' }).waitFor();
    const open = async (url: string) => (await demo.visitUrl(url)).page;
    return { page, errors, open };
  }

  it('goes on with the video on another phone, over a line that breaks, and shows its certificate to others', async (test) => {
    const { page, errors, open } = await setup(test);
    await page.getByRole('button', { name: 'Use another phone' }).click();
    await page.getByRole('img', { name: 'QR code of the link below' }).waitFor();
    const link = await page.getByLabel('Or open this link there').inputValue();

    const phone = await open(link);
    await phone.getByRole('heading', { name: 'Show that your device works' }).waitFor();
    assert.ok(!phone.url().includes('#'), 'the token is taken out of the address');
    assert.equal(await phone.getByText('Order code').count(), 0);
    assert.equal(await phone.getByRole('button', { name: 'Use another phone' }).count(), 0);
    const offsets: string[] = [];
    let isBroken = true;
    await phone.route('**/verification-video', async (route, request) => {
      const offset = request.headers()['upload-offset'];
      if (request.method() !== 'PATCH' || offset === undefined) return route.continue();
      offsets.push(offset);
      // the second part is lost on the way until the shopper tries again
      return isBroken && offset !== '0' ? route.abort('internetdisconnected') : route.continue();
    });
    await phone.getByLabel('Choose a video').setInputFiles(video);
    await phone.getByText('Chosen: VID_20261127.mp4, 3.0 MB.').waitFor();
    await phone.getByRole('button', { name: 'Send this video' }).click();
    await phone.getByText('33 % sent').waitFor();
    const again = phone.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    isBroken = false;
    await again.click();
    await phone.getByRole('heading', { name: 'Your video has arrived' }).waitFor();
    assert.equal(offsets.filter((offset) => offset === '0').length, 1, 'what had arrived was not sent again');

    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    await page.getByRole('button', { name: 'Make a link that anyone can open' }).click();
    const shown = await page.getByLabel('Link to show').inputValue();
    assert.deepEqual(errors, []);

    const viewer = await open(shown);
    await viewer.getByRole('heading', { name: 'You are covered' }).waitFor();
    await viewer.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
    for (const name of ['Make a link that anyone can open', 'End the links that I have made', 'Buy another cover'])
      assert.equal(await viewer.getByRole('button', { name }).count(), 0, name);
    assert.equal(await viewer.getByRole('link', { name: 'Private link to this order' }).count(), 0);

    await page.getByRole('button', { name: 'End the links that I have made' }).click();
    await page.getByText('Nobody can open them any more.').waitFor();
    const late = await open(shown);
    await late.getByRole('heading', { name: 'This link does not open an order' }).waitFor();
  });

  it('takes a whole video of another phone where one that was begun here has broken off, and says so on both', async (test) => {
    const { page, open } = await setup(test);
    const patches = async (phone: Page, isLost: (offset: string) => boolean) => {
      const offsets: string[] = [];
      await phone.route('**/verification-video', async (route, request) => {
        const offset = request.headers()['upload-offset'];
        if (request.method() !== 'PATCH' || offset === undefined) return route.continue();
        offsets.push(offset);
        return isLost(offset) ? route.abort('internetdisconnected') : route.continue();
      });
      return offsets;
    };
    await patches(page, (offset) => offset !== '0');
    await page.getByLabel('Choose a video').setInputFiles(video);
    await page.getByRole('button', { name: 'Send this video' }).click();
    await page.getByText('33 % sent').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.getByRole('button', { name: 'Use another phone' }).click();

    const phone = await open(await page.getByLabel('Or open this link there').inputValue());
    const offsets = await patches(phone, () => false);
    // of another length: nothing of the first may be left in it
    const own = { ...video, name: 'VID_other.mp4', buffer: video.buffer.subarray(0, 2.5 * 1024 * 1024) };
    await phone.getByLabel('Choose a video').setInputFiles(own);
    await phone.getByRole('button', { name: 'Send this video' }).click();
    await phone.getByRole('heading', { name: 'Your video has arrived' }).waitFor();
    assert.deepEqual(offsets, ['0', '1048576', '2097152'], 'from its beginning, each part once');
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
  });

  it('shows a chosen video before it is sent, on a page whose policy lets none be played', async (test) => {
    const { page, errors } = await setup(test);
    await page.getByLabel('Choose a video').setInputFiles(await recordVideo(page));
    await page.getByText(/^Chosen: VID_20261127_WA0007\.mp4, 0\.\d MB\.$/).waitFor();
    const place = page.getByLabel('Position in the video');
    await place.waitFor();
    const picture = page.getByRole('img', { name: 'Your video' });
    const colourAt = (x: number, y: number) =>
      picture.evaluate(
        (canvas: HTMLCanvasElement, [left, top]) => [...canvas.getContext('2d')!.getImageData(left!, top!, 1, 1).data],
        [x, y],
      );
    // blue is shown where the film has it
    const [red = 255, , blue = 0] = await colourAt(20, 20);
    assert.ok(blue > red + 50, `${red}, ${blue}`);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    assert.ok(Number(await place.inputValue()) > 0.5, 'it was played to its end');
    assert.deepEqual(errors, [], 'nothing that the policy blocks was tried');
    await page.getByRole('button', { name: 'Send this video' }).click();
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import '../all-steps.ts';
import { capture } from '../../../widget/capture/capture.ts';
import type { VideoPreviewElement } from '../../../widget/capture/video-preview-element.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../page.ts';
import { phrases } from '../samples.ts';
import { writeAgain } from './write-again.ts';

defineMissing(capture.tags);

/** Two seconds of red and then blue in VP8, which every browser of the tests decodes; a canvas, encoded by Chromium. */
const bytes = await (await fetch(new URL('./red-then-blue.webm', import.meta.url))).blob();
const file = new File([bytes], 'VID_20261127.mp4', { type: 'video/mp4' });
const canDecode = 'VideoDecoder' in globalThis;

async function setup(video: Blob, canPlay = false) {
  const element = await fixture<VideoPreviewElement>(html`<cover-video-preview
    .video=${video}
    .canPlay=${canPlay}
    .phrases=${phrases}
  ></cover-video-preview>`);
  const root = element.shadowRoot!;
  /** What stands in the middle: `red`, `blue`, or nothing yet. */
  const shown = () => {
    const canvas = root.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return undefined;
    const [red = 0, , blue = 0] = context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
    return red > blue ? 'red' : blue > red ? 'blue' : undefined;
  };
  const seek = (seconds: number) => {
    const range = root.querySelector('input')!;
    range.value = String(seconds);
    range.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  return { element, root, shown, seek };
}

describe('a chosen video, on a page that may play none', () => {
  if (!canDecode) {
    it('is said to be looked at on the phone, where the browser decodes none', async () => {
      const { element } = await setup(new File(['\0\0\0\x18ftypmp42'], 'a.mp4'));
      await until(() => textOf(element).includes('It cannot be played on this page.'));
    });
    return;
  }

  it('shows its first picture, plays to its end, and any place of it', async () => {
    const { element, root, shown, seek } = await setup(file);
    await until(() => shown() === 'red');
    expect(root.querySelector('video')).to.equal(null);
    await expectAccessible(element);
    byRole(element, 'button', 'Play').click();
    await until(() => byRole(element, 'button', 'Pause'));
    await until(() => byRole(element, 'button', 'Play') && shown() === 'blue', 'it has been played to its end');
    seek(0);
    await until(() => shown() === 'red');
    seek(1.5);
    await until(() => shown() === 'blue');
    expect(root.querySelector('input')!.getAttribute('aria-valuetext')).to.match(/^0:02 \/ 0:0[123]$/);
  });

  it('stands still while it is paused, and goes on from there', async () => {
    const { element, root } = await setup(file);
    (await until(() => byRole(element, 'button', 'Play'))).click();
    await until(() => Number(root.querySelector('input')!.value) > 0);
    byRole(element, 'button', 'Pause').click();
    await element.updateComplete;
    const at = root.querySelector('input')!.value;
    byRole(element, 'button', 'Play').click();
    await until(() => byRole(element, 'button', 'Pause'));
    expect(Number(root.querySelector('input')!.value)).to.be.at.least(Number(at));
  });

  it('is looked at again after it was taken out of the page and put back', async () => {
    const { element, shown } = await setup(file);
    await until(() => shown() === 'red');
    const { parentElement } = element;
    element.remove();
    parentElement!.append(element);
    await until(() => shown() === 'red' && byRole(element, 'button', 'Play'));
  });

  it('says in words what cannot be shown, with its length where that can be read, and never a black box', async () => {
    const { isConfigSupported } = VideoDecoder;
    VideoDecoder.isConfigSupported = async (config) => ({ config, supported: false });
    const { element, root } = await setup(file);
    await until(() => textOf(element).includes('It cannot be played on this page.'));
    VideoDecoder.isConfigSupported = isConfigSupported;
    expect(textOf(element)).to.match(/Length: [23] s\./);
    expect(root.querySelectorAll('canvas, video').length).to.equal(0);
    const damaged = await setup(new File(['\0\0\0\x18ftypmp42', new Uint8Array(100_000)], 'a.mp4'));
    await until(() => textOf(damaged.element).includes('It cannot be played on this page.'));
    expect(textOf(damaged.element)).not.to.contain('Length');
    expect(allByRole(damaged.element, 'button')).to.deep.equal([]);
    await expectAccessible(damaged.element);
  });

  it('stands upright where a phone has filmed it upright, which its track says', async () => {
    const { element, root, shown, seek } = await setup(await writeAgain(file, { rotation: 90 }));
    await until(() => shown() === 'red');
    const { width, height } = root.querySelector('canvas')!;
    expect([width, height]).to.deep.equal([240, 320]);
    seek(1.5);
    await until(() => shown() === 'blue');
    await expectAccessible(element);
  });

  it('of a kind that the browser cannot decode, as HEVC in most, is told with its length', async () => {
    const { element, root } = await setup(await writeAgain(file, { isHevc: true }));
    await until(() => textOf(element).includes('It cannot be played on this page.'));
    expect(textOf(element)).to.match(/Length: [23] s\./);
    expect(root.querySelectorAll('canvas, video').length).to.equal(0);
  });

  it('is played by the browser where the page is the proxy’s own', async () => {
    const { root } = await setup(file, true);
    const video = root.querySelector('video')!;
    await until(() => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
    expect(video.videoWidth).to.equal(320);
  });
});

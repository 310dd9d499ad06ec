import { expect } from '@open-wc/testing';
import { openImageSheets } from '../../../widget/viewers/image-sheets.ts';
import { isWholeImage } from '../../../widget/viewers/image-whole.ts';
import { imageCorpus } from '../../support/documents/image-corpus.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';

const isFirefox = navigator.userAgent.includes('Firefox');
const isWebKit = navigator.vendor.startsWith('Apple');

/** A picture of the corpus, as the proxy sends it. */
async function setup(name: string, type: string) {
  const address = new URL(`../../proxy-server/certificates/images/${name}`, import.meta.url);
  const response = await fetch(address);
  expect(response.status, name).to.equal(200);
  return openImageSheets(new Blob([await response.arrayBuffer()], { type }));
}

const corners = [
  [5, 5, [220, 30, 30]],
  [35, 5, [30, 160, 60]],
  [5, 19, [30, 60, 200]],
  [35, 19, [240, 220, 40]],
] as const;
/** Colours differ by the loss of an encoder, and where inks were made of them. */
const mostDifference = 90;

describe('pictures of many producers as certificates', () => {
  for (const [name, { type, isColoured = true, isCut = false, reason }] of Object.entries(imageCorpus)) {
    if (!type) continue;
    it(`are shown upright, or told: ${name}`, async () => {
      const opened = await setup(name, type);
      // of damaged data Firefox shows what it can, and WebKit nothing
      const expected = isCut && isFirefox ? undefined : isCut && isWebKit ? 'broken' : reason;
      if (expected) {
        expect(!opened.ok && opened.failure.code).to.equal(expected);
        return;
      }
      if (!opened.ok) throw new Error(opened.failure.code);
      const sheets = opened.value;
      expect((await sheets.text(1))?.lacks ?? []).to.deep.equal(isCut ? ['picture'] : []);
      if (!isCut) expect(sheets.sizes).to.deep.equal([{ width: 40, height: 24 }]);
      const picture = await sheets.picture(1, sheets.widths[0]!);
      const paint = await paintOf(picture.ok ? picture.value : new Blob());
      for (const [left, top, colour] of isColoured ? corners : [])
        for (const [index, wanted] of colour.entries())
          expect(paint(left, top)[index], `${left}, ${top}`).to.be.closeTo(wanted, mostDifference);
    });
  }
});

describe('damaged pictures as certificates', () => {
  it('are not whole where the data of a PNG has another sum than it says, or its end is missing', async () => {
    const address = new URL('../../proxy-server/certificates/images/imagemagick-interlaced.png', import.meta.url);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    expect(isWholeImage(bytes)).to.equal(true);
    const data = new TextDecoder('latin1').decode(bytes).indexOf('IDAT') + 4;
    const end = data + new DataView(bytes.buffer).getUint32(data - 8);
    for (let at = data; at < end; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at % 8);
      expect(isWholeImage(changed), String(at)).to.equal(false);
    }
    for (let length = 2; length < bytes.length; length++)
      expect(isWholeImage(bytes.slice(0, length)), String(length)).to.equal(false);
  });

  it('are told where a frame is larger than the picture says', async () => {
    const address = new URL('../../proxy-server/certificates/images/imagemagick-interlaced.gif', import.meta.url);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    // a comma, and then where the frame stands: in the corner
    const frame = bytes.findIndex(
      (byte, at) => byte === 0x2c && bytes.subarray(at + 1, at + 5).every((one) => one === 0),
    );
    // 52,008 × 8,728
    bytes.set([0x28, 0xcb, 0x18, 0x22], frame + 5);
    const opened = await openImageSheets(new Blob([bytes], { type: 'image/gif' }));
    // Firefox and WebKit do not decode it
    expect(!opened.ok && opened.failure.code).to.equal(isFirefox || isWebKit ? 'broken' : 'too-large');
  });

  it('are told where nothing comes after the header: WebKit would wait for ever', async () => {
    const address = new URL('../../proxy-server/certificates/images/pillow.gif', import.meta.url);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    for (const length of [13, 16, 28]) {
      const opened = await openImageSheets(new Blob([bytes.slice(0, length)], { type: 'image/gif' }));
      expect(!opened.ok && opened.failure.code, String(length)).to.equal('broken');
    }
  });

  it('are shown or told, 200 of them, each within the five seconds that a shopper waits', async () => {
    const random = createRandom(6);
    const shown = Object.entries(imageCorpus).filter(([, { type }]) => type);
    const counts = { shown: 0, told: 0 };
    for (let index = 0; index < 200; index++) {
      const [name, { type = '' }] = shown[Math.floor(random() * shown.length)]!;
      const address = new URL(`../../proxy-server/certificates/images/${name}`, import.meta.url);
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      for (let change = 0; change < 1 + random() * 20; change++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const whole = random() < 0.5 ? bytes : bytes.slice(0, Math.floor(random() * bytes.length));
      const begun = performance.now();
      const { ok } = await openImageSheets(new Blob([whole], { type }));
      expect(performance.now() - begun, name).to.be.below(5_000);
      counts[ok ? 'shown' : 'told'] += 1;
    }
    expect(counts.shown > 20 && counts.told > 20, JSON.stringify(counts)).to.equal(true);
  });
});

/** The colours of a picture as the browser shows it. */
async function paintOf(picture: Blob) {
  const image = new Image();
  image.src = URL.createObjectURL(picture);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  return (left: number, top: number) => context.getImageData(left, top, 1, 1).data;
}

import { expect, fixture, html } from '@open-wc/testing';
import type { CertificateContent } from '../../../proxy-server/contract/certificate/certificate.ts';
import { imageSize } from '../../../widget/form/image-size.ts';
import { drawDocx } from '../../../widget/viewers/docx-viewer.ts';
import { openImageSheets } from '../../../widget/viewers/image-sheets.ts';
import { layText } from '../../../widget/viewers/text-layer.ts';
import { expectAccessible, until } from '../page.ts';

const runs = (text: string, bold = false) => [{ text, bold, italic: false }];
const paragraph = (text: string, level = 0) =>
  ({ kind: 'paragraph', level, align: 'start', runs: runs(text) }) as const;

const words = { lacks: 'Parts are only in the download.', picture: 'A picture is in the download.' };

describe('the viewers', () => {
  it('render a DOCX’s paragraphs, tables and pictures as nodes, never as markup', async () => {
    const content: CertificateContent = {
      blocks: [
        paragraph('Certificate', 2),
        paragraph('<img src=x onerror=alert(1)>'),
        { kind: 'table', rows: [[[paragraph('Insured')], [paragraph('Folake')]]] },
        { kind: 'image', mediaType: 'image/svg+xml', base64: 'AAAA', alt: 'Seal' },
      ],
    };
    const page = await fixture<HTMLElement>(html`<div>${drawDocx(content, words)}</div>`);
    expect(page.querySelector('[role=heading]')!.textContent).to.equal('Certificate');
    expect(page.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('3');
    expect(page.querySelectorAll('td')).to.have.length(2);
    expect(page.querySelectorAll('img')).to.have.length(0);
    expect(page.textContent).to.contain(words.picture);
    await expectAccessible(page);
  });

  it('show a DOCX’s list numbers, raised and struck letters, cells over several columns, and what it lacks', async () => {
    const run = { bold: true, italic: false };
    const content: CertificateContent = {
      blocks: [
        {
          ...paragraph('Theft'),
          marker: '1.2',
          depth: 1,
          runs: [
            { ...run, text: '2', script: 'super' },
            { ...run, text: 'no', struck: true },
          ],
        },
        {
          kind: 'table',
          rows: [[[paragraph('a')], [paragraph('b')]], [[paragraph('c')]]],
          spans: [{ row: 0, cell: 0, columns: 2, rows: 2 }],
        },
      ],
      lacks: ['drawing'],
    };
    const page = await fixture<HTMLElement>(html`<div>${drawDocx(content, words)}</div>`);
    expect(page.querySelector('p')!.textContent).to.equal('1.2\u00a0 2no');
    expect(page.querySelector('b > sup')!.textContent).to.equal('2');
    expect(page.querySelector('b > s')!.textContent).to.equal('no');
    const { colSpan, rowSpan } = page.querySelector('td')!;
    expect([colSpan, rowSpan]).to.deep.equal([2, 2]);
    expect(page.textContent.endsWith(words.lacks)).to.equal(true);
    await expectAccessible(page);
  });

  it('show a DOCX’s picture at its size, as often as it stands there, and words for one that is damaged', async () => {
    const bytes = new Uint8Array(await (await paint(40, 30, 'image/png')).arrayBuffer());
    const base64 = btoa(String.fromCharCode(...bytes));
    const seal = { kind: 'image', mediaType: 'image/png', base64, picture: 1, alt: 'Seal', width: 20 } as const;
    const content: CertificateContent = {
      blocks: [
        seal,
        { kind: 'table', rows: [[[{ ...seal, mediaType: '', base64: '' }]]] },
        { ...seal, picture: 2, base64: btoa('no picture') },
      ],
    };
    const page = await fixture<HTMLElement>(html`<div>${drawDocx(content, words)}</div>`);
    await until(() => page.textContent.includes(words.picture), 'the damaged one is told');
    const images = [...page.querySelectorAll('img')];
    await Promise.all(images.map((image) => image.decode()));
    expect(images.map(({ src }) => src)).to.deep.equal([images[0]!.src, images[0]!.src]);
    expect(images.map(({ alt }) => alt)).to.deep.equal(['Seal', 'Seal']);
    expect(images[0]!.getBoundingClientRect().width).to.equal(20);
  });

  it('lay the words of a page where they stand, columns apart, never as markup', async () => {
    const lines = [
      {
        top: 84.2,
        height: 20,
        words: [
          { text: '<b>Sum', left: 59.5, width: 40 },
          { text: 'insured', left: 105, width: 50 },
          { text: '₦5,000', left: 400, width: 50 },
        ],
      },
    ];
    const layer = await fixture<HTMLElement>(html`<div></div>`);
    Object.assign(layer.style, { position: 'relative', inlineSize: '1190px', containerType: 'inline-size' });
    layText(layer, { lines, lacks: [] }, { width: 595, height: 842 });
    const laid = [...layer.querySelectorAll('span')];
    for (const { style } of laid) Object.assign(style, { position: 'absolute', transformOrigin: '0 0' });
    expect(laid.map(({ textContent }) => textContent)).to.deep.equal(['<b>Sum insured', '₦5,000']);
    expect(layer.textContent.trim()).to.equal('<b>Sum insured ₦5,000');
    const { left } = layer.getBoundingClientRect();
    const boxes = laid.map((span) => span.getBoundingClientRect());
    expect(boxes[0]!.left - left).to.be.closeTo(119, 1);
    expect(boxes[0]!.width).to.be.closeTo(2 * (155 - 59.5), 1);
    expect(boxes[1]!.left - left).to.be.closeTo(800, 1);
    expect(boxes[1]!.width).to.be.closeTo(100, 1);
    expect(laid[0]!.style.top).to.equal('10%');
  });

  it('read the size of a picture from its first bytes', async () => {
    for (const type of ['image/png', 'image/jpeg']) {
      const bytes = new Uint8Array(await (await paint(31, 17, type)).arrayBuffer());
      expect(imageSize(bytes)).to.deep.equal({ width: 31, height: 17 });
      for (let length = 0; length < 20; length++) expect(imageSize(bytes.subarray(0, length))).to.equal(undefined);
    }
    expect(imageSize(new TextEncoder().encode('no picture, and more bytes than it needs'))).to.equal(undefined);
  });

  it('show a picture with its own size once it is decoded', async () => {
    const opened = await openImageSheets(await paint(40, 30, 'image/png'));
    expect(opened.ok && opened.value.sizes).to.deep.equal([{ width: 40, height: 30 }]);
  });

  it('turn a photograph as its camera said', async () => {
    const upright = new Uint8Array(await (await paint(40, 30, 'image/jpeg')).arrayBuffer());
    const opened = await openImageSheets(new Blob([turned(upright)], { type: 'image/jpeg' }));
    expect(opened.ok && opened.value.sizes).to.deep.equal([{ width: 30, height: 40 }]);
  });

  it('tell of a picture that cannot be read, or is so large that phones end', async () => {
    const broken = await openImageSheets(new Blob(['no picture'], { type: 'image/png' }));
    expect(!broken.ok && broken.failure.code).to.equal('broken');
    const png = new Uint8Array(await (await paint(1, 1, 'image/png')).arrayBuffer());
    new DataView(png.buffer).setUint32(16, 20_000);
    new DataView(png.buffer).setUint32(20, 20_000);
    const large = await openImageSheets(new Blob([png], { type: 'image/png' }));
    expect(!large.ok && large.failure.code).to.equal('too-large');
  });
});

function paint(width: number, height: number, type: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')!.fillRect(0, 0, width / 2, height / 2);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), type));
}

/** With an EXIF part that says: turn it by a quarter to the right. */
function turned(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  // a part for the camera, with one entry: orientation, a short, 6
  const exif = '\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0';
  const bytes = Uint8Array.from(exif, (letter) => letter.charCodeAt(0));
  return new Uint8Array([...jpeg.subarray(0, 2), ...bytes, ...jpeg.subarray(2)]);
}

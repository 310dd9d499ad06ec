import { expect, fixture, html } from '@open-wc/testing';
import type { CertificateContent } from '../../../proxy-server/contract/certificate.ts';
import { drawDocx } from '../../../widget/viewers/docx-viewer.ts';
import { drawImage } from '../../../widget/viewers/image-viewer.ts';
import { drawPdf } from '../../../widget/viewers/pdf-viewer.ts';
import { expectAccessible } from '../page.ts';

const runs = (text: string, bold = false) => [{ text, bold, italic: false }];
const paragraph = (text: string, level = 0) =>
  ({ kind: 'paragraph', level, align: 'start', runs: runs(text) }) as const;

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 41>>stream
BT /F 20 Tf 20 100 Td (Policy 4711) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

describe('the viewers', () => {
  it('render a PDF without a worker, with its text for screen readers', async () => {
    const pages = await drawPdf(new TextEncoder().encode(pdf).buffer as ArrayBuffer);
    expect(pages).to.have.length(1);
    expect(pages[0]!.text).to.equal('Policy 4711');
    const { width, height } = pages[0]!.canvas;
    expect([width, height]).to.deep.equal([600, 400]);
    const { data } = pages[0]!.canvas.getContext('2d')!.getImageData(0, 0, width, height);
    expect(data.some((value, index) => index % 4 < 3 && value < 64)).to.equal(true);
  });

  it('reject a file that is not a PDF', async () => {
    const refused = await drawPdf(new TextEncoder().encode('hello').buffer as ArrayBuffer).catch((error) => error);
    expect(refused).to.be.instanceOf(Error);
  });

  it('render a DOCX’s paragraphs, tables and pictures as nodes, never as markup', async () => {
    const content: CertificateContent = {
      blocks: [
        paragraph('Certificate', 2),
        paragraph('<img src=x onerror=alert(1)>'),
        { kind: 'table', rows: [[[paragraph('Insured')], [paragraph('Folake')]]] },
        { kind: 'image', mediaType: 'image/svg+xml', base64: 'AAAA', alt: 'Seal' },
      ],
    };
    const page = await fixture<HTMLElement>(html`<div>${drawDocx(content)}</div>`);
    expect(page.querySelector('[role=heading]')!.textContent).to.equal('Certificate');
    expect(page.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('3');
    expect(page.querySelectorAll('td')).to.have.length(2);
    expect(page.querySelectorAll('img')).to.have.length(1);
    expect(page.querySelector('img')!.hasAttribute('src')).to.equal(false);
    await expectAccessible(page);
  });

  it('show a picture by an object URL, which can be released', () => {
    const { image, release } = drawImage(new Blob(['x'], { type: 'image/png' }), 'Certificate');
    expect(image.src).to.match(/^blob:/);
    expect(image.alt).to.equal('Certificate');
    release();
  });
});

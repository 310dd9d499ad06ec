import { expect, fixture, html } from '@open-wc/testing';
import '../all-steps.ts';
import { validateField } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { FieldElement } from '../../../widget/elements/parts/field-element.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../page.ts';
import { phrases } from '../samples.ts';

const invoice: Field = { id: 'proformaInvoice', stage: 'risk', type: 'image', label: 'Invoice', required: true };

async function setup() {
  const element = await fixture<FieldElement>(
    html`<cover-field .field=${invoice} .phrases=${phrases} .today=${'2026-11-22'}></cover-field>`,
  );
  const input = (await until(() => allByRole(element, 'file')[0])) as HTMLInputElement;
  const choose = (file: File) => {
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  return { element, choose };
}

/** A picture of noise, which compresses badly, like a photo. */
async function photo(width: number, height: number): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  const noise = context.createImageData(width, height);
  let seed = 1;
  for (let index = 0; index < noise.data.length; index++) {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    noise.data[index] = index % 4 === 3 ? 255 : seed & 255;
  }
  context.putImageData(noise, 0, 0);
  const blob = await new Promise<Blob>((made) => canvas.toBlob((it) => made(it!), 'image/png'));
  return new File([blob], 'photo.png', { type: 'image/png' });
}

describe('an image input', () => {
  it('is accessible without and with a picture', async () => {
    const { element, choose } = await setup();
    await expectAccessible(element);
    choose(await photo(40, 30));
    await until(() => element.answer);
    await element.updateComplete;
    await expectAccessible(element);
  });

  it('answers with a JPEG that the proxy accepts, however large the file was', async () => {
    const { element, choose } = await setup();
    const file = await photo(2600, 1800);
    expect(file.size).to.be.greaterThan(8_000_000);
    choose(file);
    const answer = (await until(() => element.answer)) as string;
    expect(answer).to.match(/^data:image\/jpeg;base64,/);
    expect(validateField(invoice, answer, '2026-11-22')).to.equal(undefined);
    expect(element.check()).to.equal(true);
  });

  it('shows the picture and dispatches `input`', async () => {
    const { element, choose } = await setup();
    let inputs = 0;
    element.addEventListener('input', () => inputs++);
    choose(await photo(40, 30));
    await until(() => element.answer);
    const inner = element.shadowRoot!.querySelector('cover-image-input')!;
    const shown = await until(() => inner.shadowRoot!.querySelector('img'));
    expect(shown.src).to.equal(element.answer);
    expect(inputs).to.equal(1);
  });

  it('turns a photo upright that lies on its side', async () => {
    const { element, choose } = await setup();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 60, height: 20 });
    const jpeg = await new Promise<Blob>((made) => canvas.toBlob((it) => made(it!), 'image/jpeg'));
    // EXIF with one entry: orientation 6, to be turned by 90 degrees
    const exif = '\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0';
    const marks = Uint8Array.from(exif, (character) => character.charCodeAt(0));
    choose(new File([jpeg.slice(0, 2), marks, jpeg.slice(2)], 'IMG_0001.jpg', { type: 'image/jpeg' }));
    const answer = (await until(() => element.answer)) as string;
    const image = new Image();
    image.src = answer;
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([20, 60]);
  });

  it('judges a file by its bytes, whatever name and type it has', async () => {
    const { element, choose } = await setup();
    const picture = await photo(40, 30);
    for (const type of ['application/octet-stream', 'application/pdf', '']) {
      choose(new File([picture], 'scan.pdf', { type }));
      await until(() => element.answer);
      byRole(element, 'button', 'Remove').click();
      await element.updateComplete;
    }
    choose(new File(['%PDF-1.7'], 'photo.jpg', { type: 'image/jpeg' }));
    await until(() => textOf(element).includes('A PDF cannot be sent here.'));
  });

  it('tells what to do with a HEIC picture that the browser cannot read, and with one that is too large to decode', async () => {
    const { element, choose } = await setup();
    choose(new File(['\0\0\0\x24ftypheic\0\0\0\0mif1heic'], 'IMG_0002.HEIC', { type: '' }));
    await until(() => textOf(element).includes('Settings, Camera, Formats, Most Compatible'));
    await expectAccessible(element);
    // the header of a PNG of 60,000 by 60,000 dots
    const header = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0';
    const bytes = Uint8Array.from(header, (character) => character.charCodeAt(0));
    choose(new File([bytes], 'poster.png', { type: 'image/png' }));
    await until(() => textOf(element).includes('This picture is too large for this device.'));
    expect(element.answer).to.equal(undefined);
  });

  it('removes the picture', async () => {
    const { element, choose } = await setup();
    choose(await photo(40, 30));
    (await until(() => byRole(element, 'button', 'Remove'))).click();
    expect(element.answer).to.equal(undefined);
    expect(element.check()).to.equal(false);
    await element.updateComplete;
    expect(textOf(element)).to.contain('Invoice is needed.');
  });

  it('shows what to do with a PDF, with another file, and with an unreadable picture', async () => {
    const { element, choose } = await setup();
    choose(new File(['%PDF-1.7'], 'invoice.pdf', { type: 'application/pdf' }));
    await until(() => textOf(element).includes('A PDF cannot be sent here.'));
    choose(new File(['a,b'], 'table.csv', { type: 'text/csv' }));
    await until(() => textOf(element).includes('This is not a picture.'));
    choose(new File(['not really'], 'photo.jpg', { type: 'image/jpeg' }));
    await until(() => textOf(element).includes('This picture cannot be read.'));
    expect(element.answer).to.equal(undefined);
    await expectAccessible(element);
  });
});

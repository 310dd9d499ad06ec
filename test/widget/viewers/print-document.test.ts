import { expect, fixture, html } from '@open-wc/testing';
import { printDocument } from '../../../widget/viewers/print-document.ts';

/** What stands in the frame when the print dialog would open. */
interface Printed {
  readonly pictures: readonly number[];
  readonly text: string;
  readonly title: string;
}

/** A place to print from, which tells what would be printed instead of opening the dialog. */
async function setup() {
  const place = await fixture<HTMLElement>(html`<div><button>Print</button></div>`);
  const printed = new Promise<Printed>((resolve) => {
    new MutationObserver(() => {
      const frame = place.querySelector('iframe');
      if (!frame?.contentWindow) return;
      frame.contentWindow.print = () => {
        const { images, body, title } = frame.contentDocument!;
        resolve({ pictures: [...images].map((image) => image.naturalWidth), text: body.innerText, title });
      };
    }).observe(place, { childList: true });
  });
  return { near: place.querySelector('button')!, printed };
}

async function picture(width: number): Promise<HTMLImageElement> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)));
  return Object.assign(document.createElement('img'), { src: URL.createObjectURL(blob) });
}

describe('what is printed', () => {
  it('is every page, decoded before the dialog opens, and a line for one that cannot be', async () => {
    const { near, printed } = await setup();
    const told = document.createElement('p');
    told.textContent = 'This page cannot be shown here.';
    void printDocument('Your certificate', [await picture(40), told, await picture(50)], near);
    const { pictures, text, title } = await printed;
    expect(pictures).to.deep.equal([40, 50]);
    expect(text).to.contain('This page cannot be shown here.');
    expect(title).to.equal('Your certificate');
  });

  it('has its title above it where it is no picture of pages', async () => {
    const { near, printed } = await setup();
    const list = document.createElement('dl');
    list.innerHTML = '<dt>Order code</dt><dd>7KQ4-9M2P</dd>';
    void printDocument('Receipt', [list], near);
    expect((await printed).text).to.match(/Receipt[\s\S]*7KQ4-9M2P/);
  });

  it('goes on where a picture is lost', async () => {
    const { near, printed } = await setup();
    const lost = Object.assign(document.createElement('img'), { src: 'blob:lost' });
    void printDocument('Your certificate', [lost, await picture(50)], near);
    expect((await printed).pictures).to.deep.equal([0, 50]);
  });
});

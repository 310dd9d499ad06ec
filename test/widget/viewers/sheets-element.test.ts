import { expect, fixture, html } from '@open-wc/testing';
import type { Reply } from '../../../widget/client/failure.ts';
import { failureOf } from '../../../widget/client/failure.ts';
import type { Sheets } from '../../../widget/viewers/sheets.ts';
import { SheetsElement } from '../../../widget/viewers/sheets-element.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../page.ts';
import { phrases } from '../samples.ts';

customElements.define('test-sheets', SheetsElement);

const a4 = { width: 595, height: 842 };
const line = (text: string) => ({ top: 40, height: 12, words: [{ text, left: 40, width: 60 }] });

interface Given {
  readonly count?: number;
  readonly line?: { readonly saveData?: boolean; readonly effectiveType?: string };
  readonly width?: number;
  readonly picture?: (page: number, width: number) => Reply<Blob> | undefined;
  readonly lacks?: 'picture'[];
}

/** A certificate of some pages, 360 pixels wide on a screen of twice the density; and what was asked for. */
async function setup({ count = 1, line: given = {}, width = 360, picture, lacks = [] }: Given = {}) {
  for (const [owner, name, value] of [
    [globalThis, 'devicePixelRatio', 2],
    [navigator, 'connection', given],
  ] as const)
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  const asked: string[] = [];
  const sheets: Sheets = {
    count,
    sizes: Array.from({ length: Math.min(count, 500) }, () => a4),
    widths: [480, 960, 1920],
    async picture(page, wanted) {
      asked.push(`${page} ${wanted}`);
      return picture?.(page, wanted) ?? { ok: true, value: await paint() };
    },
    async text(page) {
      return { lines: [line(`Words of ${page}`)], lacks };
    },
  };
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.style.inlineSize = `${width}px`;
  const element = document.createElement('test-sheets') as SheetsElement;
  Object.assign(element, { sheets, phrases });
  place.append(element);
  const picturesOf = () => [...element.shadowRoot!.querySelectorAll('img')];
  return { place, element, asked, picturesOf };
}

async function paint(): Promise<Blob> {
  const canvas = document.createElement('canvas');
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!)));
}

describe('the pages of a certificate', () => {
  it('are sharp at twice the density, with their words under them', async () => {
    const { element, asked, picturesOf } = await setup();
    await until(() => picturesOf()[0]?.complete && textOf(element).includes('Words of 1'));
    expect(asked).to.deep.equal(['1 960']);
    const sheet = byRole(element, 'group', 'Page 1 of 1');
    expect(sheet.getBoundingClientRect().height).to.be.closeTo((360 * 842) / 595, 1);
    await expectAccessible(element);
  });

  it('are loaded as they are scrolled near, the first before the others, and far ones are let go', async () => {
    const { element, asked, picturesOf } = await setup({ count: 100 });
    await until(() => picturesOf().length > 0);
    expect(asked[0]).to.equal('1 960');
    expect(asked.length).to.be.lessThan(10);
    byRole(element, 'group', 'Page 60 of 100').scrollIntoView();
    await until(() => asked.includes('60 960') && !picturesOf().some((image) => image.closest('[data-page="2"]')));
    expect(picturesOf().length).to.be.lessThan(10);
    expect(asked.length).to.be.lessThan(30);
    scrollTo(0, 0);
  });

  it('are small where data is to be saved or the line is very slow', async () => {
    for (const line of [{ saveData: true }, { effectiveType: '2g' }, { effectiveType: 'slow-2g' }]) {
      const { place, asked, picturesOf } = await setup({ line });
      await until(() => picturesOf()[0]?.complete);
      expect(asked).to.deep.equal(['1 480']);
      place.remove();
    }
  });

  it('are small first on a slow line, and then sharp', async () => {
    const { asked } = await setup({ line: { effectiveType: '3g' } });
    await until(() => asked.length === 2);
    expect(asked).to.deep.equal(['1 480', '1 960']);
  });

  it('can be enlarged by button, and then get the dots for it; what was in the middle stays there', async () => {
    const { element, asked, picturesOf } = await setup({ line: { saveData: true } });
    await until(() => picturesOf()[0]?.complete);
    const before = picturesOf()[0]!.getBoundingClientRect().width;
    const smaller = byRole(element, 'button', 'Smaller') as HTMLButtonElement;
    expect(smaller.disabled).to.equal(true);
    byRole(element, 'button', 'Larger').click();
    byRole(element, 'button', 'Larger').click();
    await until(() => asked.includes('1 1920'));
    await until(() => picturesOf()[0]!.getBoundingClientRect().width > 2 * before);
    const frame = element.shadowRoot!.querySelector('.frame')!;
    expect(frame.scrollLeft + frame.clientWidth / 2).to.be.closeTo(frame.scrollWidth / 2, 2);
    expect(element.getBoundingClientRect().width).to.equal(360);
    await expectAccessible(element);
    smaller.click();
    smaller.click();
    await until(() => Math.abs(picturesOf()[0]!.getBoundingClientRect().width - before) < 1);
  });

  it('can be enlarged by two fingers, and then get the dots for it', async () => {
    const { element, asked, picturesOf } = await setup();
    await until(() => picturesOf()[0]?.complete);
    const before = picturesOf()[0]!.getBoundingClientRect().width;
    const frame = element.shadowRoot!.querySelector('.frame')!;
    const touch = (type: string, pointerId: number, clientX: number) =>
      frame.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', pointerId, clientX, clientY: 50 }));
    touch('pointerdown', 1, 100);
    touch('pointermove', 1, 120);
    await element.updateComplete;
    expect(picturesOf()[0]!.getBoundingClientRect().width).to.equal(before);
    touch('pointerdown', 2, 220);
    touch('pointermove', 2, 320);
    await until(() => Math.abs(picturesOf()[0]!.getBoundingClientRect().width - 2 * before) < 2);
    await until(() => asked.length > 1);
    expect(asked).to.deep.equal(['1 960', '1 1920']);
    touch('pointerup', 2, 320);
    touch('pointermove', 1, 20);
    touch('pointerup', 1, 20);
    await element.updateComplete;
    expect(picturesOf()[0]!.getBoundingClientRect().width).to.be.closeTo(2 * before, 2);
  });

  it('say of one that cannot be drawn that it is in the download, and show the others', async () => {
    const failure = { ...failureOf('page-not-drawable', 422), violations: [] };
    const { element, picturesOf } = await setup({
      count: 3,
      picture: (page) => (page === 2 ? { ok: false, failure } : undefined),
    });
    byRole(element, 'group', 'Page 2 of 3').scrollIntoView();
    await until(() => picturesOf().length === 2 && textOf(element).includes('This page cannot be shown here.'));
    expect(element.hasPictures).to.equal(true);
    await expectAccessible(element);
    scrollTo(0, 0);
  });

  it('load one again that the line has lost', async () => {
    let isLost = true;
    const { element, picturesOf } = await setup({
      picture: () => (isLost ? { ok: false, failure: failureOf('unreachable') } : undefined),
    });
    await until(() => byRole(element, 'button', 'Load again'));
    expect(element.hasPictures).to.equal(false);
    isLost = false;
    byRole(element, 'button', 'Load again').click();
    await until(() => picturesOf()[0]?.complete);
    expect(allByRole(element, 'button', 'Load again')).to.have.length(0);
  });

  it('say that a part of one is missing, and which pages are not shown', async () => {
    const { element } = await setup({ count: 501, lacks: ['picture'] });
    await until(() => textOf(element).includes('Parts of this page cannot be shown here.'));
    expect(textOf(element)).to.contain('The pages after page 500 are in the download.');
  });

  it('are printed all, large where they are few, with a word for each that cannot be', async () => {
    const failure = failureOf('page-not-drawable', 422);
    const { element, asked, picturesOf } = await setup({
      count: 3,
      picture: (page) => (page === 2 ? { ok: false, failure } : undefined),
    });
    await until(() => picturesOf().length > 0);
    const told: string[] = [];
    const nodes = await element.printable((text) => told.push(text));
    expect(nodes.map(({ localName }) => localName)).to.deep.equal(['img', 'p', 'img']);
    expect(asked).to.include('3 1920');
    expect(told.at(-1)).to.equal('Preparing page 3 of 3…');
  });

  it('are shown again after they were taken out of the page and put back', async () => {
    const { place, element, picturesOf } = await setup();
    await until(() => picturesOf()[0]?.complete);
    element.remove();
    place.append(element);
    await until(() => element.hasPictures && picturesOf()[0]?.complete && picturesOf()[0]!.naturalWidth > 0);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { receiptStyles, renderReceipt } from '../../../../widget/elements/parts/receipt.ts';
import { orderIn, phoneCover, phrases } from '../../samples.ts';

const number = 'DEMO/PHNN/2026/000001';

/** A receipt in a box of some width; the lines that an entry runs over. */
async function setup(width: string) {
  const order = orderIn('active', { policy: { status: 'approved', number } });
  const view = { product: phoneCover, merchant: undefined, phrases, headingLevel: 2 };
  const place = await fixture(html`<div style="inline-size: ${width}">
    <style>${receiptStyles.cssText}</style>${renderReceipt(order, view)}
  </div>`);
  const entry = [...place.querySelectorAll<HTMLElement>('dt, dd')];
  const find = (text: string) => entry.find(({ textContent }) => textContent?.trim() === text)!;
  return { linesOf: (text: string) => linesOf(find(text)) };
}

/** The text of each line. */
function linesOf(element: HTMLElement): string[] {
  const lines = new Map<number, string>();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let at = 0; at < node.textContent!.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const top = Math.round(range.getBoundingClientRect().top);
      lines.set(top, (lines.get(top) ?? '') + node.textContent![at]);
    }
  return [...lines.values()].map((line) => line.trim()).filter(Boolean);
}

describe('a receipt', () => {
  it('has each label on one line where there is room', async () => {
    const { linesOf: lines } = await setup('40em');
    expect(lines(phrases['receipt-payment'])).to.have.length(1);
    expect(lines(number)).to.deep.equal([number]);
  });
});

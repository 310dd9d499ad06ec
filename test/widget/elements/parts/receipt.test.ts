import { expect, fixture, html } from '@open-wc/testing';
import { receiptStyles, renderReceipt } from '../../../../widget/elements/parts/receipt.ts';
import { firstControls } from '../../../../widget/styles/first-controls.ts';
import { linesOf } from '../../lines-of.ts';
import { orderIn, phoneCover, phrases } from '../../samples.ts';

const number = 'DEMO/PHNN/2026/000001';

/** A receipt in a box of some width; the lines that an entry runs over. */
async function setup(width: string) {
  const order = orderIn('active', { policy: { status: 'approved', number } });
  const view = { product: phoneCover, merchant: undefined, phrases, headingLevel: 2 };
  const place = await fixture(html`<div style="inline-size: ${width}">
    <style>${firstControls.cssText}${receiptStyles.cssText}</style>${renderReceipt(order, view)}
  </div>`);
  const entry = [...place.querySelectorAll<HTMLElement>('dt, dd')];
  const find = (text: string) => entry.find(({ textContent }) => textContent?.trim() === text)!;
  return { linesOf: (text: string) => linesOf(find(text)) };
}

describe('a receipt', () => {
  it('has each label on one line where there is room', async () => {
    const { linesOf: lines } = await setup('40em');
    expect(lines(phrases['receipt-payment'])).to.have.length(1);
    expect(lines(number)).to.deep.equal([number]);
  });

  it('breaks a label before it breaks its number, where there is not room for both', async () => {
    // how wide both are depends on the fonts of the machine: the widest box in which something breaks
    let lines = (await setup('30em')).linesOf;
    for (let ems = 29.5; ems > 12 && lines(phrases['receipt-policy']).length + lines(number).length === 2; ems -= 0.5)
      lines = (await setup(`${ems}em`)).linesOf;
    expect(lines(phrases['receipt-policy'])).to.have.length(2);
    expect(lines(number)).to.deep.equal([number]);
  });

  it('leaves the label of a short text whole, whatever the others need', async () => {
    const { linesOf: lines } = await setup('18em');
    expect(lines(phrases['receipt-code'])).to.deep.equal([phrases['receipt-code']]);
  });
});

import { expect } from '@open-wc/testing';
import { byRole, expectAccessible, textOf, until } from '../page.ts';
import { handOn, nextPrint } from './order-to-hand-on.ts';

const realFetch = globalThis.fetch;
const address = 'https://proxy.example/o/ord_1#abc';

/** An order to hand on, on a line that drops whenever the code to scan is fetched. */
function setup(tag: 'cover-share' | 'cover-video-link') {
  globalThis.fetch = (input, init) =>
    String(input).includes('qr-code') ? Promise.reject(new TypeError('Failed to fetch')) : realFetch(input, init);
  return handOn(tag);
}

afterEach(() => {
  globalThis.fetch = realFetch;
});

describe('an order that is handed on where the code to scan does not load', () => {
  it('has the link, the ways to send it, and words in place of the code', async () => {
    const { element } = await setup('cover-video-link');
    byRole(element, 'button', 'Use another phone').click();
    await until(() => textOf(element).includes('The code to scan did not load. The link does the same.'));
    const link = byRole(element, 'textbox', 'Open this link on the other phone') as HTMLInputElement;
    expect(link.value).to.equal(address);
    expect(byRole(element, 'link', /WhatsApp/).getAttribute('href')).to.contain(encodeURIComponent(address));
    byRole(element, 'button', 'Copy the link').click();
    await until(() => /Copied|Copy the marked link/.test(textOf(element)));
    expect(textOf(element)).not.to.contain('Scan this');
    await expectAccessible(element);
  });

  it('is printed with the link to type', async () => {
    const { element } = await setup('cover-share');
    byRole(element, 'button', 'Make a link that anyone can open').click();
    const printed = nextPrint(element);
    (await until(() => byRole(element, 'button', 'Print the link'))).click();
    const { text, codes } = await printed;
    expect(codes).to.deep.equal([]);
    expect(text).to.contain(address);
  });
});

import { expect } from '@open-wc/testing';
import { allByRole, byRole, expectAccessible, textOf, until } from '../page.ts';
import { nextPrint, handOn as setup } from './order-to-hand-on.ts';

/** Stands in for what the browser may have or not; gives back what was shared and copied. */
function withShare() {
  const shared: ShareData[] = [];
  Object.defineProperty(navigator, 'share', {
    configurable: true,
    value: async (data: ShareData) => void shared.push(data),
  });
  return { shared, end: () => Reflect.deleteProperty(navigator, 'share') };
}

describe('showing an order to somebody else', () => {
  it('makes no link before a press on a button beside which stands who can open it', async () => {
    const { element, sent } = await setup('cover-share');
    expect(textOf(element)).to.contain('Whoever has the link can see this order');
    expect(allByRole(element, 'textbox')).to.deep.equal([]);
    expect(sent).to.deep.equal([]);
    await expectAccessible(element);
    byRole(element, 'button', 'Make a link that anyone can open').click();
    const link = (await until(() => byRole(element, 'textbox'))) as HTMLInputElement;
    expect(link.value).to.equal('https://proxy.example/o/ord_1#abc');
    expect(sent).to.deep.equal(['POST /v1/orders/ord_1/links own {"for":"view"}']);
    expect(textOf(element)).to.contain('Works until 26 December 2026.');
    await expectAccessible(element);
  });

  it('offers the phone’s own way first, WhatsApp beside it', async () => {
    const { shared, end } = withShare();
    const { element } = await setup('cover-share');
    byRole(element, 'button', 'Make a link that anyone can open').click();
    await until(() => byRole(element, 'textbox'));
    const [first, second] = element.shadowRoot!.querySelectorAll('.actions > *');
    expect(first?.textContent?.trim()).to.equal('Share…');
    const whatsapp = new URL((second as HTMLAnchorElement).href);
    expect(whatsapp.host).to.equal('wa.me');
    expect(whatsapp.searchParams.get('text')).to.equal('My cover: Phone Basic https://proxy.example/o/ord_1#abc');
    (first as HTMLElement).click();
    end();
    expect(shared.map(({ url }) => url)).to.deep.equal(['https://proxy.example/o/ord_1#abc']);
  });

  it('prints the link as a code to scan and as text to type, with how long it works, and nothing else', async () => {
    const { element } = await setup('cover-share');
    byRole(element, 'button', 'Make a link that anyone can open').click();
    const printed = nextPrint(element);
    (await until(() => byRole(element, 'button', 'Print the link'))).click();
    const { text, title, codes } = await printed;
    expect(title).to.equal('My cover: Phone Basic');
    expect(codes).to.deep.equal(['https://proxy.example/o/ord_1#abc']);
    expect(text.split(/\n+/)).to.deep.equal([
      'My cover: Phone Basic',
      'https://proxy.example/o/ord_1#abc',
      'Opens the order and its certificate to read. Works until 26 December 2026.',
    ]);
  });

  it('ends the links', async () => {
    const { element, sent } = await setup('cover-share');
    byRole(element, 'button', 'End the links that I have made').click();
    await until(() => textOf(element).includes('Nobody can open them any more.'));
    expect(sent).to.deep.equal(['DELETE /v1/orders/ord_1/links own']);
  });

  it('says that it did not work, and can be pressed again', async () => {
    const { element, sent } = await setup('cover-share', { isDown: true });
    for (const times of [1, 2]) {
      byRole(element, 'button', 'Make a link that anyone can open').click();
      await until(() => sent.length === times && textOf(element).includes('That did not work.'));
    }
  });
});

describe('carrying the video to another phone', () => {
  it('shows a QR code with the link as text beside it, and says why and for how long', async () => {
    const { element, sent } = await setup('cover-video-link');
    expect(textOf(element)).to.contain('The insured phone cannot film itself.');
    byRole(element, 'button', 'Use another phone').click();
    const code = await until(() => element.shadowRoot!.querySelector('svg'));
    expect(code.getAttribute('aria-label')).to.equal('QR code of the link below');
    expect(code.querySelector('path')!.getAttribute('d')!.length).to.be.greaterThan(500);
    expect((byRole(element, 'textbox') as HTMLInputElement).value).to.equal('https://proxy.example/o/ord_1#abc');
    expect(sent).to.deep.equal(['POST /v1/orders/ord_1/links own {"for":"video"}']);
    expect(textOf(element)).to.contain('and see nothing else. It works for 2 hours.');
    await expectAccessible(element);
  });
});

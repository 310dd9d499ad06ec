import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { LostStepElement } from '../../../../widget/elements/steps/lost-step-element.ts';
import type { LostScreen } from '../../../../widget/flow/flow-state.ts';
import type { Intent } from '../../../../widget/flow/intent.ts';
import { allByRole, byRole, expectAccessible, textOf, type } from '../../page.ts';
import { merchant, phrases } from '../../samples.ts';

const proxy = 'https://cover.example.ng';

async function setup(screen: Partial<LostScreen> = {}, changes: Partial<LostStepElement> = {}) {
  const element = await fixture<LostStepElement>(html`<cover-lost-step
    .phrases=${phrases}
    .screen=${{ status: 'lost', isByLink: true, ...screen }}
    .merchant=${merchant}
    .proxy=${proxy}
    .canStartOver=${changes.canStartOver ?? true}
  ></cover-lost-step>`);
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', ({ intent }) => intents.push(intent));
  const open = async (text: string) => {
    type(byRole(element, 'textbox', 'Your private link'), text);
    byRole(element, 'button', 'Open the order').click();
    await element.updateComplete;
  };
  return { element, intents, open };
}

describe('an order that cannot be opened', () => {
  it('says so of a link, with whom to ask, and that the money of a payment is safe', async () => {
    const { element } = await setup();
    expect(textOf(element)).to.contain('This link does not open an order');
    expect(textOf(element)).to.contain('If you have paid, your payment is safe');
    expect(textOf(element)).to.contain(`Or ask ${merchant.name}: ${merchant.supportContact}`);
    const contact = byRole(element, 'link', merchant.supportContact) as HTMLAnchorElement;
    expect(contact.href).to.equal(`mailto:${merchant.supportContact}`);
    await expectAccessible(element);
  });

  it('shows no mark of an error before something is wrong, and then what it is', async () => {
    const { element, open } = await setup();
    const error = () => element.shadowRoot!.querySelector('.error');
    expect(error()).to.equal(null);
    await open('nonsense');
    expect(error()!.textContent!.trim()).not.to.equal('');
  });

  it('says after a payment that this browser does not have it, with the code of the address', async () => {
    const { element, intents } = await setup({ isByLink: false, code: '5CDM-XM2Q' });
    expect(textOf(element)).to.contain('We cannot open your order in this browser');
    expect(textOf(element)).to.contain('5CDM-XM2Q');
    await expectAccessible(element);
    byRole(element, 'button', 'Begin again').click();
    expect(intents).to.deep.equal([{ type: 'start-over' }]);
  });

  it('offers no purchase where the page is for an order alone', async () => {
    const { element } = await setup({}, { canStartOver: false });
    expect(allByRole(element, 'button').map((button) => button.textContent?.trim())).to.deep.equal(['Open the order']);
  });

  it('opens the order of a private link, as it is pasted from a message', async () => {
    for (const text of [
      `${proxy}/o/ord_0123456789#abcdefgh_-1`,
      `  My cover: ${proxy}/o/ord_0123456789#abcdefgh_-1 thanks`,
      'cover.example.ng/o/ord_0123456789#abcdefgh_-1',
    ]) {
      const { intents, open } = await setup();
      await open(text);
      expect(intents, text).to.deep.equal([{ type: 'open-order', order: 'ord_0123456789.abcdefgh_-1' }]);
    }
  });

  it('says what is wrong with anything else, and sends it nowhere', async () => {
    for (const [text, words] of [
      ['', 'This link is not whole'],
      ['7KQ4-9M2P', 'This link is not whole'],
      [`${proxy}/o/ord_0123456789`, 'This link is not whole'],
      [`${proxy}/o/ord_0123456789#`, 'This link is not whole'],
      [`${proxy}/o/#abcdefghij`, 'This link is not whole'],
      ['https://other.example.ng/o/ord_0123456789#abcdefghij', 'This link leads to another site'],
      ['https://cover.example.ng.evil.example/o/ord_0123456789#abcdefghij', 'This link leads to another site'],
    ] as const) {
      const { element, intents, open } = await setup();
      await open(text);
      expect(textOf(element), text).to.contain(words);
      expect(intents).to.deep.equal([]);
      expect(byRole(element, 'textbox', 'Your private link').matches(':focus')).to.equal(true);
    }
  });

  it('says that no order has a link that was tried', async () => {
    const { element, open } = await setup();
    await open(`${proxy}/o/ord_0123456789#abcdefghij`);
    element.screen = { ...element.screen };
    await element.updateComplete;
    expect(textOf(element)).to.contain('No order has this link');
    await expectAccessible(element);
  });
});

import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CertificateElement } from '../../../../widget/elements/public/certificate-element.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import type { OfferElement } from '../../../../widget/elements/public/offer-element.ts';
import { orderWords } from '../../../../widget/locale/en-order.ts';
import { shoppingWords } from '../../../../widget/locale/en-shopping.ts';
import { languages } from '../../../../widget/locale/languages.ts';
import { words as naija } from '../../../../widget/locale/pcm/pcm.ts';
import { changeCatalogue, restoreCatalogue } from '../../change-catalogue.ts';
import { byRole, expectAccessible, textOf, type, until } from '../../page.ts';
import { camon, folake, phoneCover } from '../../samples.ts';

const newPerson = () => ({ ...folake, email: `folake-${crypto.randomUUID()}@example.com` });
const known = () => ({ product: phoneCover.id, period: '1y', answers: camon, applicant: newPerson() });

/** Puts a tag into the page, in a window of 320 px; page and languages are as before afterwards. */
async function setup<Tag extends HTMLElement = CheckoutElement>(
  changes: object,
  tag: 'cover-checkout' | 'cover-offer' | 'cover-certificate' = 'cover-checkout',
): Promise<Tag> {
  fixtureCleanup();
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  const element = document.createElement(tag) as HTMLElement as Tag;
  const source = { proxy: shop.proxy, merchant: shop.key, ...(tag !== 'cover-certificate' && { category: 'phone' }) };
  Object.assign(element, source, changes);
  await fixture(html`<div style="width: 320px">${element}</div>`);
  return element;
}

const english: Record<string, string> = { ...shoppingWords, ...orderWords };
const otherwise: Record<string, string> = naija;
/** English sentences that Naijá says in another way, as far as they stand on a page as they are. */
const foreign = Object.entries(english)
  .filter(([key, text]) => text.includes(' ') && !text.includes('{') && otherwise[key] !== text)
  .map(([, text]) => text);
const englishIn = (element: HTMLElement) => foreign.filter((text) => textOf(element).includes(text));
const languageOf = (element: HTMLElement) => element.shadowRoot?.querySelector('[lang]')?.getAttribute('lang');

afterEach(() => {
  document.documentElement.lang = 'en';
});

/** The catalogue as a proxy would tell it in another language. */
async function inLanguage(locale: string, test: () => Promise<void>) {
  changeCatalogue(() => ({ locale }));
  try {
    await test();
  } finally {
    restoreCatalogue();
    delete languages[locale];
  }
}

describe('the language of a tag', () => {
  it('is not for translators to change, in none of the tags: what they have replaced would stay as it was', async () => {
    const tags = [
      () => setup({}),
      () => setup({ mode: 'dialog' }),
      () => setup({ product: phoneCover.id }, 'cover-offer'),
      () => setup({ order: 'none.none' }, 'cover-certificate'),
    ];
    for (const show of tags) {
      const tag = await show();
      const outermost = () => [...(tag.shadowRoot?.querySelectorAll<HTMLElement>(':host > :not(style, slot)') ?? [])];
      await until(() => outermost().length > 0);
      expect(outermost().map(({ translate }) => translate)).to.deep.equal([false]);
    }
  });

  it('is the one of its attribute, from the first step to the payment', async () => {
    const first = await setup({ locale: 'pcm', applicant: newPerson(), period: '1y' });
    await until(() => textOf(first).includes(naija['product-lead']));
    expect(languageOf(first)).to.equal('pcm');
    expect(textOf(first)).to.contain('wey people dey use every day');
    byRole(first, 'radio', 'Phone Basic').click();
    byRole(first, 'button', naija.continue).click();
    await until(() => textOf(first).includes(naija['details-title']));
    expect(textOf(first)).to.contain('Name of the company wey make am.');
    expect(englishIn(first)).to.deep.equal([]);

    const last = await setup({ locale: 'pcm', ...known() });
    await until(() => byRole(last, 'button', 'Pay ₦21,600'));
    expect(textOf(last)).to.contain(naija['review-cancel']);
    expect(textOf(last)).to.contain('Surname');
    expect(englishIn(last)).to.deep.equal([]);
    await expectAccessible(last);
  });

  it('is the page’s where it has no attribute, and the attribute’s where both are set', async () => {
    document.documentElement.lang = 'pcm';
    const page = await setup({});
    await until(() => textOf(page).includes(naija['product-lead']));
    const own = await setup({ locale: 'en-NG' });
    await until(() => textOf(own).includes(shoppingWords['product-lead']));
    expect(languageOf(own)).to.equal('en-NG');
  });

  it('is one that the merchant has, and none that a proxy cannot name breaks the page', async () => {
    for (const locale of ['fr', 'zz', '_', 'pcm;q=1', 'x'.repeat(300)]) {
      const element = await setup({ locale });
      await until(() => textOf(element).includes(shoppingWords['product-lead']));
    }
  });

  it('can change while somebody buys, and what was typed is kept', async () => {
    const element = await setup({ product: phoneCover.id, period: '1y' });
    await until(() => textOf(element).includes(orderWords['details-title']));
    const brand = () => byRole(element, 'combobox', /^Brand/) as HTMLInputElement;
    type(await until(brand), 'Tecno');
    element.locale = 'pcm';
    await until(() => textOf(element).includes(naija['details-title']));
    await until(() => brand().value === 'Tecno');
  });

  it('gives way to the page’s own words', async () => {
    const element = await setup({ locale: 'pcm', messages: { 'product-title': 'Cover your phone' } });
    await until(() => textOf(element).includes('Cover your phone'));
    await until(() => textOf(element).includes(naija['product-lead']));
    expect(textOf(element)).to.contain('Cover your phone');
  });

  it('stays English where its texts do not load', async () => {
    const load = languages.pcm!;
    languages.pcm = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    try {
      const element = await setup({ locale: 'pcm' });
      await until(() => textOf(element).includes(shoppingWords['product-lead']));
      expect(languageOf(element)).to.equal('en-NG');
    } finally {
      languages.pcm = load;
    }
  });

  it('is an offer’s and a certificate’s too', async () => {
    const offer = await setup<OfferElement>({ locale: 'pcm' }, 'cover-offer');
    await until(() => textOf(offer).includes(naija['offer-decline']));
    expect(languageOf(offer)).to.equal('pcm');
    const certificate = await setup<CertificateElement>(
      { locale: 'pcm', order: 'ord_none.token' },
      'cover-certificate',
    );
    await until(() => textOf(certificate).includes(naija['failed-order-not-found']));
  });

  it('may run from right to left and be a third longer, and nothing sticks out on a small phone', async () => {
    const longer = (text: string) =>
      `${text} ${'\u0639\u0628\u0627\u0631\u0629 '.repeat(Math.ceil(text.length / 18))}`.trim();
    const words = Object.fromEntries(Object.entries(naija).map(([key, text]) => [key, longer(text)])) as typeof naija;
    languages['ar-XB'] = async () => ({ words });
    await inLanguage('ar-XB', async () => {
      for (const [changes, heading] of [
        [{}, 'product-title'],
        [{ product: phoneCover.id, period: '1y' }, 'details-title'],
        [{ ...known(), applicant: {} }, 'applicant-title'],
        [known(), 'review-title'],
      ] as const) {
        const element = await setup(changes);
        await until(() => textOf(element).includes(words[heading]));
        const frame = element.shadowRoot?.querySelector<HTMLElement>('[lang]');
        expect(frame?.dir).to.equal('rtl');
        const { left, right } = element.getBoundingClientRect();
        const out = allShown(element).filter((part) => {
          const box = part.getBoundingClientRect();
          return box.width > 2 && (box.left < left - 1 || box.right > right + 1);
        });
        expect(out.map(({ localName, className }) => `${localName}.${className}`)).to.deep.equal([]);
        expect(frame!.scrollWidth).to.be.at.most(frame!.clientWidth);
      }
    });
  });
});

/** Every element in it that takes room, through the shadow roots. */
function allShown(root: Element | ShadowRoot): HTMLElement[] {
  return [
    ...root.querySelectorAll<HTMLElement>('*'),
    ...('shadowRoot' in root && root.shadowRoot ? allShown(root.shadowRoot) : []),
  ].flatMap((element) => [element, ...(element.shadowRoot ? allShown(element.shadowRoot) : [])]);
}

import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { words as french } from '../../../../widget/locale/fr/fr.ts';
import { words as hausa } from '../../../../widget/locale/ha/ha.ts';
import { words as igbo } from '../../../../widget/locale/ig/ig.ts';
import type { Phrases } from '../../../../widget/locale/locale.ts';
import { words as naija } from '../../../../widget/locale/pcm/pcm.ts';
import { fillCounted } from '../../../../widget/locale/plural.ts';
import { words as yoruba } from '../../../../widget/locale/yo/yo.ts';
import { changeCatalogue, restoreCatalogue } from '../../change-catalogue.ts';
import { byRole, expectAccessible, textOf, type, until } from '../../page.ts';
import { folake } from '../../samples.ts';

afterEach(restoreCatalogue);

const vehicle = {
  category: 'vehicle',
  product: 'vehicle-comprehensive',
  period: '1y',
  answers: {
    vehicleValue: 450_000_000,
    registrationNumber: 'LND-123 XY',
    brand: 'Toyota',
    model: 'Corolla',
    year: 2019,
    chassisNumber: 'JTDBR32E720012345',
    engineNumber: '2ZR1234567',
  },
  applicant: { ...folake, gender: 'female', dateOfBirth: '1990-11-15', address: '12 Awolowo Road, Ikoyi, Lagos' },
};

/** A tag whose proxy tells the catalogue in a language; sums, days and spaces as they are read. */
async function setup(locale: string, changes: object) {
  fixtureCleanup();
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  changeCatalogue(() => ({ locale }));
  const element = document.createElement('cover-checkout') as CheckoutElement;
  const email = `folake-${crypto.randomUUID()}@example.com`;
  const applicant = { ...vehicle.applicant, email };
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, ...vehicle, applicant, ...changes });
  await fixture(html`<div>${element}</div>`);
  return { element, text: () => textOf(element).replace(/\s+/g, ' ') };
}

/** What a browser writes in a language, where it knows it. */
function inWords(locale: string) {
  const locales = [locale, 'en-NG'];
  const money = {
    style: 'currency',
    currency: 'NGN',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  } as const;
  const write = (amount: number) => new Intl.NumberFormat(locales, money).format(amount).replace(/\s+/g, ' ');
  const day = new Intl.DateTimeFormat(locales, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date('1990-11-15'));
  return { value: write(4_500_000), price: write(85_000), day: day.replace(/\s+/g, ' ') };
}

describe('sums, days, plurals and countries', () => {
  // months and sums of Pidgin are those of English, as its texts spell them
  for (const [locale, formats, words] of [
    ['fr', 'fr', french],
    ['ha', 'ha', hausa],
    ['yo', 'yo', yoruba],
    ['ig', 'ig', igbo],
    ['pcm', 'en-NG', naija],
  ] as const satisfies [string, string, Phrases][])
    it(`are written in the language of the tag, ${locale}, and what is sold is paid in naira`, async () => {
      const { element, text } = await setup(locale, {});
      const { value, price, day } = inWords(formats);
      await until(() => text().includes(words['review-title']) && text().includes(day));
      expect(text()).to.contain(value);
      expect(text()).to.contain(words['pay-amount'].replace('{price}', price));
      expect(text()).to.contain('12 Awolowo Road, Ikoyi, Lagos');
      await expectAccessible(element);
    });

  it('are French in French', async () => {
    expect(inWords('fr')).to.deep.equal({ value: '4 500 000 ₦', price: '85 000 ₦', day: '15 novembre 1990' });
    const said = (count: number) => fillCounted(french['members-count-open'], { count }, { formats: ['fr', 'en-NG'] });
    expect([0, 1, 2].map(said)).to.deep.equal(['0 membre', '1 membre', '2 membres']);
  });

  it('name a country in the language of the tag, and find it by its English name too', async () => {
    const { element } = await setup('fr', {
      category: 'travel',
      product: 'travel-international',
      period: '7d',
      answers: {},
    });
    const box = await until(() => byRole(element, 'combobox', /./) as HTMLInputElement);
    box.focus();
    box.value = 'United King';
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const option = await until(() => byRole(element, 'option', 'Royaume-Uni'));
    option.click();
    await until(() => box.value === 'Royaume-Uni');
    type(box, 'South Africa');
    await until(() => box.value === 'Afrique du Sud');
  });
});

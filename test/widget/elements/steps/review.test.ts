import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { examplePicture } from '../../../../proxy-server/catalogue/person-questions.ts';
import { applicantFields } from '../../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { EntriesElement } from '../../../../widget/elements/parts/entries-element.ts';
import type { ReviewStepElement } from '../../../../widget/elements/steps/review-step-element.ts';
import type { Intent } from '../../../../widget/flow/intent.ts';
import { linesOf } from '../../lines-of.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../../page.ts';
import { asked, camon, folake, merchant, phoneCover, phrases, quoteOf, travelCover } from '../../samples.ts';

const productOf = (id: string) => allProducts.find((product) => product.id === id)!;

/** The review of a product with these answers. */
async function setup(product: Product, answers: Answers, changes: Partial<ReviewStepElement> = {}) {
  const ofStage = (stage: string) => product.fields.filter((field) => field.stage === stage);
  const period = product.periods[0]?.id;
  const element = await fixture<ReviewStepElement>(html`<cover-review-step
    .phrases=${phrases}
    .product=${product}
    .quote=${{ ...quoteOf(product.id), period }}
    .merchant=${merchant}
    .rating=${asked(ofStage('rating'), answers)}
    .risk=${asked(ofStage('risk'), answers)}
    .person=${asked([], folake)}
    .steps=${['product', 'period', 'details', 'applicant']}
  ></cover-review-step>`);
  Object.assign(element, changes);
  await element.updateComplete;
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', ({ intent }) => intents.push(intent));
  const preview = () => textOf(element.shadowRoot!.querySelector('figure')!);
  return { element, intents, preview };
}

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ firstName: `Person${index + 1}`, dateOfBirth: '2015-03-09' }));

describe('the review', () => {
  it('lists every traveller with every answer, so that a misspelt name can be seen before paying', async () => {
    const { element } = await setup(travelCover, {
      sum: 60_000_000,
      planType: 'family',
      passengers: [
        { firstName: 'Chidi', dateOfBirth: '2015-09-20' },
        { firstName: 'Adaoobi', dateOfBirth: '2018-01-02' },
      ],
    });
    const entries = [...element.shadowRoot!.querySelector('cover-entries')!.shadowRoot!.querySelectorAll('li')];
    expect(entries.map((entry) => entry.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Chidi. Date of birth: 20 September 2015',
      'Adaoobi. Date of birth: 2 January 2018',
    ]);
    await expectAccessible(element);
  });

  it('lists the first ten of many, and all of them when asked', async () => {
    const { element } = await setup(travelCover, { passengers: people(2_500) });
    const list = element.shadowRoot!.querySelector<EntriesElement>('cover-entries')!;
    const shown = () => list.shadowRoot!.querySelectorAll('li').length;
    expect([textOf(list).includes('2500 entered'), shown()]).to.deep.equal([true, 10]);
    const all = byRole(list, 'button', 'Show all 2500');
    all.focus();
    all.click();
    await until(() => shown() === 2_500);
    expect(textOf(list)).to.contain('Person2500');
    expect(list.shadowRoot!.activeElement?.textContent).to.contain('Show the first 10');
    expect(list.shadowRoot!.activeElement?.getAttribute('aria-expanded')).to.equal('true');
    byRole(list, 'button', 'Show the first 10').click();
    await until(() => shown() === 10);
  });

  it('breaks an address before its @, where it is longer than its line', async () => {
    const { element } = await setup(phoneCover, camon, { person: asked(applicantFields, folake) });
    const lines = (width: string) => {
      element.style.cssText = `display: block; inline-size: ${width}`;
      const entries = [...element.shadowRoot!.querySelectorAll('dd')];
      return linesOf(entries.find(({ textContent }) => textContent!.includes('@'))!);
    };
    expect(lines('40em')).to.deep.equal([folake.email]);
    expect(lines('13em')).to.deep.equal(folake.email.split(/(?=@)/));
  });

  it('shows an error sign where a box has not been ticked', async () => {
    const { element } = await setup(phoneCover, camon);
    byRole(element, 'button', /^Pay/).click();
    await element.updateComplete;
    const missing = element.shadowRoot!.querySelector('#consent-missing')!;
    expect(textOf(missing)).to.equal('Tick the box to go on.');
    expect(getComputedStyle(missing, '::before').content).to.contain('!');
  });

  it('shows pictures as pictures', async () => {
    const marine = productOf('marine-export');
    const { element } = await setup(marine, { proformaInvoice: examplePicture });
    const picture = element.shadowRoot!.querySelector('img')!;
    expect([picture.src, picture.alt]).to.deep.equal([examplePicture, 'Picture of the proforma invoice: your picture']);
    expect(textOf(element)).not.to.contain('Picture added');
    await expectAccessible(element);
  });

  it('shows what the cover is bought for', async () => {
    const { element } = await setup(phoneCover, {}, { item: { title: 'Tecno Camon 40 Pro' } });
    expect(textOf(element)).to.contain('Tecno Camon 40 Pro');
  });

  it('can change the product, the period, the thing and the person', async () => {
    const { element, intents } = await setup(phoneCover, { brand: 'Tecno' });
    for (const button of allByRole(element, 'button', /^Change:/)) button.click();
    expect(intents).to.deep.equal(
      ['product', 'period', 'details', 'applicant'].map((step) => ({ type: 'go-to', step })),
    );
  });

  it('has its parts under headings one level below its own', async () => {
    const { element } = await setup(phoneCover, { brand: 'Tecno' }, { headingLevel: 3 });
    const levels = [...element.shadowRoot!.querySelectorAll('[role=heading]')].map((heading) => [
      heading.getAttribute('aria-level'),
      heading.textContent?.trim(),
    ]);
    expect(levels[0]).to.deep.equal(['3', 'Check and pay']);
    expect(levels.slice(1).map(([level]) => level)).to.deep.equal(levels.slice(1).map(() => '4'));
    expect(levels.map(([, text]) => text)).to.include.members([
      'Phone Comprehensive',
      'Cover period',
      'What is covered',
    ]);
  });

  it('vouches for an insurer only where a document names it, and offers no papers where there are none', async () => {
    for (const [id, words] of [
      ['phone-warranty-basic', 'The risk is carried by an insurer that Octamile names on the certificate.'],
      ['loan-repayment-guaranty', 'The risk is carried by an insurer that Octamile names on the certificate.'],
      ['marine-export', 'The risk is carried by NSIA Insurance and UIC.'],
      ['travel-international', 'The risk is carried by SanlamAllianz.'],
    ] as const) {
      const { element } = await setup(productOf(id), {});
      expect(textOf(element)).to.contain(words);
      expect(textOf(element)).not.to.contain('Documents');
    }
  });
});

describe('the dates of the cover', () => {
  const days: Readonly<Record<string, { answers: Answers; words: string }>> = {
    'travel-international': { answers: { departureDate: '2027-05-01' }, words: '7 days, from 1 May 2027' },
    'goods-in-transit': {
      answers: { departureAt: '2027-05-01T07:30:00Z', arrivalAt: '2027-05-02T15:00:00Z' },
      words: '1 May 2027 at 08:30 to 2 May 2027 at 16:00',
    },
    'loan-repayment-guaranty': {
      answers: { loanStartDate: '2027-05-01', loanEndDate: '2028-04-30' },
      words: '1 month, 1 May 2027 to 30 April 2028',
    },
    ...Object.fromEntries(
      ['export', 'import-basic', 'import-comprehensive'].map((kind) => [
        `marine-${kind}`,
        { answers: { coverStartDate: '2027-06-15' }, words: '1 month, from 15 June 2027' },
      ]),
    ),
  };

  for (const product of allProducts)
    it(`of ${product.id} are those asked for, in preview and review`, async () => {
      const { answers = {}, words = `${product.periods[0]?.label}, from the insurer’s approval` } =
        days[product.id] ?? {};
      const { element, preview } = await setup(product, answers);
      expect(preview()).to.contain(words);
      expect(textOf(element).split(words)).to.have.length(3);
      if (product.coverDates) expect(textOf(element)).not.to.contain('approval');
    });

  it('are not claimed while nobody has said them', async () => {
    const { preview } = await setup(productOf('marine-export'), {});
    expect(preview()).to.match(/Cover period 1 month Premium/);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import { defineMissing } from '../../../../widget/elements/parts/define-missing.ts';
import { NoticeElement } from '../../../../widget/elements/parts/notice-element.ts';
import { ProgressElement } from '../../../../widget/elements/shell/progress-element.ts';
import type { SummaryElement } from '../../../../widget/elements/shell/summary-element.ts';
import type { PeriodStepElement } from '../../../../widget/elements/steps/period-step-element.ts';
import type { ProductChoiceElement } from '../../../../widget/elements/steps/product-choice-element.ts';
import { ProductStepElement } from '../../../../widget/elements/steps/product-step-element.ts';
import type { Intent, IntentEvent } from '../../../../widget/flow/intent.ts';
import { allByRole, byRole, expectAccessible, textOf } from '../../page.ts';
import { basicCover, phoneCover, phrases, quoteOf, travelCover } from '../../samples.ts';

defineMissing({
  'cover-product-step': ProductStepElement,
  'cover-notice': NoticeElement,
  'cover-progress': ProgressElement,
});

/** Renders an element and records its intents. */
async function draw<T extends Element>(template: unknown): Promise<{ element: T; intents: Intent[] }> {
  const element = await fixture<T>(template as never);
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', (event) => intents.push((event as IntentEvent).intent));
  return { element, intents };
}

const prices = {
  [`${phoneCover.id} 1y`]: { status: 'ready', quote: quoteOf() },
  [`${phoneCover.id} 6m`]: { status: 'ready', quote: quoteOf(phoneCover.id, '6m', 396_000) },
  [`${basicCover.id} 1y`]: { status: 'loading' },
} as const;

describe('the product step', () => {
  const setup = (changes: Partial<ProductStepElement> = {}) =>
    draw<ProductStepElement>(html`<cover-product-step
      .phrases=${phrases}
      .products=${'products' in changes ? changes.products : [basicCover, phoneCover]}
      .prices=${prices}
      .chosen=${changes.chosen}
    ></cover-product-step>`);

  it('is accessible', async () => {
    const { element } = await setup({ chosen: phoneCover.id });
    await expectAccessible(element);
  });

  it('shows each product as a radio button with the sum that is paid and for how long', async () => {
    const { element } = await setup();
    expect(byRole(element, 'radio', 'Phone Comprehensive')).to.be.instanceOf(HTMLInputElement);
    expect(textOf(element)).to.contain('₦7,200 for 1 year');
  });

  it('shows what decides a price that depends on answers', async () => {
    const { element } = await setup({ products: [travelCover] });
    expect(textOf(element)).to.contain('Priced by sum insured');
    await expectAccessible(element);
  });

  it('unfolds for the chosen product its periods with their prices as they are paid, what it covers and what it does not', async () => {
    const { element, intents } = await draw<ProductChoiceElement>(html`<cover-product-choice
      .phrases=${phrases}
      .product=${phoneCover}
      .periods=${phoneCover.periods}
      .chosen=${'1y'}
      .premiums=${{ '6m': quoteOf(phoneCover.id, '6m', 420_000).premium, '1y': quoteOf().premium }}
    ></cover-product-choice>`);
    expect(textOf(element)).to.match(/6 months ₦4,200 ₦700 a month 1 year ₦7,200 ₦600 a month Lowest price a month/);
    expect(textOf(element)).to.contain('Full damage');
    expect(textOf(element)).to.contain('Loss without theft');
    byRole(element, 'radio', '6 months').click();
    expect(intents).to.deep.equal([{ type: 'choose-period', period: '6m' }]);
    await expectAccessible(element);
  });

  it('sends the chosen product', async () => {
    const { element, intents } = await setup();
    byRole(element, 'radio', 'Phone Comprehensive').click();
    expect(intents).to.deep.equal([{ type: 'choose-product', product: phoneCover.id }]);
  });

  it('does not continue until a product is chosen, and says so', async () => {
    const { element, intents } = await setup();
    byRole(element, 'button', 'Continue').click();
    await element.updateComplete;
    expect(intents).to.deep.equal([]);
    expect(textOf(element)).to.contain('Choose a cover to go on.');
  });

  it('continues once a product is chosen', async () => {
    const { element, intents } = await setup({ chosen: phoneCover.id });
    byRole(element, 'button', 'Continue').click();
    expect(intents).to.deep.equal([{ type: 'next' }]);
  });

  it('shows a skeleton while the catalogue is loading, and does not continue', async () => {
    const { element, intents } = await setup({ products: undefined });
    byRole(element, 'button', 'Continue').click();
    expect(allByRole(element, 'radio')).to.have.length(0);
    expect(intents).to.deep.equal([]);
    await expectAccessible(element);
  });
});

describe('the period step', () => {
  const known = {
    '1y': { status: 'ready', quote: quoteOf() },
    '6m': { status: 'ready', quote: quoteOf(phoneCover.id, '6m', 396_000) },
  } as const;
  const setup = (chosen?: string) =>
    draw<PeriodStepElement>(html`<cover-period-step
      .phrases=${phrases}
      .product=${phoneCover}
      .periods=${phoneCover.periods}
      .prices=${known}
      .chosen=${chosen}
    ></cover-period-step>`);

  it('is accessible', async () => {
    const { element } = await setup('1y');
    await expectAccessible(element);
  });

  it('shows the premium of each cover period, and per month', async () => {
    const { element } = await setup();
    for (const text of ['₦7,200', '₦600 a month', '₦3,960', '₦660 a month']) expect(textOf(element)).to.contain(text);
  });

  it('claims the lowest price a month only for the period whose price is the lowest, once all are known', async () => {
    const periods = [
      { id: '6m', label: '6 months' },
      { id: '1y', label: '1 year' },
    ];
    const priced = (half: number, year?: number) => ({
      '6m': { status: 'ready', quote: quoteOf(phoneCover.id, '6m', half) },
      '1y': year ? { status: 'ready', quote: quoteOf(phoneCover.id, '1y', year) } : { status: 'loading' },
    });
    const claimOf = async (half: number, year?: number) => {
      const { element } = await draw<PeriodStepElement>(html`<cover-period-step
        .phrases=${phrases}
        .product=${phoneCover}
        .periods=${periods}
        .prices=${priced(half, year)}
      ></cover-period-step>`);
      const tags = [...element.shadowRoot!.querySelectorAll('.tag')];
      return tags.map((tag) => (tag.textContent?.trim() ? tag.id : '')).join('');
    };
    expect(await claimOf(396_000, 720_000)).to.equal('tag-1y');
    expect(await claimOf(300_000, 720_000)).to.equal('tag-6m');
    // as for the health cover: every period costs the same a month
    expect(await claimOf(360_000, 720_000)).to.equal('');
    expect(await claimOf(396_000)).to.equal('');
  });

  it('sends the chosen period, then continues', async () => {
    const { element, intents } = await setup();
    byRole(element, 'radio', '1 year').click();
    element.chosen = '1y';
    await element.updateComplete;
    byRole(element, 'button', 'Continue').click();
    expect(intents).to.deep.equal([{ type: 'choose-period', period: '1y' }, { type: 'next' }]);
  });

  it('goes back', async () => {
    const { element, intents } = await setup();
    byRole(element, 'button', 'Back').click();
    expect(intents).to.deep.equal([{ type: 'back' }]);
  });
});

describe('notice, progress and summary', () => {
  const offline = { code: 'offline', status: 0, violations: [] };

  it('show what happened, what to do, and that no money has moved', async () => {
    const { element, intents } = await draw(
      html`<cover-notice .phrases=${phrases} .failure=${offline} .money=${phrases['no-money-moved']}></cover-notice>`,
    );
    expect(textOf(element)).to.contain('You seem to be offline');
    expect(textOf(element)).to.contain('This has charged nothing.');
    byRole(element, 'button', 'Try again').click();
    expect(intents).to.deep.equal([{ type: 'retry' }]);
    await expectAccessible(element);
  });

  it('show the request id of an unknown error', async () => {
    const failure = { code: 'internal-error', status: 500, requestId: 'req-7', violations: [] };
    const { element } = await draw(html`<cover-notice .phrases=${phrases} .failure=${failure}></cover-notice>`);
    expect(textOf(element)).to.contain('req-7');
  });

  it('show the number of the step as text', async () => {
    const { element } = await draw(
      html`<cover-progress .words=${'Step 2 of 6'} .done=${2} .count=${6}></cover-progress>`,
    );
    expect(textOf(element)).to.equal('Step 2 of 6');
    await expectAccessible(element);
  });

  it('show what the cover is bought for, with the page’s picture for as long as it is on the page', async () => {
    const [made, revoked]: string[][] = [[], []];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      made!.push(createObjectURL(blob));
      return made!.at(-1)!;
    };
    URL.revokeObjectURL = (address) => revoked!.push(address);
    try {
      const image = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
      const { element } = await draw<SummaryElement>(
        html`<cover-summary .phrases=${phrases} .product=${phoneCover} .item=${{ title: 'Tecno Camon', image }}></cover-summary>`,
      );
      expect(textOf(element)).to.contain('Tecno Camon');
      const shown = element.shadowRoot!.querySelector('cover-item')!;
      await shown.updateComplete;
      expect(shown.shadowRoot!.querySelector('img')!.src).to.equal(made![0]);
      await expectAccessible(element);
      element.item = { title: 'Tecno Camon' };
      await element.updateComplete;
      await shown.updateComplete;
      expect(shown.shadowRoot!.querySelector('img')).to.equal(null);
      expect(revoked).to.deep.equal(made);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });

  it('show product, cover period and premium', async () => {
    const { element } = await draw<SummaryElement>(
      html`<cover-summary .phrases=${phrases} .product=${phoneCover} .period=${'1y'} .premium=${quoteOf().premium}></cover-summary>`,
    );
    for (const text of ['Phone Comprehensive', '1 year', '₦7,200']) expect(textOf(element)).to.contain(text);
    await expectAccessible(element);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';
import { failureOf } from '../../../../widget/client/failure.ts';
import type { PeriodStepElement } from '../../../../widget/elements/steps/period-step-element.ts';
import type { Intent } from '../../../../widget/flow/intent.ts';
import { allByRole, byRole, expectAccessible, textOf, type } from '../../page.ts';
import { goodsCover, phrases, quoteOf, travelCover } from '../../samples.ts';

const answers = { sum: 60_000_000, planType: 'individual' };
const known = (amount: number) => ({ status: 'ready', quote: quoteOf(travelCover.id, '7d', amount) }) as const;

async function setup(changes: Partial<PeriodStepElement> = {}, product: Product = travelCover) {
  const element = await fixture<PeriodStepElement>(html`<cover-period-step
    .phrases=${phrases}
    .product=${product}
    .fields=${product.fields.filter(({ stage }) => stage === 'rating')}
    .periods=${product.periods}
    .answers=${changes.answers ?? answers}
    .today=${'2026-11-22'}
    .chosen=${changes.chosen}
    .prices=${changes.prices ?? {}}
    .violations=${changes.violations ?? []}
    .isPriceable=${changes.isPriceable ?? true}
  ></cover-period-step>`);
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', ({ intent }) => intents.push(intent));
  return { element, intents };
}

describe('the period step with questions', () => {
  it('is accessible before and after the price is known', async () => {
    await expectAccessible((await setup({ answers: {}, isPriceable: false })).element);
    await expectAccessible((await setup({ prices: { '7d': known(475_200) }, chosen: '7d' })).element);
    await expectAccessible((await setup({ prices: { '': known(475_200) } }, goodsCover)).element);
  });

  it('shows that the price needs answers, and then that it is loading', async () => {
    const { element } = await setup({ isPriceable: false });
    expect(textOf(element)).to.contain('Answer the questions to see the price');
    element.isPriceable = true;
    await element.updateComplete;
    expect(textOf(element)).to.contain('Loading price');
  });

  it('shows the price of each cover period, per month only when all are counted in months', async () => {
    const { element } = await setup({ prices: { '7d': known(475_200), '14d': known(773_600) } });
    expect(textOf(element)).to.contain('₦4,752');
    expect(textOf(element)).to.contain('₦7,736');
    expect(textOf(element)).not.to.contain('a month');
  });

  it('shows the one price of a product without cover periods', async () => {
    const { element, intents } = await setup(
      { prices: { '': known(475_200) }, answers: { goodsValue: 100_000 } },
      goodsCover,
    );
    expect(textOf(element)).to.contain('₦4,752');
    expect(allByRole(element, 'radio')).to.have.length(0);
    byRole(element, 'button', 'Continue').click();
    expect(intents).to.deep.equal([{ type: 'next' }]);
  });

  it('saves what is typed, and does not treat a chosen cover period as an answer', async () => {
    const { element, intents } = await setup();
    type(byRole(element, 'textbox', 'Sum insured'), '750000');
    byRole(element, 'radio', '7 days').click();
    expect(intents).to.deep.equal([
      { type: 'save-answers', answers: { sum: 75_000_000 } },
      { type: 'choose-period', period: '7d' },
    ]);
  });

  it('does not continue until the questions are answered and a cover period is chosen', async () => {
    const { element, intents } = await setup({ answers: { planType: 'individual' } });
    byRole(element, 'button', 'Continue').click();
    await element.updateComplete;
    expect(byRole(element, 'textbox', 'Sum insured').matches(':focus')).to.equal(true);
    element.answers = answers;
    await element.updateComplete;
    byRole(element, 'button', 'Continue').click();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Choose how long the cover lasts.');
    expect(intents).to.deep.equal([]);
  });

  it('shows a violation of the insurer at its field', async () => {
    const violations = [{ path: '/answers/sum', code: 'refused', message: 'The insurer covers ₦1,000,000 at least.' }];
    const price = { status: 'failed', failure: { ...failureOf('quote-refused', 422), violations } } as const;
    const { element, intents } = await setup({ violations, prices: { '7d': price }, chosen: '7d' });
    expect(textOf(element)).to.contain('The insurer covers ₦1,000,000 at least.');
    byRole(element, 'button', 'Continue').click();
    expect(intents).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('shows that the insurer refused the quote, and does not continue', async () => {
    const price = { status: 'failed', failure: failureOf('quote-refused', 422) } as const;
    const { element, intents } = await setup({ prices: { '7d': price }, chosen: '7d' });
    expect(textOf(element)).to.contain('The insurer gives no price for this');
    byRole(element, 'button', 'Continue').click();
    expect(intents).to.deep.equal([]);
  });

  it('requests a price again when it could not be loaded', async () => {
    const price = { status: 'failed', failure: failureOf('offline') } as const;
    const { element, intents } = await setup({ prices: { '7d': price }, chosen: '7d' });
    byRole(element, 'button', 'Try again').click();
    expect(intents).to.deep.equal([{ type: 'retry' }]);
    await expectAccessible(element);
  });
});

import { expect } from '@open-wc/testing';
import { longestPeriod, monthsOf } from '../../../widget/form/cover-period.ts';
import { formatMoney } from '../../../widget/form/money.ts';
import { perMonth } from '../../../widget/form/monthly-price.ts';
import { english } from '../../../widget/locale/language.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';

const naira = (amount: number) => ({ amount: amount * 100, currency: 'NGN' as const });

describe('money and cover periods', () => {
  it('are formatted without kobo for whole naira, else with kobo', () => {
    expect(formatMoney(naira(7200), english)).to.equal('₦7,200');
    expect(formatMoney({ amount: 720_050, currency: 'NGN' }, english)).to.equal('₦7,200.50');
  });

  it('are written as the browser’s own formatter of English writes them', () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 400 }, (_, index) => Math.floor(random() * 10 ** (3 + (index % 12))));
    const limits = [0, 1, 99, 100, 99_999, 100_000, 99_999_999, 100_000_000, 100_000_000_050];
    for (const amount of [...limits, ...drawn]) {
      const written = new Intl.NumberFormat('en-NG', {
        style: 'currency',
        currency: 'NGN',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: amount % 100 ? 2 : 0,
      }).format(amount / 100);
      expect(formatMoney({ amount, currency: 'NGN' }, english)).to.equal(written);
    }
  });

  it('are rounded up per month, so that the months never add up to less than the premium', () => {
    expect(perMonth(naira(1000), 12)).to.deep.equal(naira(84));
  });

  it('are counted in months and years, but not in days', () => {
    expect([monthsOf('6m'), monthsOf('1y'), monthsOf('30d')]).to.deep.equal([6, 12, undefined]);
  });

  it('are compared by their length', () => {
    expect(longestPeriod([{ id: '6m' }, { id: '1y' }, { id: '90d' }])).to.equal('1y');
    expect(longestPeriod([])).to.equal(undefined);
  });
});

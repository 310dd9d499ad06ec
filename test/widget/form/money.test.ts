import { expect } from '@open-wc/testing';
import { longestPeriod, monthsOf } from '../../../widget/form/cover-period.ts';
import { formatMoney } from '../../../widget/form/money.ts';
import { perMonth } from '../../../widget/form/monthly-price.ts';
import { english } from '../../../widget/locale/language.ts';

const naira = (amount: number) => ({ amount: amount * 100, currency: 'NGN' as const });

describe('money and cover periods', () => {
  it('are formatted without kobo for whole naira, else with kobo', () => {
    expect(formatMoney(naira(7200), english)).to.equal('₦7,200');
    expect(formatMoney({ amount: 720_050, currency: 'NGN' }, english)).to.equal('₦7,200.50');
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

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import type { CatalogueFilter } from '../../../../proxy-server/checkout/quote/read-catalogue.ts';
import { readCatalogue } from '../../../../proxy-server/checkout/quote/read-catalogue.ts';

const premium = { amount: 720_000, currency: 'NGN' } as const;
const product = (id: string, category: string, provider: string, periods: string[]) => ({
  id,
  category,
  provider,
  fields: [],
  periods: periods.map((period) => ({ id: period, label: period })),
});
const phone = product('phone', 'phone', 'aims', ['1y', '2y']);
const laptop = product('laptop', 'laptop', 'aims', []);
const travel = product('travel', 'travel', 'insurpass', []);

describe('what a merchant sells', () => {
  /** Prices are known of these products and periods. */
  function setup(known: readonly string[] = [], isStopped = false) {
    const shown: unknown[] = [];
    const context = {
      shownPrices: { note: (...words: unknown[]) => void shown.push(words) },
      knownPrices: {
        read: async ({ product: id, period }: { product: string; period?: string }) =>
          known.includes([id, period].filter(Boolean).join(' ')) ? { premium, goodUntil: 1 } : undefined,
      },
    } as unknown as CheckoutContext;
    const merchant = {
      id: 'shop',
      summary: { name: 'Shop' },
      catalogue: { products: [phone, laptop, travel] },
      providers: new Map([['aims', { isStopped: () => isStopped }]]),
      priceAccounts: new Map([['aims', 'account']]),
    } as unknown as Merchant;
    const read = (filter: CatalogueFilter = {}) => readCatalogue(context, merchant, filter);
    const ids = async (filter: CatalogueFilter) => (await read(filter)).products.map(({ id }) => id);
    return { read, ids, shown };
  }

  it('has the prices that are known, and says that they are shown', async () => {
    const { read, shown } = setup(['phone 2y', 'laptop']);
    const { merchant, products } = await read();
    assert.deepEqual(merchant, { name: 'Shop' });
    assert.deepEqual(products, [
      { ...phone, prices: [{ period: '2y', premium }] },
      { ...laptop, prices: [{ premium }] },
      travel,
    ]);
    const account = 'account';
    assert.deepEqual(shown, [
      [
        'shop',
        [
          { account, product: 'phone', period: '1y' },
          { account, product: 'phone', period: '2y' },
        ],
      ],
      ['shop', [{ account, product: 'laptop', period: undefined }]],
      ['shop', []],
    ]);
  });

  it('has no prices of an insurer that is stopped', async () => {
    const { read, shown } = setup(['phone 2y', 'laptop'], true);
    assert.deepEqual((await read()).products, [phone, laptop, travel]);
    assert.deepEqual(shown, [['shop', []]]);
  });

  it('is narrowed to a category, a product, or both', async () => {
    const { ids } = setup();
    assert.deepEqual(await ids({ category: 'travel' }), ['travel']);
    assert.deepEqual(await ids({ product: 'laptop' }), ['laptop']);
    assert.deepEqual(await ids({ category: 'phone', product: 'laptop' }), []);
    assert.deepEqual(await ids({ category: '', product: '' }), ['phone', 'laptop', 'travel']);
  });
});

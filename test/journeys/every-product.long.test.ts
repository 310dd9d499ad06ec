import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { sampleOf, shortSampleOf } from '../support/drawn/sample.ts';
import { accept, payAtGateway } from '../support/walks/walk.ts';
import { fillInProduct } from '../support/walks/walk-product.ts';

/** One product of each family, with the answers that show most of its fields. */
const purchases: readonly { readonly id: string; readonly overrides?: Answers; readonly certificate: RegExp }[] = [
  { id: 'vehicle-comprehensive', certificate: /\.pdf$/ },
  {
    id: 'travel-international',
    overrides: { destination: 'SA', hajjOrUmrah: true, planType: 'family' },
    certificate: /\.pdf$/,
  },
  { id: 'goods-in-transit', certificate: /\.docx$/ },
  { id: 'health-axa', overrides: { residenceState: 'Lagos' }, certificate: /\.pdf$/ },
  { id: 'loan-repayment-guaranty', certificate: /\.pdf$/ },
  { id: 'marine-export', overrides: { cargoType: 'specified', lien: true }, certificate: /\.docx$/ },
  { id: 'all-risk', certificate: /\.pdf$/ },
];

describe('every kind of cover, from the storefront to the certificate', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
    await approveAtOnce(demo.storefrontUrl);
  });
  after(() => demo.close());

  for (const { id, overrides, certificate } of shortSampleOf(sampleOf(purchases, { seed: 'products', size: 3 }), {
    seed: 'product',
    size: 1,
  })) {
    it(`sells ${id}`, async () => {
      const product = allProducts.find((sold) => sold.id === id)!;
      const { page, errors } = await demo.visit(`/insurance/${product.category}`);
      await fillInProduct(page, product, overrides);
      await accept(page);
      await payAtGateway(page);
      await page.getByRole('heading', { name: 'You are covered' }).waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download' }).click();
      assert.match((await download).suggestedFilename(), certificate);
      assert.deepEqual(errors, []);
    });
  }
});

import type { Page } from 'playwright-core';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { tellInsurer } from '../browser/approve-at-once.ts';
import type { OpenDemo } from '../browser/open-demo.ts';
import { accept, payAtGateway } from './walk.ts';
import { fillInProduct } from './walk-product.ts';

/** A purchase whose every step is looked at. */
export interface SteppedPurchase {
  readonly id: string;
  /** Answers that show most of its fields. */
  readonly overrides?: Answers;
}

/** Eight products, one of each kind of form. */
export const steppedPurchases: readonly SteppedPurchase[] = [
  { id: 'phone-warranty-comprehensive' },
  { id: 'travel-international', overrides: { destination: 'SA', hajjOrUmrah: true, planType: 'family' } },
  { id: 'marine-export', overrides: { cargoType: 'specified', lien: true } },
  { id: 'vehicle-comprehensive' },
  { id: 'health-axa', overrides: { residenceState: 'Lagos' } },
  { id: 'laptop-warranty-basic' },
  { id: 'loan-repayment-guaranty' },
  { id: 'goods-in-transit' },
];

/**
 * Buys a product on the demo's page, and calls back at each step: empty, with the errors of an empty form, the review,
 * the payment that was left, the wait for the insurer, and the result with its certificate.
 * @param onStep is told the heading, and what of the step it is, where there are several
 */
export async function walkEveryStep(
  page: Page,
  demo: OpenDemo,
  { id, overrides }: SteppedPurchase,
  onStep: (name: string) => Promise<void>,
): Promise<void> {
  const product = allProducts.find((one) => one.id === id)!;
  const seen = new Set<string>();
  const look = async (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    await onStep(name);
  };
  await page.goto(`${demo.storefrontUrl}/insurance/${product.category}`);
  await fillInProduct(page, product, overrides, {
    async onScreen(title) {
      await settled(page);
      await look(title);
      if ((await page.locator('cover-field[name]').count()) === 0 || seen.has(`${title}, nothing filled in`)) return;
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.locator('cover-field .error').first().waitFor();
      await look(`${title}, nothing filled in`);
    },
  });
  await page.getByRole('button', { name: /^Pay ₦/ }).click();
  await page.locator('#consent-missing').waitFor();
  await look('Check and pay, without consent');
  await accept(page);
  await page.waitForURL(/\/pay\/\w+$/);
  await page.goto(`${demo.storefrontUrl}/insurance/${product.category}`);
  await heading(page, 'Payment not finished');
  await look('Payment not finished');
  await tellInsurer(demo.storefrontUrl, { fault: 'hold' });
  await page.getByRole('button', { name: /^Pay ₦/ }).click();
  await payAtGateway(page);
  await heading(page, 'The insurer is checking your cover');
  await look('The insurer is checking your cover');
  await tellInsurer(demo.storefrontUrl, { fault: 'approve' });
  await heading(page, 'You are covered');
  await settled(page);
  await look('You are covered');
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name }).waitFor();
}

/** The code of the later steps, prices, and the certificate are there, and a chosen card is unfolded. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get('cover-summary') !== undefined);
  const isChosen = await page.locator('cover-product-step input[name=product]:checked').count();
  if (isChosen > 0) await page.locator('cover-product-choice').waitFor();
  await page.locator('cover-checkout .skeleton').first().waitFor({ state: 'detached' });
  await page.getByText('Opening your certificate…').waitFor({ state: 'detached' });
}

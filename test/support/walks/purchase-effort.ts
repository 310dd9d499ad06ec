import type { BrowserContextOptions, Page } from 'playwright-core';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { MerchantSite } from '../browser/merchant-site.ts';
import { camon, folake } from '../shop/shopper.ts';
import { fillInProduct } from './walk-product.ts';

/** What a purchase asks of the shopper, from the shop's page to the gateway's. */
export interface Effort {
  readonly what: string;
  /** Screens of ours. */
  readonly screens: number;
  /** A finger on a field, a choice or a button. */
  readonly taps: number;
  /** Keys, with the shopper's own name, phone and e-mail where they are asked. */
  readonly keys: number;
  /** The height of the review, in windows of a small phone. */
  readonly reviewScreens: number;
}

/** One way of buying. */
export interface CountedPurchase {
  readonly what: string;
  readonly product: string;
  /** What the shop's page passes. */
  readonly known?: { readonly answers?: Answers; readonly applicant?: Answers };
}

const { brand, model } = camon;

/** Five products, and a phone in the cart of a shop that passes what it knows of it and of the customer. */
export const countedPurchases: readonly CountedPurchase[] = [
  {
    what: 'a phone, where the shop passes what it knows',
    product: 'phone-warranty-comprehensive',
    known: { answers: { brand, model }, applicant: folake },
  },
  { what: 'a phone', product: 'phone-warranty-comprehensive' },
  { what: 'a laptop', product: 'laptop-warranty-comprehensive' },
  { what: 'a vehicle', product: 'vehicle-comprehensive' },
  { what: 'a journey', product: 'travel-international' },
];

/** The smallest phone that is still sold: what its browser leaves of 360 x 740. */
export const smallPhone = { width: 360, height: 616 };

/** Buys up to the gateway's page, and counts what it takes. `onScreen` sees each screen before it is filled in. */
export async function countEffort(
  site: MerchantSite,
  { what, product: id, known = {} }: CountedPurchase,
  options: BrowserContextOptions & { onScreen?(page: Page, title: string): Promise<void> } = {},
): Promise<Effort> {
  const { onScreen, ...contextOptions } = options;
  const product = productOf(id);
  const script = `<script type="module">Object.assign(document.querySelector('cover-checkout'), ${JSON.stringify(known)})</script>`;
  site.serve('/cart', `{widget}<h1>Your cart</h1>${site.tag(`category="${product.category}"`)}${script}`);
  const context = await site.browser.newContext({
    viewport: smallPhone,
    hasTouch: true,
    reducedMotion: 'reduce',
    ...contextOptions,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const count = { screens: 0, taps: 0, keys: 0, reviewScreens: 0 };
  await page.goto(`${site.origin}/cart`);
  await fillInProduct(
    page,
    product,
    {},
    {
      onScreen: async (title) => {
        count.screens++;
        await onScreen?.(page, title);
      },
      goesByKey: true,
      onTap: () => count.taps++,
      onKeys: (keys) => {
        count.keys += keys;
      },
    },
  );
  const review = await page.locator('cover-checkout').evaluate((element) => element.getBoundingClientRect().height);
  count.reviewScreens = review / smallPhone.height;
  for (const box of await page.getByRole('checkbox').all()) {
    await box.check();
    count.taps++;
  }
  await page.getByRole('button', { name: /^Pay ₦/ }).click();
  count.taps++;
  await page.waitForURL(/\/pay\/\w+$/);
  await context.close();
  return { what, ...count };
}

function productOf(id: string): Product {
  const product = allProducts.find((one) => one.id === id);
  if (!product) throw new Error(`There is no product ${id}.`);
  return product;
}

/** What each purchase takes at most. */
export const mostEffort: Readonly<Record<string, Omit<Effort, 'what'>>> = {
  'a phone, where the shop passes what it knows': { screens: 3, taps: 8, keys: 35, reviewScreens: 2 },
  'a phone': { screens: 3, taps: 7, keys: 90, reviewScreens: 2 },
  'a laptop': { screens: 3, taps: 7, keys: 86, reviewScreens: 2 },
  'a vehicle': { screens: 5, taps: 13, keys: 160, reviewScreens: 3 },
  'a journey': { screens: 5, taps: 14, keys: 91, reviewScreens: 3 },
};

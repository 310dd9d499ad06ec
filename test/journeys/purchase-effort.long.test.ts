import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MerchantSite } from '../support/browser/merchant-site.ts';
import { openMerchantSite } from '../support/browser/merchant-site.ts';
import { shortSampleOf } from '../support/drawn/sample.ts';
import { countEffort, countedPurchases, mostEffort } from '../support/walks/purchase-effort.ts';

describe('what a purchase asks of the shopper', () => {
  let site: MerchantSite;

  before(async () => {
    // a merchant that shows all it can
    site = await openMerchantSite({
      MERCHANT_LOGO: 'demo/storefront/public/logo.png',
      LICENCE_NUMBER: 'NAICOM/CA/0123',
      COMPLAINTS_CONTACT: 'complaints@phonehub.example.ng',
      PAYMENT_CHANNELS: 'card,transfer,ussd',
    });
  });
  after(() => site?.close());

  for (const purchase of shortSampleOf(countedPurchases, { seed: 'effort', size: 1 })) {
    it(`is within its limits for ${purchase.what}`, async (test) => {
      const effort = await countEffort(site, purchase);
      const { screens, taps, keys, reviewScreens } = effort;
      test.diagnostic(`${screens} screens, ${taps} taps, ${keys} keys; review of ${reviewScreens.toFixed(1)} screens`);
      const most = mostEffort[purchase.what]!;
      const over = Object.entries(most).filter(([name, limit]) => effort[name as keyof typeof most] > limit);
      assert.deepEqual(over, [], JSON.stringify(effort));
    });
  }
});

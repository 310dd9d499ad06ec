import { openMerchantSite } from '../../support/browser/merchant-site.ts';
import { countEffort, countedPurchases, mostEffort } from '../../support/walks/purchase-effort.ts';
import type { Figure } from '../results.ts';

/** As it was with a step for the period, two consents and the button below the fold. */
const before: Readonly<Record<string, string>> = {
  'a phone, where the shop passes what it knows': '4 screens, 9 taps, 15 keys, 3.5',
  'a phone': '5 screens, 16 taps, 83 keys, 3.5',
  'a laptop': '5 screens, 16 taps, 79 keys, 3.6',
  'a vehicle': '5 screens, 22 taps, 151 keys, 4.3',
  'a journey': '5 screens, 18 taps, 87 keys, 3.8',
};

/** Screens, taps and keys from the shop's page to the gateway's, and the review's height in windows of 360 x 616. */
export async function effortFigures(): Promise<Figure[]> {
  const site = await openMerchantSite({ PAYMENT_METHOD: 'paystack' });
  try {
    const figures: Figure[] = [];
    for (const purchase of countedPurchases) {
      const { what, screens, taps, keys, reviewScreens } = await countEffort(site, purchase);
      const most = mostEffort[what]!;
      figures.push({
        what: `Buying ${what}: screens, taps, keys, height of the review`,
        figure: `${screens} screens, ${taps} taps, ${keys} keys, ${reviewScreens.toFixed(1)} (before: ${before[what]})`,
        aim: `≤ ${most.screens} screens, ${most.taps} taps, ${most.keys} keys, ${most.reviewScreens}`,
        isMet: screens <= most.screens && taps <= most.taps && keys <= most.keys && reviewScreens <= most.reviewScreens,
      });
    }
    return figures;
  } finally {
    await site.close();
  }
}

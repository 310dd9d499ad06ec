import type { Answers } from '../contract/values.ts';

/**
 * What a premium can plausibly be: in kobo, or with `of` as shares of that answer, an amount of money. The most is less
 * than a hundred times the least, so that an amount in kobo that was taken for naira is always outside.
 */
export interface PremiumRange {
  readonly min: number;
  readonly max: number;
  /** Id of a rating question of type money. */
  readonly of?: string | undefined;
}

/** For every cover period, or by period. */
type PremiumRanges = PremiumRange | Readonly<Record<string, PremiumRange>>;

const naira = (min: number, max: number): PremiumRange => ({ min: min * 100, max: max * 100 });
const share = (of: string, min: number, max: number): PremiumRange => ({ min, max, of });

/** Insurers have a least premium, which is more than the share of a small value. */
const leastPremiumKobo = 200_000;

/** Around the figures that the insurer publishes (docs/facts/aims-products.md), by product. */
const ranges: Readonly<Record<string, PremiumRanges>> = {
  'phone-warranty-basic': naira(1_000, 60_000),
  'phone-warranty-comprehensive': naira(2_000, 150_000),
  'phone-warranty-premium': naira(5_000, 400_000),
  'laptop-warranty-basic': naira(5_000, 400_000),
  'laptop-warranty-comprehensive': naira(7_500, 600_000),
  // no figure is published; the legal tariff of private cars is ₦15,000
  'vehicle-third-party': naira(2_500, 200_000),
  'vehicle-comprehensive': share('vehicleValue', 0.003, 0.2),
  'travel-international': {
    '7d': naira(1_500, 100_000),
    '15d': naira(1_000, 90_000),
    '25d': naira(1_000, 90_000),
    '30d': naira(4_000, 300_000),
    '45d': naira(2_000, 150_000),
    '62d': naira(6_000, 500_000),
    '92d': naira(9_000, 800_000),
    '6m': naira(12_000, 1_000_000),
    '12m': naira(15_000, 1_400_000),
  },
  'health-axa': {
    '1m': naira(300, 25_000),
    '3m': naira(900, 75_000),
    '6m': naira(1_800, 150_000),
    '1y': naira(3_600, 300_000),
  },
  'loan-repayment-guaranty': share('loanAmount', 0.0008, 0.079),
  'goods-in-transit': share('goodsValue', 0.0008, 0.06),
  'marine-export': share('goodsValue', 0.001, 0.09),
  'marine-import-basic': share('goodsValue', 0.001, 0.09),
  'marine-import-comprehensive': share('goodsValue', 0.001, 0.09),
  'all-risk': share('sumInsured', 0.0002, 0.019),
  'fire-and-burglary': share('sumInsured', 0.0001, 0.0095),
};

/** The least and most that is plausible, in kobo. */
export interface PlausiblePremium {
  readonly least: number;
  readonly most: number;
}

/** What a premium is judged by. */
interface JudgedCover {
  readonly product: string;
  readonly period?: string | undefined;
  readonly answers: Answers;
}

/**
 * What is plausible for a cover; undefined where nothing is known, or where the merchant wants no judgement.
 * @param own the merchant's own ranges, by product; null for none
 */
export function plausiblePremium(
  { product, period = '', answers }: JudgedCover,
  own: Readonly<Record<string, PremiumRange | null>> = {},
): PlausiblePremium | undefined {
  const range = Object.hasOwn(own, product) ? own[product] : rangeIn(ranges[product], period);
  if (!range) return undefined;
  const { min, max, of } = range;
  if (of === undefined) return { least: min, most: max };
  const value = answers[of];
  if (typeof value !== 'number') return undefined;
  return { least: Math.floor(min * value), most: Math.max(Math.ceil(max * value), leastPremiumKobo) };
}

function rangeIn(known: PremiumRanges | undefined, period: string): PremiumRange | undefined {
  if (!known || isRange(known)) return known;
  return Object.hasOwn(known, period) ? known[period] : undefined;
}

function isRange(known: PremiumRanges): known is PremiumRange {
  return typeof known.min === 'number';
}

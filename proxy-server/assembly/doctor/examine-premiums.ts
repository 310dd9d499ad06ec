import { exampleAnswers } from '../../catalogue/example-answers.ts';
import type { Merchant } from '../../checkout/context.ts';
import { formatNaira } from '../../contract/format-money.ts';
import type { Product } from '../../contract/product.ts';
import type { Money } from '../../contract/values.ts';
import type { InsuranceProvider, QuoteOutcome } from '../../domain/insurer/insurance-provider.ts';
import { paced } from '../paced.ts';
import type { Finding } from './finding.ts';

/** Quotes a product with the examples of its questions. */
export function quoteExample(provider: InsuranceProvider, product: Product, today: string): Promise<QuoteOutcome> {
  const { period, rating } = exampleAnswers(product, today);
  // the limit leaves prices one call a second
  return paced(() => provider.quote({ product: product.id, period, answers: rating }));
}

interface PremiumExamination {
  /** The outcome of the first product. */
  readonly first: QuoteOutcome;
  readonly products: readonly Product[];
  readonly today: string;
}

/** Asks one premium of each product and says it in both units: the insurer's own pages disagree about it. */
export async function examinePremiums(
  merchant: Merchant,
  { first, products, today }: PremiumExamination,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, product] of products.entries()) {
    const provider = merchant.providers.get(product.provider);
    if (!provider) continue;
    const outcome = index === 0 ? first : await quoteExample(provider, product, today);
    // the same words for two products are about the account, and were said of the insurer
    if (index > 0 && isSameRefusal(first, outcome)) break;
    if (index === 0 && outcome.status === 'refused') continue;
    findings.push(findingOf(product, exampleAnswers(product, today).period, provider, outcome));
    if (outcome.status === 'busy' || outcome.status === 'limited') break;
  }
  return findings;
}

function isSameRefusal(first: QuoteOutcome, other: QuoteOutcome): boolean {
  return first.status === 'refused' && other.status === 'refused' && first.reason === other.reason;
}

function findingOf(
  { id }: Product,
  period: string | undefined,
  { premiumUnit = 'naira' }: InsuranceProvider,
  outcome: QuoteOutcome,
): Finding {
  const mend = 'Take it out of PRODUCTS, or see with rehearse what the insurer wants of it.';
  if (outcome.status === 'refused') return { status: 'error', about: id, what: outcome.reason, mend };
  if (outcome.status === 'unclear') return { status: 'error', about: id, what: outcome.cause, mend };
  if (outcome.status !== 'done')
    return {
      status: 'not-asked',
      about: id,
      what: 'Its premium, and those after it, were not asked: the insurer is busy.',
      mend: 'Run doctor again in a minute.',
    };
  const what = `The example’s premium${period ? ` for ${period}` : ''} is ${inBothUnits(outcome.premium, premiumUnit)}.`;
  return { status: 'ok', about: id, what };
}

/** `₦7,200.00 in naira, as is set, and would be ₦72.00 in kobo`. */
export function inBothUnits({ amount }: Money, unit: 'naira' | 'kobo'): string {
  const other = unit === 'naira' ? amount / 100 : amount * 100;
  const otherUnit = unit === 'naira' ? 'kobo' : 'naira';
  return `${formatNaira(amount)} in ${unit}, as is set, and would be ${formatNaira(other)} in ${otherUnit}`;
}

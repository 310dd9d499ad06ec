import { checkBlanks, checkFacts } from '../products/fact-rules.ts';
import type { AimsProduct } from '../products/products.ts';
import { productOf } from '../products/products.ts';
import { orRefusal, printedPremiums } from '../products/tariff.ts';
import type { AimsSettings } from '../settings.ts';
import type { Outcome, Refusal } from '../wire.ts';
import { accepted, refusal, textAt } from '../wire.ts';

/** `dump ipck_{code}*PRMM`: the price of a product, in naira. */
export function handleQuote(settings: AimsSettings, code: string, seed: unknown): Outcome {
  const product = productOf(code);
  if (product === undefined) return refusal('Product specified not supported', 400);
  const error =
    checkBlanks(seed ?? {}, 'cmmnd.seed') ??
    checkDuration(product, seed, 'needed') ??
    checkFacts(product.rating, seed, 'cmmnd.seed', settings.generation);
  if (error !== undefined) return error;
  const premium = premiumOf(settings, product, seed, textAt(seed, 'insrncDrtn') ?? '');
  if (typeof premium !== 'number') return premium;
  return accepted({ prmm: settings.generation === 'legacy' ? String(premium) : premium });
}

/** The price of a product for a period. */
export function premiumOf(
  settings: AimsSettings,
  product: AimsProduct,
  seed: unknown,
  duration: string,
): number | Refusal {
  const printed = settings.generation === 'legacy' ? printedPremiums[`${product.code} ${duration}`] : undefined;
  return printed ?? orRefusal(product.premium(seed, duration));
}

/** Whether the product has the period. `drtn` is its other name (docs/facts/aims-wire.md#durations). */
export function checkDuration(product: AimsProduct, seed: unknown, need: 'needed' | 'optional'): Refusal | undefined {
  if (product.durations.length === 0) return undefined;
  const duration = durationOf(seed);
  if (duration === undefined) {
    return need === 'needed' ? refusal('Data cmmnd.seed.insrncDrtn not provided') : undefined;
  }
  return product.durations.includes(duration) ? undefined : refusal('Data cmmnd.seed.insrncDrtn not supported');
}

/** The period in a seed. */
export function durationOf(seed: unknown): string | undefined {
  return textAt(seed, 'insrncDrtn') ?? textAt(seed, 'drtn');
}

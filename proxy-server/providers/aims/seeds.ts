import type { Answers } from '../../contract/values.ts';
import type { ProductCodes } from './codes/field-codes.ts';
import { placeAtIssue, placeAtQuote } from './codes/seed-places.ts';
import type { Seed } from './translate.ts';
import { putFacts, withoutBlanks } from './translate.ts';

/** What a cover is asked for with. `today` is the day in Nigeria. */
export interface AskedCover {
  readonly period: string | undefined;
  readonly answers: Answers;
  readonly today: string;
}

/** The seed of a quote (docs/facts/aims-wire.md#quote). */
export function quoteSeed({ rating }: ProductCodes, { period, answers, today }: AskedCover): Seed {
  const seed: Seed = { insrncDrtn: period };
  putFacts(seed, rating, { answers, today, placeOf: placeAtQuote });
  return withoutBlanks(seed);
}

/** The seed of an issue, without the product and our reference (docs/facts/aims-wire.md#issue). */
export function issueSeed(
  product: ProductCodes,
  { period, answers, today }: AskedCover,
  isVideoFromShopper: boolean,
): Seed {
  const seed: Seed = {
    // No example of issue shows a period for devices; the health guide has it here
    // (docs/facts/aims-contradictions.md#period-at-issue).
    insrncDrtn: period,
    ...(isVideoFromShopper && keepActivationCode),
    addtnlFact: { ...product.fixed },
  };
  putFacts(seed, product.facts, { answers, today, placeOf: placeAtIssue });
  return withoutBlanks(seed);
}

/**
 * Stops AIMS from e-mailing the shopper and makes it return the code to us (docs/facts/aims-wire.md#activation). The
 * document names the field but not where it goes; this is our reading of
 * docs/facts/aims-contradictions.md#activation-code-place.
 */
const keepActivationCode = { dontSendActivationCode: 'true' };

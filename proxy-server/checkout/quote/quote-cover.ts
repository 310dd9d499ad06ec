import { isAsked } from '../../contract/fields/field-rules.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Product } from '../../contract/product.ts';
import type { Quote, QuoteRequest } from '../../contract/quote.ts';
import type { Answers, Money } from '../../contract/values.ts';
import { DomainError } from '../../domain/errors.ts';
import type { QuoteOutcome } from '../../domain/insurer/insurance-provider.ts';
import type { RequestSource } from '../../domain/order/request-source.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { logWords } from '../insurer/keep-words.ts';
import { checkAnswers } from './check-answers.ts';
import { priceNamesOf } from './known-prices.ts';
import { priceLifeMilliseconds } from './price-cache.ts';

/**
 * Prices a product for these answers and returns the price with a signed quote token. Stores nothing. Throws
 * `DomainError`.
 * @param source where the request came from: callers share what the insurer's limit leaves; without one, as for the
 * merchant's own server, nobody is before it
 */
export async function quoteCover(
  context: CheckoutContext,
  merchant: Merchant,
  request: QuoteRequest,
  source?: RequestSource,
): Promise<Quote> {
  const product = findSoldProduct(merchant, request.product);
  const answers = request.answers as Answers;
  assertRatingAnswers(product, { period: request.period, answers }, context.clock.now());
  assertPeriod(product, request.period, answers);
  const premium = await fetchPremium(context, merchant, { product, period: request.period, answers }, source);
  const expiresAt = Math.floor((context.clock.now() + priceLifeMilliseconds) / 1000) * 1000;
  const statement = { product: product.id, ...(request.period && { period: request.period }), answers, premium };
  return {
    token: context.tokens.sign('quote', merchant.id, statement, expiresAt),
    ...statement,
    answers: request.answers,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** The claims of a quote token, the only source of an order's premium. */
export interface QuoteStatement {
  readonly product: string;
  readonly period?: string | undefined;
  readonly answers: Answers;
  readonly premium: Money;
}

/** Verifies a quote token of this merchant. Throws `invalid-quote` or `quote-expired`. */
export function readQuote(context: CheckoutContext, merchant: Merchant, token: string): QuoteStatement {
  const read = context.tokens.read('quote', merchant.id, token, context.clock.now());
  if (read.status === 'expired')
    throw new DomainError('quote-expired', 'This price is more than 15 minutes old; ask for a new one.');
  if (read.status === 'invalid') throw invalidQuote();
  return read.claims as unknown as QuoteStatement;
}

function invalidQuote(): DomainError {
  const message = 'This quote was not issued by this proxy or was changed; ask for a new one.';
  return new DomainError('invalid-quote', message);
}

/**
 * Returns the product of a quote token of this merchant, also of one that has expired: a repeated request is still
 * answered as at first. Throws `invalid-quote` or `unknown-product`.
 */
export function productOfQuote(context: CheckoutContext, merchant: Merchant, token: string): Product {
  const read = context.tokens.read('quote', merchant.id, token, 0);
  if (read.status !== 'valid') throw invalidQuote();
  return findProduct(merchant, (read.claims as unknown as QuoteStatement).product);
}

/** Returns a product that the merchant sells now. Throws `unknown-product` or `sales-stopped`. */
export function findSoldProduct(merchant: Merchant, id: string): Product {
  const product = merchant.catalogue.findSold(id);
  if (!product) throw notSold();
  if (merchant.providers.get(product.provider)?.isStopped?.())
    throw new DomainError('sales-stopped', 'The shop has stopped selling this for now. No money was taken.');
  return product;
}

/** Returns a product that the merchant sells or sold. Throws `unknown-product`. */
export function findProduct(merchant: Merchant, id: string): Product {
  const product = merchant.catalogue.find(id);
  if (!product) throw notSold();
  return product;
}

function notSold(): DomainError {
  return new DomainError('unknown-product', 'This product is not sold here; see GET /v1/catalogue for what is.');
}

function assertPeriod(product: Product, period: string | undefined, answers: Answers): void {
  const offered = product.periods.filter((candidate) => isAsked(candidate, answers));
  const violation = periodViolation(offered, period);
  if (violation) throw new DomainError('period-not-offered', violation.message, { violations: [violation] });
}

function periodViolation(offered: Product['periods'], period: string | undefined): Violation | undefined {
  if (offered.length === 0 ? period === undefined : offered.some(({ id }) => id === period)) return undefined;
  const message =
    offered.length === 0
      ? 'This product has no cover period.'
      : `Choose one of: ${offered.map(({ id }) => id).join(', ')}.`;
  return { path: '/period', code: period === undefined ? 'required' : 'not-offered', message };
}

/** Which periods are offered may depend on an answer, so the answers are validated first. */
function assertRatingAnswers(product: Product, { period, answers }: RatingAnswers, now: number): void {
  const fields = product.fields.filter(({ stage }) => stage === 'rating');
  const violations = checkAnswers(fields, answers, nigerianDay(now));
  if (violations.length === 0) return;
  const ofPeriod = periodViolation(product.periods, period);
  throw new DomainError('invalid-answers', 'Some answers need a correction.', {
    violations: ofPeriod ? [...violations, ofPeriod] : violations,
  });
}

interface RatingAnswers {
  readonly period?: string | undefined;
  readonly answers: Answers;
}

function fetchPremium(
  context: CheckoutContext,
  merchant: Merchant,
  { product, period, answers }: RatingAnswers & { readonly product: Product },
  source: RequestSource | undefined,
): Promise<Money> {
  const ids = Object.keys(answers).sort();
  const key = JSON.stringify([merchant.id, product.id, period, ids, ids.map((id) => answers[id])]);
  return context.prices.get(key, async () => {
    const provider = merchant.providers.get(product.provider);
    if (!provider) throw new Error(`${merchant.id} sells ${product.id} without its provider.`);
    const turns = context.priceTurns(`${merchant.id} ${product.provider}`);
    const outcome: QuoteOutcome = await turns.take<QuoteOutcome>(source, maxPriceWaitMilliseconds, () =>
      provider.quote({ product: product.id, period, answers }),
    );
    if (outcome.status !== 'done') logWords(context, { answers }, outcome, { product: product.id, step: 'quote' });
    if (outcome.status === 'refused')
      context.note('insurer refused a price', { product: product.id, reason: outcome.reason });
    if (outcome.status === 'done') keepPrice(context, merchant, { product, period, premium: outcome.premium });
    return premiumOf(outcome);
  });
}

/** Other processes show it too. The shopper does not wait for the database. */
function keepPrice(
  { knownPrices, trouble }: CheckoutContext,
  { priceAccounts }: Merchant,
  { product, period, premium }: { product: Product; period: string | undefined; premium: Money },
): void {
  const name = priceNamesOf(priceAccounts, product).find((one) => one.period === period);
  if (!name) return;
  knownPrices.keep(name, premium).catch((error: unknown) => {
    trouble('price not kept', { product: product.id, error: String(error) });
  });
}

/** How long a price request waits for the rate limiter before the page is told to retry; requests for a price share it. */
const maxPriceWaitMilliseconds = 8_000;

function premiumOf(outcome: QuoteOutcome): Money {
  switch (outcome.status) {
    case 'done':
      return outcome.premium;
    case 'refused':
      // the reason may concern the shop only, for example its credentials, so it goes to the log
      throw new DomainError(
        'quote-refused',
        outcome.violations.length > 0
          ? 'The insurer gives no price for these answers.'
          : 'The insurer gives no price for this. The shop can see why.',
        { violations: outcome.violations },
      );
    case 'busy':
      throw new DomainError('price-delayed', 'The insurer is busy; the price will be here in a moment.', {
        retryAfterSeconds: secondsOf(outcome.retryAfterMilliseconds ?? 3_000),
      });
    case 'limited':
      throw new DomainError('price-delayed', 'Many are asking at once; the price will be here in a moment.', {
        retryAfterSeconds: secondsOf(outcome.retryAfterMilliseconds),
      });
    case 'unclear':
      throw new DomainError('insurer-unavailable', 'The insurer does not answer just now; try again in a moment.', {
        retryAfterSeconds: secondsOf(outcome.retryAfterMilliseconds ?? 5_000),
        cause: outcome.cause,
      });
  }
}

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}

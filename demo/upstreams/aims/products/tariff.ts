import type { Refusal } from '../wire.ts';
import { refusal, valueAt } from '../wire.ts';

// Published figures cite the facts; the others are our own choice.

type Premium = (seed: unknown, duration: string) => number | Refusal;

/** Not published; our own choice. */
export const thirdPartyPremium = 15_000;

/**
 * Warranties: published for a year (docs/facts/aims-products.md#phone-warranty, #laptop-warranty). For six months
 * nothing is; 55 per cent is our own choice.
 */
export function devicePremium(yearly: number): Premium {
  return (_seed, duration) => (duration === '6m' ? Math.round(yearly * 0.55) : yearly);
}

/**
 * The only published six-month price: the first example of the older guide
 * (docs/facts/aims-products.md#phone-warranty).
 */
export const printedPremiums: Readonly<Record<string, number>> = { 'phnn-flx2-1111 6m': 5_000 };

/** A share of a declared value. */
export function shareOf(path: string, share: number): Premium {
  return (seed) => kobo(numberAt(seed, path) * share);
}

/** Published, exactly linear (docs/facts/aims-products.md#health). */
export const healthPremium: Premium = (_seed, duration) => 1_250 * monthsOf(duration);

/** Fits the guide's only example: 450,000 over 12 months costs 5,000 (docs/facts/aims-products.md#loan). */
export const lendingPremium: Premium = (seed) =>
  kobo((numberAt(seed, 'LoanAmount') * numberAt(seed, 'LoanTenure')) / 1080);

const marineRates: Readonly<Record<string, number>> = { '1m': 0.005, '3m': 0.006, '6m': 0.008, '1y': 0.012 };

/**
 * One month of the basic cover is published (docs/facts/aims-products.md#marine-export); longer and fuller covers are
 * our own choice.
 */
export function marinePremium(loading: number): Premium {
  return (seed, duration) => kobo(numberAt(seed, 'goodsValue') * (marineRates[duration] ?? 0) * loading);
}

/** Published rates of the sum insured (docs/facts/aims-products.md#property). */
export function propertyPremium(rates: Readonly<Record<string, number>>): Premium {
  return (seed, duration) => kobo(numberAt(seed, 'sumInsured') * (rates[duration] ?? 0));
}

function monthsOf(duration: string): number {
  return duration === '1y' ? 12 : Number.parseInt(duration, 10);
}

/** Older documents send numbers as strings. */
function numberAt(seed: unknown, path: string): number {
  return Number(valueAt(seed, path));
}

/** Naira with at most two decimals. */
function kobo(naira: number): number {
  return Math.round(naira * 100) / 100;
}

/** A premium, or a refusal if the amount is not valid. */
export function orRefusal(premium: number | Refusal): number | Refusal {
  return typeof premium === 'number' && !(premium > 0) ? refusal('Premium could not be computed', 500) : premium;
}

import type { Refusal } from '../wire.ts';
import { refusal, textAt, valueAt } from '../wire.ts';

// Zones, rates and ages: the travel guide (docs/facts/aims-products.md#travel).

const schengen =
  'Austria, Belgium, Czech Republic, Denmark, Estonia, Finland, France, Germany, Greece, Hungary, Iceland, Italy, Latvia, Liechtenstein, Lithuania, Luxembourg, Malta, Netherlands, Norway, Poland, Portugal, Slovakia, Slovenia, Spain, Sweden, Switzerland';
const firstArea = 'Ghana, Kenya, Saudi Arabia, South Africa, United Arab Emirates, United Kingdom';
const secondArea = 'Canada, Japan, United States';

type Zone = 'schengen' | 'first' | 'second';
const zones = new Map<string, Zone>([
  ...schengen.split(', ').map((name): [string, Zone] => [name, 'schengen']),
  ...firstArea.split(', ').map((name): [string, Zone] => [name, 'first']),
  ...secondArea.split(', ').map((name): [string, Zone] => [name, 'second']),
]);

/** Naira for a person and for a family, by zone. */
const rates: Readonly<Record<string, Readonly<Record<Zone, readonly [number, number]>>>> = {
  '7d': { schengen: [5072, 10144], first: [5480, 10960], second: [7524, 15048] },
  '15d': { schengen: [8516, 17470], first: [8220, 16440], second: [9582, 19166] },
  '30d': { schengen: [14934, 29868], first: [13004, 26008], second: [15744, 31488] },
  '62d': { schengen: [22260, 44520], first: [19846, 39692], second: [23268, 46534] },
  '92d': { schengen: [27332, 54664], first: [30110, 60220], second: [30806, 61612] },
  '6m': { schengen: [37476, 74952], first: [36272, 72542], second: [40374, 80748] },
  '12m': { schengen: [45366, 90732], first: [45172, 90346], second: [58176, 116352] },
};

/** Naira by age: up to 18, up to 75, up to 80. The last two of 45 days are not published and are extrapolated. */
const pilgrimRates: Readonly<Record<string, readonly [number, number, number]>> = {
  '15d': [1828, 4752, 9504],
  '25d': [2976, 7736, 15470],
  '45d': [5440, 14141, 28282],
};

/** The price of a journey. */
export function travelPremium(seed: unknown, duration: string): number | Refusal {
  const destination = textAt(seed, 'destination') ?? '';
  const zone = zones.get(destination);
  if (zone === undefined) return refusal(`Destination country not recognised: ${destination}`);
  const age = Number(valueAt(seed, 'travelerAge') ?? 30);
  // the guide states the highest age but no text for it
  if (age > 80) return refusal('Data cmmnd.seed.travelerAge (maximum insurable age is 80)');
  if (valueAt(seed, 'isHajj') === true) return pilgrimPremium(destination, duration, age);
  const rate = rates[duration]?.[zone];
  if (rate === undefined) return refusal('Data cmmnd.seed.insrncDrtn not supported');
  const base = textAt(seed, 'planType') === 'family' ? rate[1] : rate[0];
  return base * ageLoading(age);
}

function pilgrimPremium(destination: string, duration: string, age: number): number | Refusal {
  const rate = pilgrimRates[duration];
  if (destination !== 'Saudi Arabia') return refusal('Data cmmnd.seed.isHajj (only for Saudi Arabia)');
  if (rate === undefined) return refusal('Data cmmnd.seed.insrncDrtn not supported');
  if (age <= 18) return rate[0];
  return age <= 75 ? rate[1] : rate[2];
}

function ageLoading(age: number): number {
  if (age <= 69) return 1;
  return age <= 75 ? 2 : 2.5;
}

import type { FoundVehicle } from '../../contract/shop-help.ts';
import { DomainError } from '../../domain/errors.ts';
import type { KnownVehicle, LookUpVehicle } from '../../domain/insurance-provider.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { unwrapForShopper } from '../insurer/unwrap-outcome.ts';
import { findProduct, readQuote } from './quote-cover.ts';

const day = 24 * 3_600_000;
/** Remembered for 30 days (docs/running.md#limits). */
const vehicleLifeMilliseconds = 30 * day;
/** A vehicle that is in no register today may be in one tomorrow. */
const absenceLifeMilliseconds = day;
/** What one address may spend of a large day; mobile networks put many shoppers behind one, so never less than a few. */
const shareOfAddress = 0.2;
const leastOfAddress = 5;

/**
 * What the register of vehicles says of a number plate. Each question costs the merchant money: only who holds a quote
 * for a vehicle may ask, answers are remembered, and the day's number is limited.
 * @param address of the shopper's network
 */
export async function lookUpVehicle(
  context: CheckoutContext,
  merchant: Merchant,
  request: { readonly quote: string; readonly registrationNumber: string },
  address: string,
): Promise<FoundVehicle> {
  const ask = [...merchant.providers.values()].find(({ lookUpVehicle }) => lookUpVehicle)?.lookUpVehicle;
  if (!ask || merchant.vehicleLookupsPerDay === 0)
    throw new DomainError('not-offered', 'This merchant does not look vehicles up; type the details in.');
  const product = findProduct(merchant, readQuote(context, merchant, request.quote).product);
  if (product.category !== 'vehicle')
    throw new DomainError('invalid-quote', 'Vehicles are looked up with the quote for a vehicle.');
  const plate = request.registrationNumber.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
  const vehicle = await rememberedOrAsked(context, merchant, { ask, plate, address });
  if (vehicle) return present(vehicle);
  throw new DomainError('vehicle-not-found', 'No vehicle is registered under this number; type the details in.');
}

interface Question {
  readonly ask: LookUpVehicle;
  readonly plate: string;
  readonly address: string;
}

async function rememberedOrAsked(
  context: CheckoutContext,
  merchant: Merchant,
  { ask, plate, address }: Question,
): Promise<KnownVehicle | undefined> {
  const key = `vehicle ${merchant.id} ${plate}`;
  const known = await context.store.lookups.recall(key, context.clock.now());
  if (known !== undefined) return (JSON.parse(known) as KnownVehicle | null) ?? undefined;
  const found = await context.vehicles.get(key, async () => {
    await takeOne(context, merchant, address);
    const answer = unwrapForShopper(context, await ask(plate));
    const vehicle = answer.status === 'done' ? answer.vehicle : undefined;
    const until = context.clock.now() + (vehicle ? vehicleLifeMilliseconds : absenceLifeMilliseconds);
    await context.store.lookups.remember(key, JSON.stringify(vehicle ?? null), until);
    return { vehicle };
  });
  return found.vehicle;
}

/** Counted before it is asked, and not given back: nobody knows whether a question that failed was charged. */
async function takeOne(context: CheckoutContext, merchant: Merchant, address: string): Promise<void> {
  const today = Math.floor(context.clock.now() / day);
  const perDay = merchant.vehicleLookupsPerDay;
  const perAddress = Math.max(leastOfAddress, Math.floor(perDay * shareOfAddress));
  const isAllowed =
    (await context.store.lookups.take(`vehicles ${merchant.id} ${today} ${address}`, perAddress, (today + 2) * day)) &&
    (await context.store.lookups.take(`vehicles ${merchant.id} ${today}`, perDay, (today + 2) * day));
  if (isAllowed) return;
  throw new DomainError('lookups-used-up', 'No more vehicles can be looked up today; type the details in.', {
    retryAfterSeconds: Math.ceil(((today + 1) * day - context.clock.now()) / 1000),
  });
}

/** The chassis number goes to the insurer in full only from the shopper: who types a plate may not be its owner. */
function present({ brand, model, year, chassisNumber }: KnownVehicle): FoundVehicle {
  return {
    ...(brand !== undefined && { brand }),
    ...(model !== undefined && { model }),
    ...(year !== undefined && { year }),
    ...(chassisNumber !== undefined && { chassisNumberEnding: chassisNumber.slice(-4) }),
  };
}

import type { FoundVehicle } from '../../contract/console/shop-help.ts';
import { DomainError } from '../../domain/errors.ts';
import type { KnownVehicle, LookUpVehicle } from '../../domain/insurer/insurance-provider.ts';
import type { RequestSource } from '../../domain/order/request-source.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { unwrapForShopper } from '../insurer/unwrap-outcome.ts';
import { findProduct, readQuote } from './quote-cover.ts';

const day = 24 * 3_600_000;
/** How long a vehicle is cached: 30 days (docs/running.md#limits). */
const vehicleLifeMilliseconds = 30 * day;
/** How long “not registered” is cached: a vehicle may be registered tomorrow. */
const absenceLifeMilliseconds = day;
/**
 * One address may use a fifth of the day's look-ups, and always a few: mobile networks share an address among many
 * shoppers. An IPv6 network of /48, which one caller may have whole, may use two such shares.
 */
const addressShare = 0.2;
const minPerAddress = 5;
const addressesPerNetwork = 2;
/** The last part of the day's look-ups is kept for addresses that have had none. */
const openShare = 0.8;

/**
 * Looks a number plate up in the register of vehicles. Each look-up costs the merchant money, so it needs a quote for a
 * vehicle, results are cached, and the number per day is limited. Throws `not-offered`, `invalid-quote`,
 * `vehicle-not-found`, `lookups-used-up` or `insurer-unavailable`.
 * @param source where the shopper's request came from
 */
export async function lookUpVehicle(
  context: CheckoutContext,
  merchant: Merchant,
  request: { readonly quote: string; readonly registrationNumber: string },
  source: RequestSource,
): Promise<FoundVehicle> {
  const lookUp = [...merchant.providers.values()].find(({ lookUpVehicle }) => lookUpVehicle)?.lookUpVehicle;
  if (!lookUp || merchant.vehicleLookupsPerDay === 0)
    throw new DomainError('not-offered', 'This merchant does not look vehicles up; type the details in.');
  const product = findProduct(merchant, readQuote(context, merchant, request.quote).product);
  if (product.category !== 'vehicle')
    throw new DomainError('invalid-quote', 'Vehicles are looked up with the quote for a vehicle.');
  const plate = request.registrationNumber.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
  const vehicle = await lookUpOnce(context, merchant, { lookUp, plate, source });
  if (vehicle) return present(vehicle);
  throw new DomainError('vehicle-not-found', 'No vehicle is registered under this number; type the details in.');
}

interface PlateLookup {
  readonly lookUp: LookUpVehicle;
  readonly plate: string;
  readonly source: RequestSource;
}

async function lookUpOnce(
  context: CheckoutContext,
  merchant: Merchant,
  { lookUp, plate, source }: PlateLookup,
): Promise<KnownVehicle | undefined> {
  const key = `vehicle ${merchant.id} ${plate}`;
  const known = await context.store.lookups.recall(key, context.clock.now());
  if (known !== undefined) return (JSON.parse(known) as KnownVehicle | null) ?? undefined;
  const found = await context.vehicles.get(key, async () => {
    const giveBack = await countLookup(context, merchant, source);
    const answered = await lookUp(plate);
    // nothing was sent, or the register has not been asked
    if (answered.status === 'limited' || answered.status === 'busy') await giveBack();
    // it was paid for, and another try costs as much
    if (answered.status === 'unclear' && answered.isAnswered)
      throw new DomainError('insurer-refused', 'The register’s answer cannot be read here; type the details in.');
    const outcome = unwrapForShopper(context, answered);
    const vehicle = outcome.status === 'done' ? outcome.vehicle : undefined;
    const until = context.clock.now() + (vehicle ? vehicleLifeMilliseconds : absenceLifeMilliseconds);
    await context.store.lookups.remember(key, JSON.stringify(vehicle ?? null), until);
    return { vehicle };
  });
  return found.vehicle;
}

/**
 * Counts a look-up before it is made, also if it then fails: a failed one may have been charged. Returns how to take it
 * back where it was not made.
 */
async function countLookup(
  { store, clock }: CheckoutContext,
  merchant: Merchant,
  { address, network }: RequestSource,
): Promise<() => Promise<void>> {
  const today = Math.floor(clock.now() / day);
  const perDay = merchant.vehicleLookupsPerDay;
  const perAddress = Math.max(minPerAddress, Math.floor(perDay * addressShare));
  const ofDay = `vehicles ${merchant.id} ${today}`;
  // read before anything is counted: those who are refused all day long write nothing
  if ((await store.lookups.taken(ofDay)) >= perDay) throw usedUp();
  const counted: string[] = [];
  const take = async (key: string, max: number) => {
    const isTaken = await store.lookups.take(key, max, (today + 2) * day);
    if (isTaken) counted.push(key);
    return isTaken;
  };
  const giveBack = async () => {
    for (const key of counted.splice(0)) await store.lookups.giveBack(key);
  };
  const isFirst = await take(`${ofDay} first ${network}`, 1);
  const isAllowed =
    (await take(`${ofDay} ${address}`, perAddress)) &&
    (network === address || (await take(`${ofDay} network ${network}`, perAddress * addressesPerNetwork))) &&
    (await take(ofDay, isFirst ? perDay : Math.ceil(perDay * openShare)));
  if (isAllowed) return giveBack;
  await giveBack();
  throw usedUp();

  function usedUp(): DomainError {
    return new DomainError('lookups-used-up', 'No more vehicles can be looked up today; type the details in.', {
      retryAfterSeconds: Math.ceil(((today + 1) * day - clock.now()) / 1000),
    });
  }
}

/** Shows only the end of the chassis number: whoever types a plate may not own the vehicle. */
function present({ brand, model, year, chassisNumber }: KnownVehicle): FoundVehicle {
  return {
    ...(brand !== undefined && { brand }),
    ...(model !== undefined && { model }),
    ...(year !== undefined && { year }),
    ...(chassisNumber !== undefined && { chassisNumberEnding: chassisNumber.slice(-4) }),
  };
}

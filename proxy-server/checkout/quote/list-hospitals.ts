import type { Option } from '../../contract/product.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Hospital, ListHospitals } from '../../domain/insurer/insurance-provider.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { unwrapForShopper } from '../insurer/unwrap-outcome.ts';
import { waitForLimit } from '../insurer/wait-for-limit.ts';

/** The search; each property narrows the list. */
export interface HospitalSearch {
  readonly state?: string | undefined;
  readonly localGovernmentArea?: string | undefined;
  /** Words of the name or address. */
  readonly search?: string | undefined;
}

/** Nobody reads a longer list; typing narrows it. */
const maxOptions = 50;

/** Returns the hospitals that a health cover of this merchant can name, as options. Throws `not-offered`. */
export async function listHospitalOptions(
  context: CheckoutContext,
  merchant: Merchant,
  search: HospitalSearch,
): Promise<Option[]> {
  const listHospitals = hospitalListerOf(merchant);
  if (!listHospitals)
    throw new DomainError('not-offered', 'This merchant sells no health cover, so there are no hospitals to choose.');
  const hospitals = await context.hospitals.get(merchant.id, async () => {
    const outcome = await waitForLimit(context.clock, maxWaitMilliseconds, () => listHospitals());
    return unwrapForShopper(context, outcome).hospitals;
  });
  return matching(hospitals, search)
    .slice(0, maxOptions)
    .map((hospital) => ({ value: hospital.name, label: labelOf(hospital) }));
}

/** How long a shopper who types waits for one of the insurer's calls. */
const maxWaitMilliseconds = 5_000;

/** How to list the hospitals of a merchant's health cover; undefined if it sells none. */
export function hospitalListerOf({ providers, catalogue }: Merchant): ListHospitals | undefined {
  if (!catalogue.products.some(({ category }) => category === 'health')) return undefined;
  return [...providers.values()].find(({ listHospitals }) => listHospitals)?.listHospitals;
}

/** If the area has no hospital, those of its state are returned: the shopper must be able to choose one. */
function matching(hospitals: readonly Hospital[], { state, localGovernmentArea, search }: HospitalSearch): Hospital[] {
  const inState = hospitals.filter((hospital) => matchesPlace(hospital.state, state));
  const inArea = inState.filter((hospital) => matchesPlace(hospital.localGovernmentArea, localGovernmentArea));
  const words = normalise(search ?? '')
    .split(' ')
    .filter(Boolean);
  return (inArea.length > 0 ? inArea : inState).filter(({ name, address = '' }) => {
    const text = normalise(`${name} ${address}`);
    return words.every((word) => text.includes(word));
  });
}

/** A hospital without a location matches every location. */
function matchesPlace(place: string | undefined, wanted: string | undefined): boolean {
  return !wanted || !place || normalise(place) === normalise(wanted);
}

/** Normalises what people write: “Lagos State” and “lagos” are equal. */
function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ (state|lga)$/, '');
}

function labelOf({ name, address, localGovernmentArea }: Hospital): string {
  const place = address ?? localGovernmentArea;
  return place ? `${name}, ${place}` : name;
}

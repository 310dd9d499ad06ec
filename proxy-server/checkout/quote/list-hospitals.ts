import type { Option } from '../../contract/product.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Hospital } from '../../domain/insurance-provider.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { unwrapForShopper } from '../insurer/unwrap-outcome.ts';

/** What is looked for; each part narrows the list. */
export interface HospitalSearch {
  readonly state?: string | undefined;
  readonly localGovernmentArea?: string | undefined;
  /** Words of the name or address. */
  readonly search?: string | undefined;
}

/** More than this nobody reads; typing narrows it. */
const mostOptions = 50;

/** The hospitals that a health cover of this merchant can name, as options; `not-offered` where none is sold. */
export async function listHospitalOptions(
  context: CheckoutContext,
  merchant: Merchant,
  search: HospitalSearch,
): Promise<Option[]> {
  const provider = [...merchant.providers.values()].find(
    ({ listHospitals: offerHospitals }) => offerHospitals !== undefined,
  );
  const ask = provider?.listHospitals;
  if (!ask || !merchant.catalogue.products.some(({ category }) => category === 'health'))
    throw new DomainError('not-offered', 'This merchant sells no health cover, so there are no hospitals to choose.');
  const hospitals = await context.hospitals.get(
    merchant.id,
    async () => unwrapForShopper(context, await ask()).hospitals,
  );
  return matching(hospitals, search)
    .slice(0, mostOptions)
    .map((hospital) => ({ value: hospital.name, label: labelOf(hospital) }));
}

/** An area without a hospital of its own gets those of its state: a shopper must be able to choose one. */
function matching(hospitals: readonly Hospital[], { state, localGovernmentArea, search }: HospitalSearch): Hospital[] {
  const inState = hospitals.filter((hospital) => isSame(hospital.state, state));
  const inArea = inState.filter((hospital) => isSame(hospital.localGovernmentArea, localGovernmentArea));
  const words = plain(search ?? '')
    .split(' ')
    .filter(Boolean);
  return (inArea.length > 0 ? inArea : inState).filter(({ name, address = '' }) => {
    const text = plain(`${name} ${address}`);
    return words.every((word) => text.includes(word));
  });
}

/** Lists that do not say where a hospital lies cannot be narrowed by it. */
function isSame(place: string | undefined, wanted: string | undefined): boolean {
  return !wanted || !place || plain(place) === plain(wanted);
}

/** Compared as people write it: «Lagos State» and «lagos» are one. */
function plain(text: string): string {
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

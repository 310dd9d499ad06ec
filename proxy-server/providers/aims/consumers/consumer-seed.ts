import type { Applicant } from '../../../contract/applicant.ts';
import type { Answers } from '../../../contract/values.ts';
import type { FieldCode } from '../codes/field-codes.ts';
import { internationalPhone } from '../codes/units.ts';
import type { Seed } from '../translate.ts';
import { bareBase64, putFacts, withoutBlanks } from '../translate.ts';

/**
 * Translates an applicant to the seed of a registration (docs/facts/aims-wire.md#consumer-seed).
 * @param own the merchant's own fields about the person
 */
export function consumerSeed(applicant: Applicant, own: readonly FieldCode[] = []): Seed {
  const seed = withoutBlanks({
    type: 's',
    ...(applicant.organisation ? organisation(applicant.organisation.name) : person(applicant)),
    phoneNo: internationalPhone(applicant.phone),
    eMail: applicant.email,
    addrss: { addrss: applicant.address },
    socialID: applicant.identity && {
      type: identityTypes[applicant.identity.type],
      id: applicant.identity.number,
      image: applicant.identity.image && bareBase64(applicant.identity.image),
    },
    taxId: applicant.taxId,
  });
  for (const { field } of own) removeAt(seed, detailPlaces[field] ?? []);
  putFacts(seed, own, {
    answers: Object.fromEntries(detailsOf(applicant)),
    today: '',
    placeOf: ({ name }) => name.split('.'),
  });
  return withoutBlanks(seed);
}

/** Where details are sent that a merchant can send elsewhere; there they are left out, and their neighbours stay. */
export const detailPlaces: Readonly<Record<string, readonly string[]>> = {
  middleName: ['name', 'middle'],
  dateOfBirth: ['dob', 'date'],
  gender: ['gender'],
  address: ['addrss', 'addrss'],
  nationality: ['ntnlty'],
  stateOfOrigin: ['stateOfOrigin'],
  maritalStatus: ['mrtlStatus'],
  'identity.type': ['socialID', 'type'],
  'identity.number': ['socialID', 'id'],
  'identity.image': ['socialID', 'image'],
  taxId: ['taxId'],
};

function removeAt(seed: Seed, [first = '', ...rest]: readonly string[]): void {
  if (rest.length === 0) delete seed[first];
  else if (typeof seed[first] === 'object') removeAt(seed[first] as Seed, rest);
}

/** An applicant's values by the dotted ids of their fields. */
export function detailsOf(applicant: Readonly<Record<string, unknown>>, prefix = ''): [string, Answers[string]][] {
  return Object.entries(applicant).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    if (typeof value !== 'object') return [[`${prefix}${name}`, value as Answers[string]] as const];
    return detailsOf(value as Record<string, unknown>, `${prefix}${name}.`);
  }) as [string, Answers[string]][];
}

function person(applicant: Applicant): Seed {
  return {
    class: 'h',
    name: { first: applicant.firstName, middle: applicant.middleName, last: applicant.lastName },
    dob: { date: applicant.dateOfBirth },
    gender: applicant.gender && genders[applicant.gender],
    ntnlty: applicant.nationality,
    stateOfOrigin: applicant.stateOfOrigin,
    mrtlStatus: applicant.maritalStatus,
  };
}

/**
 * How to send an organisation's name is not documented (docs/facts/aims-wire.md#consumer-seed): the documented table
 * requires a first and a last name for every class. So the last word becomes the last name, and both together are the
 * full name; a name of one word is both, since the name of the person who buys is no part of it.
 */
function organisation(name: string): Seed {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.pop() : words[0];
  return { class: 'o', name: { first: words.join(' '), last } };
}

const genders = { female: 'f', male: 'm' } as const satisfies Record<NonNullable<Applicant['gender']>, string>;

const identityTypes = {
  nin: 'nidd',
  'driver-licence': 'dlcn',
  passport: 'ipss',
  'voter-card': 'vcrd',
  bvn: 'bvnn',
} as const satisfies Record<NonNullable<Applicant['identity']>['type'], string>;

/** AIMS's codes for the options about a person, by the dotted ids of the fields. */
export const detailWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gender: genders,
  'identity.type': identityTypes,
};

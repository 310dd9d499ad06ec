import type { Applicant } from '../../../contract/applicant.ts';
import type { Answers } from '../../../contract/values.ts';
import type { FieldCode } from '../codes/field-codes.ts';
import { internationalPhone } from '../codes/units.ts';
import type { Seed } from '../translate.ts';
import { bareBase64, factsFrom, withoutBlanks } from '../translate.ts';

/**
 * An applicant as the seed of a registration (docs/facts/aims-wire.md#consumer-seed).
 * @param own what a merchant asks of the person besides
 */
export function consumerSeed(applicant: Applicant, own: readonly FieldCode[] = []): Seed {
  return withoutBlanks({
    type: 's',
    ...(applicant.organisation ? organisation(applicant, applicant.organisation.name) : person(applicant)),
    phoneNo: internationalPhone(applicant.phone),
    eMail: applicant.email,
    addrss: { addrss: applicant.address },
    socialID: applicant.identity && {
      type: identityTypes[applicant.identity.type],
      id: applicant.identity.number,
      image: applicant.identity.image && bareBase64(applicant.identity.image),
    },
    taxId: applicant.taxId,
    ...factsFrom(own, Object.fromEntries(detailsOf(applicant)), ''),
  });
}

/** What is told of an applicant, by the dotted ids of its questions. */
export function detailsOf(applicant: Readonly<Record<string, unknown>>, before = ''): [string, Answers[string]][] {
  return Object.entries(applicant).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    if (typeof value !== 'object') return [[`${before}${name}`, value as Answers[string]] as const];
    return detailsOf(value as Record<string, unknown>, `${before}${name}.`);
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
 * How an organisation's name travels is not documented (docs/facts/aims-wire.md#consumer-seed): the documented table
 * wants a first and a last name of every class. So the last word of the name is the last, and both together read right;
 * where there is but one word, the last name of the person who acts for it follows.
 */
function organisation(applicant: Applicant, name: string): Seed {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.pop() : applicant.lastName;
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

/** AIMS's words for the choices about a person, by the dotted ids of the questions. */
export const detailWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gender: genders,
  'identity.type': identityTypes,
};

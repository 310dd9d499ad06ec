import type { Applicant } from '../../contract/applicant.ts';
import type { Answer, Answers } from '../../contract/values.ts';
import type { FieldCode, WireType } from './product-codes.ts';
import { internationalPhone, nairaFromKobo } from './units.ts';

type Seed = Record<string, unknown>;

/** Our answers under AIMS's names and types. Blank ones are left out: AIMS refuses them (seed 001, "Common Errors"). */
export function factsFrom(fields: readonly FieldCode[], answers: Answers): Seed {
  return withoutBlanks(
    Object.fromEntries(fields.map(({ field, name, type }) => [name, toWire[type](answers[field])] as const)),
  );
}

/** An applicant as the seed of a registration (seed 000, request 2; seed 002, "Consumer Registration Reference"). */
export function consumerSeed(applicant: Applicant): Seed {
  return withoutBlanks({
    type: 's',
    class: 'h',
    name: { first: applicant.firstName, middle: applicant.middleName, last: applicant.lastName },
    dob: { date: applicant.dateOfBirth },
    gender: applicant.gender && genders[applicant.gender],
    phoneNo: internationalPhone(applicant.phone),
    eMail: applicant.email,
    addrss: { addrss: applicant.address },
    ntnlty: applicant.nationality,
    stateOfOrigin: applicant.stateOfOrigin,
    mrtlStatus: applicant.maritalStatus,
    socialID: applicant.identity && {
      type: identityTypes[applicant.identity.type],
      id: applicant.identity.number,
      image: applicant.identity.image?.replace(/^data:[^,]*,/, ''),
    },
    taxId: applicant.taxId,
  });
}

const genders = { female: 'f', male: 'm' } as const satisfies Record<NonNullable<Applicant['gender']>, string>;

const identityTypes = {
  nin: 'nidd',
  'driver-licence': 'dlcn',
  passport: 'ipss',
  'voter-card': 'vcrd',
  bvn: 'bvnn',
} as const satisfies Record<NonNullable<Applicant['identity']>['type'], string>;

const toWire: Record<WireType, (answer: Answer | undefined) => string | number | undefined> = {
  text: (answer) => (typeof answer === 'string' || typeof answer === 'number' ? String(answer) : undefined),
  integer: (answer) => (Number.isSafeInteger(answer) ? (answer as number) : undefined),
  naira: (answer) => (Number.isSafeInteger(answer) ? nairaFromKobo(answer as number) : undefined),
};

/** The record without empty text, nulls and what is empty all through; text is trimmed. */
export function withoutBlanks(record: Readonly<Record<string, unknown>>): Seed {
  const kept: Seed = {};
  for (const [name, value] of Object.entries(record)) {
    const filled = filledOrNothing(value);
    if (filled !== undefined) kept[name] = filled;
  }
  return kept;
}

function filledOrNothing(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value ?? undefined;
  const kept = withoutBlanks(value as Record<string, unknown>);
  return Object.keys(kept).length > 0 ? kept : undefined;
}

import type { Product } from '../../../../proxy-server/contract/product.ts';
import type { FieldCode } from '../../../../proxy-server/providers/aims/codes/field-codes.ts';
import { codesOf } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';

/** What AIMS says when it does not accept one field of a seed. */
export interface Refusal {
  readonly call: 'register' | 'issue';
  readonly text: string;
  /** The pointer of the field in an order's body. */
  readonly path: string;
}

/** What AIMS says of one field of a phone's cover, named by its pointer in an order's body, or of one nobody knows. */
export function refusalAt(path: string, reason = '(field is not valid)'): string {
  const { facts } = codesOf('phone-warranty-comprehensive');
  const fact = facts.find(({ field }) => path === `/answers/${field}`);
  return textOf(consumerNames[path] ?? (fact ? `addtnlFact.${fact.name}` : 'colour'), reason);
}

/** Every field of a product's sample that AIMS can refuse and a correction may mend: those of the person come first. */
export function refusalsOf(product: Product): Refusal[] {
  const { facts, rating } = codesOf(product.id);
  const sample = sampleAnswers(product);
  const isPrice = (code: FieldCode) => rating.some(({ field }) => field === code.field);
  const ofThing = facts.filter((code) => !isPrice(code) && sample.risk[code.field] !== undefined).flatMap(namesOf);
  const person = Object.entries(consumerNames).filter(
    ([path]) => path !== '/period' && valueAt(sample, path) !== undefined,
  );
  return [
    ...person.map(([path, name]) => ({ call: 'register' as const, path, text: textOf(name) })),
    ...ofThing.map(({ name, path }) => ({ call: 'issue' as const, path, text: textOf(`addtnlFact.${name}`) })),
  ];
}

/** The value at a pointer; undefined if there is none. */
export function valueAt(value: unknown, path: string): unknown {
  let member = value;
  for (const key of path.split('/').slice(1)) member = (member as Record<string, unknown> | undefined)?.[key];
  return member;
}

function textOf(name: string, reason = '(field is not valid)'): string {
  return `Data cmmnd.seed.${name} ${reason}`;
}

function namesOf({ field, name, item }: FieldCode): { name: string; path: string }[] {
  const path = `/answers/${field}`;
  return item
    ? item.map((one) => ({ name: `${name}[0].${one.name}`, path: `${path}/0/${one.field}` }))
    : [{ name, path }];
}

const consumerNames: Readonly<Record<string, string>> = {
  '/period': 'insrncDrtn',
  '/applicant/firstName': 'name.first',
  '/applicant/phone': 'phoneNo',
  '/applicant/email': 'eMail',
  '/applicant/dateOfBirth': 'dob.date',
  '/applicant/gender': 'gender',
  '/applicant/address': 'addrss.addrss',
  '/applicant/identity/number': 'socialID.id',
};

import type { Field } from '../../../proxy-server/contract/product.ts';
import { upTo } from '../../form/up-to.ts';

const person =
  '(?:staff|members?|employees?|insured|(?:life )?assured|enroll?ees?|students?|pupils?|participants?|workers?|customers?|clients?|persons?|people)';
const phoneWord = '(?:phones?|mobiles?|telephones?|tel|gsm|cell|cell ?phones?|whats ?app|handset|msisdn)';

/** Other headings of these columns, by field id, as they are normalized. */
const headingWords: Readonly<Record<string, RegExp>> = {
  fullName: new RegExp(
    `^(?:(?:${person}(?: s)? )?(?:full ?)?names?(?: in full)?|(?:full ?)?names? of (?:the )?${person}(?: s)?|` +
      `(?:surname|last name) (?:and |, )?(?:other|first) names?|members?|employees?|(?:life )?assured)$`,
  ),
  gender: /^(?:sex|gender|m f|f m|male female|gender sex|sex gender)$/,
  occupation:
    /^(?:(?:occupation|profession|trade|job)(?: (?:or )?(?:occupation|profession|trade|job))?|job title|job role|job description|role|work|designation|position|nature of (?:work|job|business|occupation))$/,
  dateOfBirth: /^(?:date (?:of )?birth|dob|d o b|d of b|birth ?(?:date|day)|date born|born)$/,
  nextOfKin:
    /^(?:(?:names? of |full name of )?(?:next ?of ?kins?|nok|n o k)(?: s)?(?: (?:full )?names?)?|kin(?: s)?(?: name)?|name of kin|next of kin (?:or )?beneficiary|beneficiary (?:or )?next of kin)$/,
  phone: new RegExp(
    `^(?:(?:active|personal|contact|own|${person}(?: s)?) )?(?:${phoneWord}(?: (?:or )?${phoneWord})?|contact(?= |$)(?! details))` +
      `(?: (?:contact|line))?(?: (?:nos?|num|numbers?|digits))?(?: \\d)?$`,
  ),
};

/** Whether a normalized heading names a field. */
export function isHeadingOf(field: Field, heading: string): boolean {
  return [normalize(field.label), normalize(field.id)].includes(heading) || !!headingWords[field.id]?.test(heading);
}

/** Whether a heading differs from a field's name by a slip of the keyboard: one letter in five to nine, two in more. */
export function isAlmostHeadingOf(field: Field, heading: string): boolean {
  return [normalize(field.label), normalize(field.id), ...(spelled[field.id] ?? [])].some((name) =>
    isAlike(name, heading),
  );
}

/** Names of fields beside their labels, for likeness. */
const spelled: Readonly<Record<string, readonly string[]>> = {
  fullName: ['full name', 'employee name', 'member name', 'staff name', 'name of staff'],
  gender: ['gender'],
  occupation: ['occupation', 'designation', 'profession', 'position', 'job title'],
  dateOfBirth: ['date of birth', 'birth date', 'birthday'],
  nextOfKin: ['next of kin', 'name of next of kin', 'next of kin name'],
  phone: ['phone number', 'mobile number', 'telephone', 'telephone number', 'gsm number', 'mobile phone'],
};

/** Headings of columns with parts of a name, in the order in which they are joined. */
export const nameParts = [
  /^(?:first ?names?|given names?|forenames?|first)$/,
  /^(?:middle ?names?|other ?names?|middle)$/,
  /^(?:last ?names?|sur ?names?|family names?|last)$/,
] as const;

/** A heading that may hold a first name alone where another column holds the surname. */
export const nameAlone = /^names?$/;

/** A heading that may hold numbers of people where other columns hold their names. */
export const personAlone = /^(?:members?|employees?)$/;

/** Headings, and headings of groups of columns, that are about somebody else. */
export const otherPerson =
  /\b(?:kin|nok|n o k|emergency|beneficiar(?:y|ies)|guarantors?|spouse|dependants?|referees?)\b/;

/**
 * Normalizes a heading: lower case, words separated by one space, without punctuation, camel case, a number before it,
 * and hints in brackets such as `(DD/MM/YYYY)` or `(M/F)`.
 */
export function normalize(heading: string): string {
  const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const spaced = heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/&/g, ' and ');
  const bare = words(spaced.replace(/[([{].*?([)\]}]|$)/g, ' ')).replace(/^\d+ (?=\D)/, '');
  return bare.replace(hint, '') || words(spaced);
}

const hint =
  / (?:required|optional|compulsory|dd mm yy(?:yy)?|mm dd yy(?:yy)?|yyyy mm dd|day month year|month day year)$/;

function isAlike(name: string, heading: string): boolean {
  const most = Math.floor(name.length / 5);
  const slips = Math.min(most, 2);
  return slips > 0 && Math.abs(name.length - heading.length) <= slips && distance(name, heading) <= slips;
}

/** The least number of letters to insert, leave out or exchange. */
function distance(one: string, other: string): number {
  const others = [...other];
  let row = upTo(others.length + 1);
  [...one].forEach((letter, index) => {
    const next = [index + 1];
    others.forEach((character, at) => {
      next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (letter === character ? 0 : 1)));
    });
    row = next;
  });
  return row.at(-1)!;
}

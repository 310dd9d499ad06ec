import * as z from 'zod/mini';

// What the documents require of a group (docs/facts/insurpass.md#group-life), and Laravel's texts for what is missing:
// underscores as spaces, the rows of a list by number.

/** The valid details of a group. */
export interface GroupDetails {
  readonly email: string;
  readonly first_name: string;
  readonly surname: string;
  readonly phone_no: string;
  readonly gender: string;
  readonly dob: string;
  readonly product_id: string;
  readonly group_name: string;
  readonly group_type: string;
  readonly group_contact_address: string;
  readonly first_person_name: string;
  readonly first_person_phone: string;
  readonly second_person_name: string;
  readonly second_person_phone: string;
  readonly status: string;
  readonly members: readonly MemberDetails[];
}

interface MemberDetails {
  readonly full_name: string;
  readonly gender: string;
  readonly occupation: string;
  readonly date_of_birth: string;
  readonly next_of_kiln: string;
  readonly phone_number: string;
}

type Rule = 'text' | 'email' | 'digits:11' | 'gender' | 'date' | 'product';

const groupRules: Readonly<Record<Exclude<keyof GroupDetails, 'members'>, Rule>> = {
  email: 'email',
  first_name: 'text',
  surname: 'text',
  phone_no: 'digits:11',
  gender: 'gender',
  dob: 'date',
  product_id: 'product',
  group_name: 'text',
  group_type: 'text',
  group_contact_address: 'text',
  first_person_name: 'text',
  first_person_phone: 'digits:11',
  second_person_name: 'text',
  second_person_phone: 'digits:11',
  status: 'text',
};

const memberRules: Readonly<Record<keyof MemberDetails, Rule>> = {
  full_name: 'text',
  gender: 'gender',
  occupation: 'text',
  date_of_birth: 'date',
  next_of_kiln: 'text',
  phone_number: 'digits:11',
};

const bodySchema = z.record(z.string(), z.unknown());

/** The details, or all errors. */
export function readGroup(
  body: unknown,
  products: readonly number[],
): { readonly group: GroupDetails } | { readonly errors: readonly string[] } {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return { errors: ['The given data was invalid.'] };
  const given = parsed.data;
  const members = readMembers(given.members);
  const errors = [
    ...Object.entries(groupRules).flatMap(([name, rule]) => complain(name, rule, given[name], products)),
    ...(members === undefined ? ['The members field is required.'] : []),
    ...(members ?? []).flatMap((member, index) =>
      Object.entries(memberRules).flatMap(([name, rule]) =>
        complain(`members.${index}.${name}`, rule, member[name], products),
      ),
    ),
  ];
  return errors.length > 0 ? { errors } : { group: { ...given, members } as unknown as GroupDetails };
}

/** Documented as “String”: JSON in a string is accepted as well as a list. */
function readMembers(members: unknown): Record<string, unknown>[] | undefined {
  const list = z.array(bodySchema).safeParse(typeof members === 'string' ? parseList(members) : members);
  return list.success && list.data.length > 0 ? list.data : undefined;
}

function parseList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function complain(name: string, rule: Rule, value: unknown, products: readonly number[]): string[] {
  const words = name.replaceAll('_', ' ');
  const isBlank = typeof value !== 'string' || value.trim() === '';
  if (isBlank && !(rule === 'product' && typeof value === 'number')) return [`The ${words} field is required.`];
  const text = String(value);
  switch (rule) {
    case 'email':
      return /^\S+@\S+\.\S+$/.test(text) ? [] : [`The ${words} must be a valid email address.`];
    case 'digits:11':
      return /^\d{11}$/.test(text) ? [] : [`The ${words} must be 11 digits.`];
    case 'gender':
      return /^(female|male)$/.test(text) ? [] : [`The selected ${words} is invalid.`];
    case 'date':
      return isDate(text) ? [] : [`The ${words} is not a valid date.`];
    case 'product':
      return products.includes(Number(text)) ? [] : [`The selected ${words} is invalid.`];
    case 'text':
      return [];
  }
}

/** `yy-mm-dd` in the table, but a year of four digits in the examples. */
function isDate(text: string): boolean {
  return /^(\d{2}|\d{4})-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text.padStart(10, '19')));
}

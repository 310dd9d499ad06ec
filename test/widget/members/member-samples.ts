import type { Field } from '../../../proxy-server/contract/product.ts';

const fieldOf = (field: Pick<Field, 'id' | 'type' | 'label'> & Partial<Field>): Field => ({
  stage: 'risk',
  required: true,
  ...field,
});

/** The fields of one member, as in the catalogue. */
export const memberFields: readonly Field[] = [
  fieldOf({ id: 'fullName', type: 'text', label: 'Full name', max: 120, example: 'Ada Obi' }),
  fieldOf({
    id: 'gender',
    type: 'choice',
    label: 'Sex',
    options: [
      { value: 'female', label: 'Female' },
      { value: 'male', label: 'Male' },
    ],
  }),
  fieldOf({ id: 'occupation', type: 'text', label: 'Occupation', max: 80, example: 'Teacher' }),
  fieldOf({ id: 'dateOfBirth', type: 'date', label: 'Date of birth', maxDate: 'today', example: '1990-05-15' }),
  fieldOf({ id: 'nextOfKin', type: 'text', label: 'Next of kin', max: 120, example: 'Obi Obi' }),
  fieldOf({ id: 'phone', type: 'phone', label: 'Phone number', example: '+2348031234567' }),
];

/** The list field for all members. */
export const membersField: Field = fieldOf({
  id: 'members',
  type: 'list',
  label: 'Members',
  min: 2,
  max: 5_000,
  count: 'memberCount',
  item: memberFields,
});

export const headings = 'Full name,Sex,Occupation,Date of birth,Next of kin,Phone number';

/** One valid line of a spreadsheet; every number makes another person. */
export function memberLine(number: number): string {
  const day = String(28 - (number % 28)).padStart(2, '0');
  const year = 1950 + (number % 50);
  return `Member ${wordOf(number)},${number % 2 ? 'F' : 'M'},Teacher,${day}/06/${year},Kin ${wordOf(number)},0803${String(1_000_000 + number)}`;
}

/** A table with this number of members. */
export function memberTable(count: number): string {
  return [headings, ...Array.from({ length: count }, (_, index) => memberLine(index))].join('\n');
}

/** Writes a number in letters: names must not contain digits. */
function wordOf(number: number): string {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

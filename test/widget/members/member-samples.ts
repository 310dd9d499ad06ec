import type { Field } from '../../../proxy-server/contract/product.ts';

const question = (field: Pick<Field, 'id' | 'type' | 'label'> & Partial<Field>): Field => ({
  stage: 'risk',
  required: true,
  ...field,
});

/** The details of one member, as the catalogue asks for them. */
export const memberQuestions: readonly Field[] = [
  question({ id: 'fullName', type: 'text', label: 'Full name', max: 120, example: 'Ada Obi' }),
  question({
    id: 'gender',
    type: 'choice',
    label: 'Sex',
    options: [
      { value: 'female', label: 'Female' },
      { value: 'male', label: 'Male' },
    ],
  }),
  question({ id: 'occupation', type: 'text', label: 'Occupation', max: 80, example: 'Teacher' }),
  question({ id: 'dateOfBirth', type: 'date', label: 'Date of birth', maxDate: 'today', example: '1990-05-15' }),
  question({ id: 'nextOfKin', type: 'text', label: 'Next of kin', max: 120, example: 'Obi Obi' }),
  question({ id: 'phone', type: 'phone', label: 'Phone number', example: '+2348031234567' }),
];

/** The question for all of them. */
export const membersQuestion: Field = question({
  id: 'members',
  type: 'list',
  label: 'Members',
  min: 2,
  max: 5_000,
  count: 'memberCount',
  item: memberQuestions,
});

export const headings = 'Full name,Sex,Occupation,Date of birth,Next of kin,Phone number';

/** One line of a spreadsheet, whole and right; every number makes another person. */
export function memberLine(number: number): string {
  const day = String((number % 28) + 1).padStart(2, '0');
  const year = 1950 + (number % 50);
  return `Member ${wordOf(number)},${number % 2 ? 'F' : 'M'},Teacher,${day}/06/${year},Kin ${wordOf(number)},0803${String(1_000_000 + number)}`;
}

/** A whole table of so many members. */
export function memberTable(count: number): string {
  return [headings, ...Array.from({ length: count }, (_, index) => memberLine(index))].join('\n');
}

/** Names hold no digits. */
function wordOf(number: number): string {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

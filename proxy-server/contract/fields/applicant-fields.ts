import type { Field, Product } from '../product.ts';

/** Letters of any script, with the marks that occur inside names. */
const namePattern = "[\\p{L}\\p{M}][\\p{L}\\p{M}'’. -]*";

/** The questions every product asks about the person; a product's own fields of stage `applicant` come after them. */
export const applicantFields: readonly Field[] = [
  {
    id: 'firstName',
    stage: 'applicant',
    type: 'text',
    label: 'First name',
    help: 'As on your ID.',
    required: true,
    max: 60,
    pattern: namePattern,
    example: 'Folake',
  },
  {
    id: 'lastName',
    stage: 'applicant',
    type: 'text',
    label: 'Last name',
    help: 'Your surname, as on your ID.',
    required: true,
    max: 60,
    pattern: namePattern,
    example: 'Arinze',
  },
  {
    id: 'phone',
    stage: 'applicant',
    type: 'phone',
    label: 'Phone number',
    help: 'A Nigerian mobile number, for example 0803 123 4567.',
    required: true,
    example: '+2348031234567',
  },
  {
    id: 'email',
    stage: 'applicant',
    type: 'email',
    label: 'E-mail address',
    help: 'Your policy and the receipt go here.',
    required: true,
    example: 'folake.arinze@example.com',
  },
];

/** A part of the name that is never asked for and may be given. */
export const middleNameField: Field = {
  id: 'middleName',
  stage: 'applicant',
  type: 'text',
  label: 'Middle name',
  required: false,
  max: 60,
};

/** Everything a product asks about the person: what every product asks, then its own questions. */
export function applicantQuestions({ fields }: Pick<Product, 'fields'>): readonly Field[] {
  return [...applicantFields, ...fields.filter(({ stage }) => stage === 'applicant')];
}

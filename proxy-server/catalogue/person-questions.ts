import type { Field } from '../contract/product.ts';

// Fields about the person that some products need besides names, phone and e-mail
// (docs/facts/aims-wire.md#consumer-seed).

/** The date of birth. */
export const dateOfBirth: Field = {
  id: 'dateOfBirth',
  stage: 'applicant',
  type: 'date',
  label: 'Date of birth',
  help: 'As on your ID.',
  required: true,
  minDate: 'today-120y',
  maxDate: 'today',
  example: '1990-05-15',
};

/** The gender. */
export const gender: Field = {
  id: 'gender',
  stage: 'applicant',
  type: 'choice',
  label: 'Sex',
  help: 'As on your ID.',
  required: true,
  options: [
    { value: 'female', label: 'Female' },
    { value: 'male', label: 'Male' },
  ],
};

/** The home address. */
export const address: Field = {
  id: 'address',
  stage: 'applicant',
  type: 'text',
  label: 'Home address',
  help: 'House number, street, area and town.',
  required: true,
  min: 5,
  max: 200,
  example: '12 Awolowo Road, Ikoyi, Lagos',
};

/** An image of one pixel. */
export const examplePicture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** The identity document: type, number and image. */
export const identity: readonly Field[] = [
  {
    id: 'identity.type',
    stage: 'applicant',
    type: 'choice',
    label: 'Kind of ID',
    help: 'One that you can take a picture of.',
    required: true,
    options: [
      { value: 'nin', label: 'NIN' },
      { value: 'driver-licence', label: 'Driver’s licence' },
      { value: 'passport', label: 'International passport' },
      { value: 'voter-card', label: 'Voter’s card' },
      { value: 'bvn', label: 'BVN' },
    ],
  },
  {
    id: 'identity.number',
    stage: 'applicant',
    type: 'text',
    label: 'ID number',
    help: 'As printed on the ID.',
    required: true,
    min: 5,
    max: 40,
    example: '12345678901',
  },
  {
    id: 'identity.image',
    stage: 'applicant',
    type: 'image',
    label: 'Picture of the ID',
    help: 'All four corners in the picture, and the number readable.',
    required: true,
    example: examplePicture,
  },
];

/** The tax identification number. */
export const taxId: Field = {
  id: 'taxId',
  stage: 'applicant',
  type: 'text',
  label: 'Tax identification number (TIN)',
  help: 'Of the company, where one is insured.',
  required: true,
  min: 5,
  max: 20,
  example: '12345678-0001',
};

/** The name of a company. */
export const organisationName: Field = {
  id: 'organisation.name',
  stage: 'applicant',
  type: 'text',
  label: 'Company',
  help: 'Its registered name, if a company is insured. Leave it empty for yourself.',
  required: false,
  max: 120,
  example: 'Arinze Trading Ltd',
};

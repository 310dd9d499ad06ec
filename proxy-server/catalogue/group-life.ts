import type { Field, Product } from '../contract/product.ts';
import { dateOfBirth, gender } from './person-questions.ts';

/** Who carries the risk: no document names it; it stands in the middle of a sentence. */
export const unnamedGroupInsurer = 'an insurer that InsurPass names';

/** A configured group life product: its id at the insurer, and its name. */
export interface GroupLifeProduct {
  readonly id: string;
  readonly name: string;
}

/** Our id of the product: `group-life-3`. */
export function groupLifeId({ id }: Pick<GroupLifeProduct, 'id'>): string {
  return `group-life-${id}`;
}

/** Creates the group life products; their fields are those of docs/facts/insurpass.md#group-life. */
export function groupLifeProducts(configured: readonly GroupLifeProduct[]): Product[] {
  return configured.map((product) => ({
    id: groupLifeId(product),
    name: product.name,
    summary: 'Life cover for every member of a company, association or other group.',
    category: 'group-life',
    provider: 'insurpass',
    insurer: unnamedGroupInsurer,
    // none is documented (docs/facts/insurpass.md#group-life)
    periods: [],
    fields: [memberCount, ...groupFields, members, principalField(gender), principalField(dateOfBirth)],
    benefits: ['Every member on the list is covered', 'One policy, with one number, for the whole group'],
    exclusions: ['Anybody who is not on the list of members'],
    documents: [],
    claims: {
      text: 'Report it as soon as you can: quote the policy number, say what happened, where and when, and have a document at hand that shows it.',
    },
    certificate: 'none',
    verification: 'none',
  }));
}

/** The contract's limits of a group in one order. */
const fewestMembers = 2;
const maxMembers = 5000;

const memberCount: Field = {
  id: 'memberCount',
  stage: 'rating',
  type: 'integer',
  label: 'Number of members',
  help: 'How many people the policy is to cover. The price is for each of them.',
  required: true,
  min: fewestMembers,
  max: maxMembers,
  example: 2,
};

const textField = (field: Pick<Field, 'id' | 'label' | 'help' | 'example' | 'suggestions'>): Field => ({
  ...field,
  stage: 'risk',
  type: 'text',
  required: true,
  min: 2,
  max: 120,
});

const phoneField = (field: Pick<Field, 'id' | 'label' | 'example'>): Field => ({
  ...field,
  stage: 'risk',
  type: 'phone',
  help: 'A Nigerian number, for example 0803 123 4567.',
  required: true,
});

const groupFields: readonly Field[] = [
  textField({
    id: 'groupName',
    label: 'Name of the group',
    help: 'As it is to stand on the policy.',
    example: 'Makurdi Traders Association',
  }),
  textField({
    id: 'groupType',
    label: 'Kind of group',
    help: 'Choose one, or say it in your own words.',
    suggestions: ['Company', 'Association', 'Cooperative', 'School', 'Religious community', 'Family'],
    example: 'Association',
  }),
  textField({
    id: 'groupContactAddress',
    label: 'Address of the group',
    help: 'Number, street, area and town.',
    example: '4 Market Road, Makurdi',
  }),
  textField({
    id: 'firstPersonName',
    label: 'First contact person',
    help: 'Who speaks for the group.',
    example: 'Terna Iorfa',
  }),
  phoneField({ id: 'firstPersonPhone', label: 'Phone of the first contact person', example: '+2348135540787' }),
  textField({
    id: 'secondPersonName',
    label: 'Second contact person',
    help: 'Who speaks for the group when the first cannot.',
    example: 'Dooshima Agber',
  }),
  phoneField({ id: 'secondPersonPhone', label: 'Phone of the second contact person', example: '+2348102223475' }),
];

const members: Field = {
  id: 'members',
  stage: 'risk',
  type: 'list',
  label: 'Members',
  help: 'Everybody who is to be covered: type them one by one, paste them from a spreadsheet, or take an Excel or CSV file.',
  required: true,
  min: fewestMembers,
  max: maxMembers,
  count: 'memberCount',
  item: [
    textField({ id: 'fullName', label: 'Full name', help: 'As on the ID.', example: 'Lasisi Modupe' }),
    { ...gender, stage: 'risk', help: 'As on the ID.' },
    textField({
      id: 'occupation',
      label: 'Occupation',
      help: 'What the member does for a living.',
      example: 'Teacher',
    }),
    { ...dateOfBirth, stage: 'risk', help: 'As on the ID.' },
    textField({
      id: 'nextOfKin',
      label: 'Next of kin',
      help: 'Full name of the person to turn to.',
      example: 'Shola Modupe',
    }),
    phoneField({ id: 'phone', label: 'Phone number', example: '+2348135540787' }),
  ],
};

/** The contact person who buys is the insurer's principal customer. */
function principalField(field: Field): Field {
  return { ...field, stage: 'applicant' };
}

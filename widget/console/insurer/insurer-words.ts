import type { ListedTransaction } from '../../../proxy-server/contract/console/insurer-list.ts';

/** The texts of the insurer's own lists. */
export const words = {
  title: 'Insurer',
  help: 'What AIMS itself keeps of this account. Each look asks the insurer, behind shoppers who have paid.',
  list: 'List',
  transactions: 'Transactions',
  consumers: 'Consumers',
  find: 'Find in this list',
  'find-help': 'A part of a reference, a name, a phone …',
  none: 'The insurer lists nothing.',
  'none-found': 'Nothing in this list has that.',
  shown: '{shown} of {all} shown.',
  'not-offered': 'None of this shop’s insurers gives such a list.',
  status: 'Status',
  premium: 'Premium',
  product: 'Product',
  reference: 'Reference',
  name: 'Name',
  contact: 'Contact',
  consumer: 'Consumer id',
  unknown: 'not understood',
} as const;

/** What the insurer says of a transaction. */
export const statusWords: Readonly<Record<NonNullable<ListedTransaction['status']>, string>> = {
  processing: 'Under review',
  approved: 'Approved',
  declined: 'Declined',
};

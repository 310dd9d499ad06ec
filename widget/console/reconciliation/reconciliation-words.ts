import type { DifferenceWord } from '../../../proxy-server/contract/console/reconciliation.ts';

/** The texts of the reconciliation. */
export const words = {
  title: 'Reconciliation',
  help: 'Money at the gateway, policies at the insurers and our orders, compared by day. Each look asks the gateway and the insurers.',
  from: 'From',
  to: 'To',
  compare: 'Compare',
  agree: 'No differences: money, policies and orders agree on these days.',
  'agree-partly': 'No differences in what could be read.',
  differences: 'Differences',
  what: 'What differs',
  order: 'Order',
  'no-order': 'none of ours',
  theirs: 'There',
  ours: 'Order',
  day: 'Day',
  days: 'By day',
  gateway: 'At the gateway',
  orders: 'Paid orders',
  policies: 'Policies',
  'not-read': 'not read',
  'list-cut': '{source} has more than is read at once: nothing is called missing. Choose fewer days.',
  'list-unavailable': '{source} gives no list now: it is not compared.',
  'list-not-offered': '{source} has no list: it is not compared.',
} as const;

/** What differs, in short. */
export const differenceWords: Readonly<Record<DifferenceWord, string>> = {
  'policy-twice': 'Two policies for one order',
  'money-without-order': 'Money without an order',
  'money-not-accepted': 'Money that the order did not take',
  'amount-differs': 'Another amount',
  'money-missing': 'Paid, but not at the gateway',
  'policy-without-money': 'Policy without money',
  'policy-without-order': 'Policy without an order',
  'policy-missing': 'Active, but no policy at the insurer',
  'premium-differs': 'Another premium at the insurer',
  'status-differs': 'Another state at the insurer',
  'money-without-policy': 'Paid, but no policy',
};

/** Where lists come from. */
export const sourceWords: Readonly<Record<string, string>> = {
  paystack: 'Paystack',
  flutterwave: 'Flutterwave',
  merchant: 'The shop’s own collection',
  aims: 'AIMS',
  insurpass: 'InsurPass',
  orders: 'The list of our orders',
};

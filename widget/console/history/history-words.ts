import type { HistoryWord } from '../../../proxy-server/contract/history/order-history.ts';

/** The texts of an order's history. */
export const words = {
  history: 'History',
  'history-none': 'Nothing is recorded of this order.',
  said: 'In the insurer’s own words',
  'said-help': 'As it came. It may name persons: tell shoppers what it means, not what it says.',
} as const;

/** What happened to an order. */
export const actWords: Readonly<Record<HistoryWord, string>> = {
  placed: 'Order placed',
  'payment-begun': 'Payment page opened',
  'payment-failed': 'Payment failed',
  'payment-received': 'Payment received',
  'payment-mismatch': 'Payment does not match the premium',
  'payment-too-late': 'Payment came after the order was given up',
  'payment-disputed': 'Payment disputed by the payer’s bank',
  'payment-reversed': 'Payment went back to the payer',
  'payment-kept': 'Dispute ended, the payment stays',
  'refund-due': 'Further payment, to be given back',
  'refund-due-settled': 'Further payment went back',
  prepared: 'Prepared at the insurer',
  'ticket-expired': 'Preparation ran out, done again',
  'sent-to-insurer': 'Sent to the insurer',
  'answer-unclear': 'No clear answer; the insurer is asked',
  'already-at-insurer': 'The insurer had it already',
  'looked-up-first': 'Database restored: looked up before anything is sent',
  'absent-at-insurer': 'Proved: the insurer does not have it',
  'insurer-silent': 'The insurer gives no answer',
  'insurer-said': 'The insurer said something',
  'insurer-refused': 'Refused by the insurer',
  'date-passed': 'A date had passed before the insurer was asked',
  'answers-erased': 'Pictures and members erased, not paid yet',
  'answers-missing': 'Paid after pictures or members were erased: asked for again',
  corrected: 'Corrected',
  'approved-by-hand': 'Approved by hand',
  'under-review': 'Under review',
  'link-made': 'Private link made',
  'links-ended': 'Private links ended',
  'video-wanted': 'Video wanted',
  'video-received': 'Video received',
  'video-sent': 'Video sent to the insurer',
  'video-refused': 'Video refused',
  active: 'Approved',
  declined: 'Declined',
  'certificate-received': 'Certificate received',
  held: 'Held for a person',
  retried: 'Retried',
  'refund-requested': 'Refund requested',
  'refund-pending': 'The gateway works on the refund',
  'webhook-given-up': 'The shop’s server could not be told of a change',
  'webhooks-replayed': 'Sent to the shop’s server again',
  'mails-resent': 'Written to the shopper again',
  'refund-absent': 'Proved: the gateway does not have the refund',
  'refund-settled': 'Money given back',
  'refund-failed': 'Refund failed',
  refunded: 'Marked as refunded',
  expired: 'Time to pay ran out',
  cancelled: 'Given up',
  'personal-data-erased': 'Personal data erased',
};

/** Who did it; staff and gateways are named. */
export const actorWords: Readonly<Record<string, string>> = {
  shopper: 'Shopper',
  merchant: 'The shop’s server',
  staff: 'Staff',
  gateway: 'Gateway',
  insurer: 'Insurer',
  proxy: 'By itself',
};

/** At which step an insurer or gateway said something. */
export const stepWords: Readonly<Record<string, string>> = {
  payment: 'gateway, on a payment',
  prepare: 'on the person',
  issue: 'on the request',
  status: 'on the status',
  video: 'on the video',
};

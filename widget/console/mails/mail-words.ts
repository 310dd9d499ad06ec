import type { Order } from '../../../proxy-server/contract/order.ts';

/** The texts of writing to a shopper again. */
export const words = {
  open: 'Send the mail again…',
  title: 'Write to the shopper of {code} again',
  help: 'Goes to the e-mail address that was given for this order, which is not shown here. It is written to the history with your name.',
  list: 'What will be sent',
  confirm: 'Send',
  cancel: 'Cancel',
  sent: 'Will be sent within seconds: {mails}. Messages says whether the mail server took it.',
} as const;

type MailType = NonNullable<Order['mails']>[number];

/** What each mail says. */
export const mailWords: Readonly<Record<MailType, string>> = {
  receipt: 'The receipt, with a fresh private link that shows the order and its certificate for 30 days',
  video: 'That the insurer needs a short video, and by when',
  correction: 'That a detail must be corrected',
};

/** The names of the mails. */
export const mailNames: Readonly<Record<MailType, string>> = {
  receipt: 'the receipt',
  video: 'the request for a video',
  correction: 'the request to correct a detail',
};

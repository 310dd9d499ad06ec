/** The texts of what is told of orders. */
export const words = {
  title: 'Messages',
  help: 'What the shop’s server is told of orders by webhook, and shoppers by mail. What is not taken is sent again by itself for three days, then given up.',
  kind: 'What',
  webhook: 'Webhooks to the shop’s server',
  mail: 'Mails to shoppers',
  views: 'Which messages',
  all: 'All',
  'given-up': 'Given up',
  waiting: 'Waiting',
  'of-order': 'Of one order',
  'all-orders': 'Messages of all orders',
  'none-set-up-webhook': 'The shop’s server is told of nothing: WEBHOOK_URL is not set.',
  'none-set-up-mail': 'Shoppers get no mail: SMTP_URL is not set.',
  none: 'There are none.',
  type: 'Message',
  order: 'Order',
  'open-order': 'Open the order',
  state: 'State',
  attempts: 'Attempts',
  written: 'Written',
  next: 'next {at}',
  'no-reason': 'no reason to send it yet',
  act: 'Send again',
  'replay-one': 'Send again',
  'replay-one-of': 'Send {type} of {at} again',
  'replay-order': 'Send all of this order again',
  'replay-given-up': 'Send all that were given up again ({count})',
  'replayed-one': 'One is sent again now.',
  replayed: '{count} are sent again now.',
  'replayed-none': 'There is none that can be sent again: the order’s data has been erased.',
  'still-given-up': '{count} are still given up: press again for more.',
} as const;

/** How a message stands. */
export const deliveryStateWords: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  delivered: 'Taken',
  'given-up': 'Given up',
};

/** Kinds of messages in plain words; others are shown by their name. */
export const typeWords: Readonly<Record<string, string>> = {
  receipt: 'Receipt with the private link',
  video: 'A video is wanted',
  correction: 'A detail must be corrected',
};

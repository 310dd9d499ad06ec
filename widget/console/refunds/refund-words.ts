/** The texts of an order's refunds. */
export const words = {
  refunds: 'Refunds',
  open: 'Give money back…',
  title: 'Give money of {code} back',
  payment: 'Which payment',
  mode: 'How',
  gateway: 'Through {gateway}: the proxy asks it to give the money back',
  'gateway-owners': 'Through {gateway}: only owners may do this',
  noted: 'It has been given back already: only note it',
  amount: 'Amount in {currency}',
  'amount-help': 'Leave it empty for all that is left.',
  'amount-wrong': 'Write an amount such as 7200 or 7200.50.',
  reason: 'Why',
  'reason-help': 'Kept in the history of the order.',
  'reason-missing': 'Say why.',
  confirm: 'Give it back',
  'confirm-noted': 'Note it',
  cancel: 'Cancel',
} as const;

/** How a refund stands. */
export const refundStateWords: Readonly<Record<string, string>> = {
  requested: 'requested',
  pending: 'the gateway works on it',
  settled: 'given back',
  failed: 'failed',
};

/** What collects money, by its short name. */
export const gatewayWords: Readonly<Record<string, string>> = { paystack: 'Paystack', flutterwave: 'Flutterwave' };

/** Query parameters of a return from payment: ours, Paystack's two, Flutterwave's three. */
const returnParameters = ['cover-order', 'reference', 'trxref', 'tx_ref', 'transaction_id', 'status'];

/** What the address of a return from payment says; it proves nothing. */
export interface PaymentReturn {
  readonly order: string;
  /** The gateway's payment reference. */
  readonly reference: string | undefined;
  /** Whether Flutterwave says that the shopper left its page. */
  readonly isCancelled: boolean;
}

/** Reads the order and the gateway's payment reference from the page's address, and removes them from it. */
export function consumePaymentReturn(): PaymentReturn | undefined {
  const address = new URL(location.href);
  const order = address.searchParams.get('cover-order');
  if (!order) return undefined;
  const reference = address.searchParams.get('reference') ?? address.searchParams.get('tx_ref') ?? undefined;
  const isCancelled = address.searchParams.get('status') === 'cancelled';
  for (const parameter of returnParameters) address.searchParams.delete(parameter);
  history.replaceState(history.state, '', address);
  return { order, reference, isCancelled };
}

/** The address that the gateway returns the shopper to: this page. */
export function returnUrl(): string {
  const address = new URL(location.href);
  address.searchParams.delete('cover-order');
  address.hash = '';
  return address.href;
}

/** What comes back in the address: our own, and the gateways' (Paystack's two, then Flutterwave's three). */
const returnParameters = ['cover-order', 'reference', 'trxref', 'tx_ref', 'transaction_id', 'status'];

/** What came back in the address, which is cleaned of it: the order, and the gateway's word for the payment. */
export function takeReturn(): { readonly order: string; readonly reference: string | undefined } | undefined {
  const address = new URL(location.href);
  const order = address.searchParams.get('cover-order');
  if (!order) return undefined;
  const reference = address.searchParams.get('reference') ?? address.searchParams.get('tx_ref') ?? undefined;
  for (const parameter of returnParameters) address.searchParams.delete(parameter);
  history.replaceState(history.state, '', address);
  return { order, reference };
}

/** Where the gateway shall send the shopper back to: this page as it is now. */
export function returnAddress(): string {
  const address = new URL(location.href);
  address.searchParams.delete('cover-order');
  address.hash = '';
  return address.href;
}

import { returnTo } from '../payment-return.ts';

/** What a gateway adds to the address: Paystack two, Flutterwave three. A shop may have parameters of these names too. */
const gatewayNames = ['reference', 'trxref', 'tx_ref', 'transaction_id', 'status'];

/** What is ours in the address: the proxy adds the order, `returnUrl` the tag and what the gateway could change. */
const ownNames = ['cover-order', 'cover-back'];

/** The longest address that the proxy takes. */
const maxLength = 2048;

/** What the address of a return from payment says; it proves nothing. */
export interface PaymentReturn {
  readonly order: string;
  /** The gateway's payment reference. */
  readonly reference: string | undefined;
  /** Whether Flutterwave says that the shopper left its page. */
  readonly isCancelled: boolean;
}

/** Takes the return from a payment to this tag, so that no other tag does, and cleans the page's address. */
export function takeReturn(tag: string): PaymentReturn | undefined {
  const query = returnTo(tag);
  restoreAddress();
  const order = query?.get('cover-order');
  if (!query || !order) return undefined;
  query.delete('cover-order');
  // the gateway's stand behind the shop's own of the same name
  const references = ['tx_ref', 'trxref', 'reference'].flatMap((name) => query.getAll(name));
  return {
    order,
    reference: references.filter(isOurs).at(-1) ?? references.at(-1),
    isCancelled: query.getAll('tx_ref').some(isOurs) && query.getAll('status').at(-1) === 'cancelled',
  };
}

/** The order's code, where the gateway's payment reference names it: `CVR-7KQ4-9M2P-…`. */
export function codeIn(reference: string | undefined): string | undefined {
  return /^CVR-(\w{4}-\w{4})-/.exec(reference ?? '')?.[1];
}

/**
 * Gives the page's address the form that it had before the payment: its own parameters and its hash. Routers hear of the
 * hash. An address that is no return stays as it is.
 */
export function restoreAddress(): void {
  returnTo();
  const query = new URLSearchParams(location.search);
  if (!query.has('cover-order')) return;
  const back = query.get('cover-back');
  const [, packed, hash] = /^[^?#]*(\?[^#]*)?(#.*)?$/s.exec(back ?? '') ?? [];
  const isOfGateway = back !== null || query.has('tx_ref') || isOurs(query.get('trxref') ?? query.get('reference'));
  const search = packed ?? without(isOfGateway ? [...ownNames, ...gatewayNames] : ownNames);
  try {
    history.replaceState(history.state, '', location.pathname + search + location.hash);
  } catch {
    // Safari lets a page change its address a hundred times in ten seconds: the order is more than its address
  }
  const before = hash ?? secretHash.take();
  if (before && before !== location.hash) location.replace(before);
}

/** Whether a payment reference is one of the proxy's. */
function isOurs(reference: string | null | undefined): boolean {
  return reference?.startsWith('CVR-') === true;
}

/**
 * The address that the gateway returns the shopper to: this page, for this tag. The hash goes along as a parameter, since
 * gateways add theirs behind it; one that may hold a secret stays in the browser.
 */
export function returnUrl(tag: string): string {
  const { origin, pathname, hash } = location;
  const search = without(ownNames);
  const query = new URLSearchParams(search);
  // a gateway could overwrite a parameter, and what reads the query on its way may write it in another way
  const isPacked = query.toString() !== search.slice(1) || gatewayNames.some((name) => query.has(name));
  const isSecret = !/^#!?\//.test(hash) && hash.includes('=');
  secretHash.keep(isSecret ? hash : undefined);
  const place = isSecret ? '' : hash;
  const addressOf = (shown: string, back: string) => {
    const address = new URL(origin + pathname + shown);
    address.searchParams.set('cover-back', back);
    return address.href;
  };
  const addresses = [
    addressOf(search, tag + (isPacked ? search : '') + place),
    addressOf(search, tag + place),
    addressOf('', tag),
  ];
  // with room for the order's id, which the proxy adds
  return addresses.find(({ length }) => length < maxLength - 100) ?? origin + pathname;
}

/** The page's query without some parameters; the others stay as they are written. */
function without(names: readonly string[]): string {
  const pairs = location.search.slice(1).split('&').filter(Boolean);
  const kept = pairs.filter((pair) => !names.includes([...new URLSearchParams(pair).keys()][0] ?? ''));
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}

/** A hash such as `#access_token=…`, which no gateway is told. */
const secretHash = {
  key: 'cover-checkout/hash',

  keep(hash: string | undefined): void {
    try {
      if (hash) sessionStorage.setItem(this.key, hash);
      else sessionStorage.removeItem(this.key);
    } catch {}
  },

  take(): string | undefined {
    try {
      const hash = sessionStorage.getItem(this.key) ?? undefined;
      sessionStorage.removeItem(this.key);
      return hash;
    } catch {
      return undefined;
    }
  },
};

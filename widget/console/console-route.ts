/** What the console shows, as its address says after the `#`. */
export type ConsoleRoute =
  | { readonly view: 'orders'; readonly id?: string }
  | { readonly view: 'groups'; readonly policyNumber?: string };

/** Reads the part of the address after the `#`; what it does not know is the list of orders. */
export function readRoute(hash: string): ConsoleRoute {
  const [, view, given = ''] = /^#\/(\w+)(?:\/(.+))?$/.exec(hash) ?? [];
  const named = decode(given);
  if (view === 'groups') return named ? { view, policyNumber: named } : { view };
  return view === 'orders' && named ? { view, id: named } : { view: 'orders' };
}

export function orderAddress(id?: string): string {
  return id ? `#/orders/${encodeURIComponent(id)}` : '#/orders';
}

export function groupAddress(policyNumber?: string): string {
  return policyNumber ? `#/groups/${encodeURIComponent(policyNumber)}` : '#/groups';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

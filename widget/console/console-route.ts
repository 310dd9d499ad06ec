/** The view of the console, from the fragment of its address. */
export type ConsoleRoute =
  | { readonly view: 'orders'; readonly id?: string }
  | { readonly view: 'groups'; readonly policyNumber?: string };

/** Parses the fragment of the address; an unknown one shows the list of orders. */
export function readRoute(hash: string): ConsoleRoute {
  const [, view, rest = ''] = /^#\/(\w+)(?:\/(.+))?$/.exec(hash) ?? [];
  const named = decode(rest);
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

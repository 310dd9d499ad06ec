/** The view of the console, from the fragment of its address. */
export type ConsoleRoute =
  | { readonly type: 'orders'; readonly id?: string }
  | { readonly type: 'deliveries'; readonly orderId?: string }
  | { readonly type: 'reconciliation' }
  | { readonly type: 'insights' }
  | { readonly type: 'insurer' }
  | { readonly type: 'groups'; readonly policyNumber?: string };

/** Parses the fragment of the address; an unknown one shows the list of orders. */
export function readRoute(hash: string): ConsoleRoute {
  const [, type, rest = ''] = /^#\/(\w+)(?:\/(.+))?$/.exec(hash) ?? [];
  const named = decode(rest);
  if (type === 'groups') return named ? { type, policyNumber: named } : { type };
  if (type === 'deliveries') return named ? { type, orderId: named } : { type };
  if (type === 'insights' || type === 'reconciliation' || type === 'insurer') return { type };
  return type === 'orders' && named ? { type, id: named } : { type: 'orders' };
}

export function orderAddress(id?: string): string {
  return id ? `#/orders/${encodeURIComponent(id)}` : '#/orders';
}

export function deliveryAddress(orderId?: string): string {
  return orderId ? `#/deliveries/${encodeURIComponent(orderId)}` : '#/deliveries';
}

/** The address of the reconciliation, which owners alone may see. */
export const reconciliationAddress = '#/reconciliation';

/** The address of the insurer's lists, which owners alone may see. */
export const insurerAddress = '#/insurer';

/** The address of the insights. */
export const insightsAddress = '#/insights';

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

import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import type { FlowMemory } from '../flow-memory.ts';
import { dropDraft } from './draft-memory.ts';
import { keep, scopesIn } from './kept-values.ts';

/** An order that this browser can resume. */
export interface RememberedOrder {
  readonly id: string;
  readonly token: string;
  readonly state: OrderState;
  /** What tells the shopper which order it is; orders kept by older versions lack it. */
  readonly code?: string;
  readonly product?: string;
  /** Fingerprint of what was bought: the same purchase, from a second tab too, is this order. */
  readonly purchase?: string | undefined;
}

/** States before a payment: the shopper can go back and change the answers. */
const unpaidStates: ReadonlySet<OrderState> = new Set(['awaiting-payment', 'expired', 'cancelled']);

/** Final states: the order is kept under another name, and a new visit does not begin with it. */
const finalStates: ReadonlySet<OrderState> = new Set(['active', 'declined', 'expired', 'cancelled', 'refunded']);

/** States of an order that can still be looked at. */
const isVisible = ({ state }: RememberedOrder) => state === 'active' || state === 'declined' || !finalStates.has(state);

/** The order of the tag's scope, or of another: one that is going on, else the finished one of this tab. */
export function readOrder(memory: FlowMemory, scope?: string): RememberedOrder | undefined {
  return (
    memory.read('tab', 'order', scope) ?? memory.read('browser', 'order', scope) ?? memory.read('tab', 'past', scope)
  );
}

/** The last order of the scope in any tab, whether it is going on or finished. */
export function readLastOrder(memory: FlowMemory): RememberedOrder | undefined {
  return memory.read('browser', 'order') ?? memory.read('browser', 'past');
}

/** Remembers an order. Returns whether this browser keeps it. */
export function keepOrder(
  memory: FlowMemory,
  { id, state, code, product, access }: Order,
  token: string,
  { scope, purchase }: { readonly scope?: string; readonly purchase?: string | undefined } = {},
): boolean {
  // a link never takes the place of the order's own token
  const known = access && findOrder(memory, id);
  if (known && known.token !== token) return true;
  const order: RememberedOrder = { id, token, state, code, product, purchase };
  const [name, other] = finalStates.has(state) ? (['past', 'order'] as const) : (['order', 'past'] as const);
  const kept = (['tab', 'browser'] as const).map((keeper) => {
    keep(memory, keeper, other, undefined, scope);
    return keep(memory, keeper, name, order, scope);
  });
  if (!unpaidStates.has(state)) dropDraft(memory);
  return kept.includes(true);
}

/** Removes the order of the tag's scope, or of another. */
export function forgetOrder(memory: FlowMemory, scope?: string): void {
  for (const keeper of ['tab', 'browser'] as const)
    for (const name of ['order', 'past', 'placement', 'attempt']) keep(memory, keeper, name, undefined, scope);
}

/** Finds an order by its id, in whatever scope. */
export function findOrder(memory: FlowMemory, id: string): RememberedOrder | undefined {
  return [memory.scope, ...scopesIn(memory)].map((scope) => readOrder(memory, scope)).find((order) => order?.id === id);
}

/** Orders that can still be looked at, by their scope: those of this browser, and the finished ones of this tab. */
export function visibleOrders(memory: FlowMemory): { readonly scope: string; readonly order: RememberedOrder }[] {
  return scopesIn(memory).flatMap((scope) => {
    const order = readOrder(memory, scope);
    return order && isVisible(order) ? [{ scope, order }] : [];
  });
}

/** Whether an order is finished, and kept only to be looked at. */
export function isPast({ state }: Pick<Order, 'state'>): boolean {
  return finalStates.has(state);
}

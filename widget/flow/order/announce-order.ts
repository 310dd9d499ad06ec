import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import type { FlowMemory } from '../flow-memory.ts';
import { keep } from './kept-values.ts';
import {
  CoverActiveEvent,
  CoverDeclinedEvent,
  CoverIssuedEvent,
  CoverOrderEvent,
  CoverPaidEvent,
} from './order-events.ts';

/** The once-only events, and the states in which each of them has been reached. */
const milestones: readonly { name: string; event: new (order: Order) => Event; states: readonly OrderState[] }[] = [
  {
    name: 'paid',
    event: CoverPaidEvent,
    states: ['paid', 'issuing', 'awaiting-video', 'under-review', 'active', 'declined'],
  },
  { name: 'issued', event: CoverIssuedEvent, states: ['awaiting-video', 'under-review', 'active'] },
  { name: 'active', event: CoverActiveEvent, states: ['active'] },
  { name: 'declined', event: CoverDeclinedEvent, states: ['declined'] },
];

/** How many orders the browser remembers the events of. */
const maxRemembered = 50;

/** Names of the once-only events that have been dispatched, by order id. */
type Announced = Readonly<Record<string, readonly string[]>>;

/** What this page has dispatched, for browsers that keep nothing. */
const ofPage = new Map<string, readonly string[]>();

/**
 * Dispatches `cover-order` at once, and then the once-only events that are due: each at most once for an order, over all
 * tags, tabs and reloads, and in a tab that the shopper sees. Not after the signal has aborted: the tag is not in the
 * page then, and nobody would hear it.
 */
export async function announceOrder(
  order: Order,
  memory: FlowMemory,
  announce: (event: Event) => unknown,
  signal: AbortSignal,
): Promise<void> {
  announce(new CoverOrderEvent(order));
  // events are for the shopper's own page
  if (order.access) return;
  const reached = milestones.filter(({ states }) => states.includes(order.state));
  if (reached.length === 0) return;
  await untilVisible(signal);
  await withLock('cover-checkout/announced', () => {
    if (signal.aborted) return;
    const announced = readAnnounced(memory, order.id);
    const due = reached.filter(({ name }) => !announced.includes(name));
    keepAnnounced(memory, order.id, [...announced, ...due.map(({ name }) => name)]);
    for (const { event: MilestoneEvent } of due) announce(new MilestoneEvent(order));
  });
}

/** What has been dispatched for an order, here or in another tab; an older version kept it with the order. */
function readAnnounced(memory: FlowMemory, id: string): readonly string[] {
  const old = memory.read<{ id: string; announced?: readonly string[] }>('browser', 'order', '');
  return [
    ...(ofPage.get(id) ?? []),
    ...(memory.read<Announced>('browser', 'announced', '')?.[id] ?? []),
    ...(memory.read<Announced>('tab', 'announced', '')?.[id] ?? []),
    ...(old?.id === id ? (old.announced ?? []) : []),
  ];
}

/** Remembers that events of an order have been dispatched. */
export function keepAnnounced(memory: FlowMemory, id: string, names: readonly string[]): void {
  const unique = [...new Set(names)];
  ofPage.set(id, unique);
  for (const keeper of ['browser', 'tab'] as const) {
    const { [id]: _, ...others } = memory.read<Announced>(keeper, 'announced', '') ?? {};
    const latest = [...Object.entries(others), [id, unique]].slice(-maxRemembered);
    keep(memory, keeper, 'announced', Object.fromEntries(latest), '');
  }
}

function untilVisible(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    const handleChange = () => document.visibilityState === 'visible' && resolve();
    document.addEventListener('visibilitychange', handleChange, { signal });
    signal.addEventListener('abort', () => resolve());
  });
}

/** Does the work while no other tab of the browser does it; pages without https have no locks. */
async function withLock(name: string, work: () => void): Promise<void> {
  if (!navigator.locks) return work();
  // a page that is being left gets no lock
  await navigator.locks.request(name, work).catch(() => undefined);
}

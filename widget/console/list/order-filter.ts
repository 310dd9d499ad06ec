/** What the list of orders shows: what waits for a person first. */
export type OrderView = 'needs-attention' | 'refunds-due' | 'all';

/** Which orders are shown. */
export interface OrderFilter {
  readonly view: OrderView;
  /** Whole words of a search; empty for none. */
  readonly text: string;
  readonly state: string;
  readonly product: string;
  /** Days, `YYYY-MM-DD`, both shown; empty for none. */
  readonly from: string;
  readonly to: string;
}

/** All orders. */
export const everything: OrderFilter = { view: 'all', text: '', state: '', product: '', from: '', to: '' };

/** The filter as the API takes it; days are Nigeria's. */
export function queryOf({ view, text, state, product, from, to }: OrderFilter): Record<string, string> {
  const wanted = view === 'needs-attention' ? view : state;
  return {
    ...(wanted && { state: wanted }),
    ...(product && { product }),
    ...(from && { from: `${from}T00:00:00+01:00` }),
    ...(to && { to: `${to}T23:59:59.999+01:00` }),
    ...(view === 'refunds-due' && !text && { refundsDue: 'true' }),
  };
}

/** `cover-filter-change`: other orders are wanted. */
export class FilterChangeEvent extends Event {
  readonly filter: OrderFilter;

  constructor(filter: OrderFilter) {
    super('cover-filter-change', { bubbles: true, composed: true });
    this.filter = filter;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cover-filter-change': FilterChangeEvent;
  }
}

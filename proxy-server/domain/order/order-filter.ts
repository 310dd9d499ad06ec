import type { OrderState } from '../../contract/order.ts';

/** Which orders to list. */
export interface OrderFilter {
  readonly merchantId: string;
  readonly state?: OrderState | undefined;
  readonly product?: string | undefined;
  /** Only those of which money is to be given back. */
  readonly hasRefundsDue?: boolean | undefined;
  /** Created at or after `from`, and before `to`; milliseconds since 1970. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** Which orders to look for. */
export interface OrderSearch extends Omit<OrderFilter, 'hasRefundsDue'> {
  /** The whole of a code, id, reference, payment reference, policy number, phone, e-mail, noted value or what names the insured thing. */
  readonly text: string;
}

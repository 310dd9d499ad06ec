import type { PaymentMethod } from '../contract/order.ts';
import type { RecoveryPoint } from './order-state.ts';

/** A payment that an order took, with the little of the order that is compared. Instants are milliseconds since 1970. */
export interface TakenPayment {
  readonly orderId: string;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly transactionId: string;
  /** Minor units. */
  readonly amount: number;
  readonly acceptedAt: number;
}

/** The little of an order that is compared with the lists of others. */
export interface ComparedOrder {
  readonly id: string;
  readonly code: string;
  readonly reference: string;
  readonly point: RecoveryPoint;
  readonly provider: string;
  /** Minor units. */
  readonly premium: number;
  readonly isPaid: boolean;
}

/** Of which orders something is known elsewhere. */
interface ComparedKeys {
  readonly merchantId: string;
  readonly ids: readonly string[];
  /** Ours at the insurer. */
  readonly references: readonly string[];
}

/** What is read to compare our orders with what gateways and insurers have. */
export interface ReconciliationStore {
  /** The payments that orders of a merchant took between two moments, newest first. */
  taken(range: {
    readonly merchantId: string;
    readonly from: number;
    readonly to: number;
    readonly limit: number;
  }): Promise<readonly TakenPayment[]>;
  /** The payments that orders took under these references, on whatever day. */
  takenOf(named: {
    readonly merchantId: string;
    readonly method: PaymentMethod;
    readonly references: readonly string[];
  }): Promise<readonly TakenPayment[]>;
  /** Which orders the payment references are of, whether they took the money or not. */
  ordersOfAttempts(merchantId: string, references: readonly string[]): Promise<ReadonlyMap<string, string>>;
  orders(keys: ComparedKeys): Promise<readonly ComparedOrder[]>;
}

import type { PaymentMethod } from '../../contract/order.ts';
import type { PaidAmount } from '../order/order.ts';
import type { RecoveryPoint } from '../order/order-state.ts';

/** A payment that an order took, with the little of the order that is compared. Instants are milliseconds since 1970. */
export interface TakenPayment {
  readonly orderId: string;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly transactionId: string;
  /** Minor units of the currency: the premium, or what was held in its place. */
  readonly amount: number;
  readonly currency: string;
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
  /** What was really paid for it, fees included; undefined if that is not known. */
  readonly paid: PaidAmount | undefined;
}

/** A way to pay that a shopper was sent. */
export interface BegunAttempt {
  readonly orderId: string;
  readonly begunAt: number;
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
  /** Of which orders the payment references are, whether they took the money or not, by reference. */
  attempts(merchantId: string, references: readonly string[]): Promise<ReadonlyMap<string, BegunAttempt>>;
  orders(keys: ComparedKeys): Promise<readonly ComparedOrder[]>;
}

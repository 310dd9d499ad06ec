import type { Intent } from '../intent.ts';

/** The orders of a store. */
export interface Orders {
  /** Handles an intent about an order. */
  handle(intent: Intent): Promise<void>;
  /** What is being placed is no longer wanted. */
  leaveReview(): void;
  /** Resumes an order: `id.token`, or the one of a return from payment, or the remembered one. */
  resume(order?: string): Promise<void>;
  /** Reads the order again. `isRestored`: the page had been left. */
  refresh(isRestored?: boolean): Promise<void>;
  /** Reports that money may have come. */
  hintPayment(reference: string | undefined): Promise<void>;
}

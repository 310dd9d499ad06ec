import type { Transactions } from './transactions.ts';
import type { WebhookContext } from './webhook-sender.ts';

/** What the handlers of the stand-in share. */
export interface PaystackContext extends WebhookContext {
  readonly transactions: Transactions;
  /** Its URL, once it listens. */
  url: string;
}

import type { Transactions } from './transactions.ts';
import type { WebhookParts } from './webhook-sender.ts';

/** What the parts of the stand-in share. */
export interface PaystackHouse extends WebhookParts {
  readonly transactions: Transactions;
  /** Where it listens; known once it does. */
  url: string;
}

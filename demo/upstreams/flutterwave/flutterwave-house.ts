import type { FlutterwavePayments } from './payments.ts';
import type { WebhookParts } from './webhook-sender.ts';

/** What the parts of the stand-in share. */
export interface FlutterwaveHouse extends WebhookParts {
  /** That callers must send. */
  readonly secretKey: string;
  readonly payments: FlutterwavePayments;
  /** Where it listens; known once it does. */
  url: string;
}

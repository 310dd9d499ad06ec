import type { FlutterwavePayments } from './payments.ts';
import type { WebhookContext } from './webhook-sender.ts';

/** What the handlers of the stand-in share. */
export interface FlutterwaveContext extends WebhookContext {
  /** The key that callers must send. */
  readonly secretKey: string;
  readonly payments: FlutterwavePayments;
  /** Its URL, once it listens. */
  url: string;
}

import type { FaultQueue } from '../fault-queue.ts';
import type { RequestLog } from '../request-log.ts';
import type { InsurPassAccount } from './account.ts';
import type { Policies } from './policies.ts';
import type { InsurPassSettings } from './settings.ts';

/** What the handlers of the stand-in share. */
export interface InsurPassContext {
  readonly account: InsurPassAccount;
  readonly settings: InsurPassSettings;
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  readonly policies: Policies;
  /** The stand-in's clock; milliseconds since 1970. */
  readonly now: () => number;
}

import type { FaultQueue } from '../fault-queue.ts';
import type { RequestLog } from '../request-log.ts';
import type { InsurPassAccount } from './account.ts';
import type { Policies } from './policies.ts';
import type { InsurPassSettings } from './settings.ts';

/** What answers calls here. */
export interface InsurPassHouse {
  readonly account: InsurPassAccount;
  readonly settings: InsurPassSettings;
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  readonly policies: Policies;
  /** The stand-in's own clock; milliseconds since 1970. */
  readonly now: () => number;
}

import type { AimsAccount } from './accounts.ts';
import type { Consumers } from './consumers.ts';
import type { Policies } from './policies.ts';
import type { AimsSettings } from './settings.ts';

/** The state that handlers work with. */
export interface AimsMemory {
  readonly accounts: readonly AimsAccount[];
  readonly consumers: Consumers;
  readonly policies: Policies;
  readonly settings: AimsSettings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

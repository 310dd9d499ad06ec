import type { StaffRole } from '../../contract/console/session.ts';

/** A member of the merchant's staff with a key to the console. */
export interface StaffKey {
  readonly name: string;
  readonly role: StaffRole;
  /** The hash of the key, as `hashToken` returns it. */
  readonly keyHash: string;
}

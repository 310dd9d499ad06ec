/** Somebody of the merchant's staff, by a key to the console. */
export interface StaffKey {
  readonly name: string;
  /** Of the key, as `hashToken` makes it. */
  readonly keyHash: string;
}

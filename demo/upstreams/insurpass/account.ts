/** Who may call. */
export interface InsurPassAccount {
  readonly secretKey: string;
  readonly apiKey: string;
}

/**
 * The demo's keys; they work with this stand-in only. Secret keys of the sandbox have this form
 * (docs/facts/insurpass.md#conventions).
 */
export const demoInsurPassAccount: InsurPassAccount = {
  secretKey: 'ins_sk_0123456789abcdef0123456789abcdef_test',
  apiKey: 'simulator-api-key',
};

/** `Bearer {$secret-key}/{$api-key}` (docs/facts/insurpass.md#conventions). */
export function isAuthorised({ secretKey, apiKey }: InsurPassAccount, header: string | undefined): boolean {
  return header === `Bearer ${secretKey}/${apiKey}`;
}

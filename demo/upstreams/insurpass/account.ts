/** Who may call. */
export interface InsurPassAccount {
  readonly secretKey: string;
  readonly apiKey: string;
}

/** The demo's own; opens nothing but this stand-in. Secret keys of the sandbox look so (facts, section 16.1). */
export const demoInsurPassAccount: InsurPassAccount = {
  secretKey: 'ins_sk_0123456789abcdef0123456789abcdef_test',
  apiKey: 'simulator-api-key',
};

/** `Bearer {$secret-key}/{$api-key}` (seed 003, every endpoint). */
export function isAuthorised({ secretKey, apiKey }: InsurPassAccount, header: string | undefined): boolean {
  return header === `Bearer ${secretKey}/${apiKey}`;
}

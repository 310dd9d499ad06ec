import type { ProviderName } from '../../contract/values.ts';

/** Which order has which policy, for insurers whose policies only the number links to an order. */
export interface PolicyStore {
  /** Assigns the policy to the order, if it is not assigned yet. Returns the id of the order that has it. */
  claim(provider: ProviderName, policyNumber: string, orderId: string, now: number): Promise<string>;
  /** Returns those of the numbers that are assigned to another order than this one. */
  claimedByOthers(
    provider: ProviderName,
    policyNumbers: readonly string[],
    orderId: string,
  ): Promise<ReadonlySet<string>>;
  /** Whose the policies are, by policy number; those that no order has are left out. */
  owners(provider: ProviderName, policyNumbers: readonly string[]): Promise<ReadonlyMap<string, PolicyOwner>>;
}

/** The order that has a policy. */
export interface PolicyOwner {
  readonly orderId: string;
  readonly merchantId: string;
}

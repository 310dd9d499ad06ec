import type { Money } from '../../contract/values.ts';
import type { Clock } from '../../domain/clock.ts';
import type { PolicyStore } from '../../domain/stores/policy-store.ts';
import type { OrderStore } from '../../domain/stores/store.ts';
import type { WireChanges } from '../../wire/wire-changes.ts';
import type { InsurPassClient, InsurPassClientOptions } from './insurpass-client.ts';

/** A product's id at InsurPass, and the merchant's price for each member. */
export interface InsurPassProduct {
  readonly id: string;
  readonly pricePerMember: Money;
}

/** The options of the adapter. */
export interface InsurPassOptions extends InsurPassClientOptions {
  /** By our product id. */
  readonly products: ReadonlyMap<string, InsurPassProduct>;
  /** What the merchant changes in what is sent (INSURPASS_WIRE). */
  readonly wire?: WireChanges | undefined;
  readonly clock: Clock;
  /** Finds other orders that a policy could belong to. */
  readonly orders: Pick<OrderStore, 'inDoubt'>;
  readonly policies: Pick<PolicyStore, 'claimedByOthers'>;
}

/** What all calls of one adapter share. */
export interface InsurPassContext {
  readonly options: InsurPassOptions;
  readonly client: InsurPassClient;
}

/** The product with our id; undefined if the merchant does not sell it. */
export function productOf({ options }: InsurPassContext, product: string): InsurPassProduct | undefined {
  return options.products.get(product);
}

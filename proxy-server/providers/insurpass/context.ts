import type { Money } from '../../contract/values.ts';
import type { Clock } from '../../domain/clock.ts';
import type { OrderStore, PolicyStore } from '../../domain/store.ts';
import type { InsurPassClient, InsurPassClientOptions } from './insurpass-client.ts';

/** A product as InsurPass numbers it, and what the merchant charges for each member. */
export interface InsurPassProduct {
  readonly id: string;
  readonly pricePerMember: Money;
}

export interface InsurPassOptions extends InsurPassClientOptions {
  /** By our product id. */
  readonly products: ReadonlyMap<string, InsurPassProduct>;
  readonly clock: Clock;
  /** Other orders that a policy could be of. */
  readonly orders: Pick<OrderStore, 'inDoubt'>;
  readonly policies: Pick<PolicyStore, 'claimed'>;
}

/** What every step of this provider works with. */
export interface InsurPassContext {
  readonly options: InsurPassOptions;
  readonly client: InsurPassClient;
}

export function productOf({ options: parts }: InsurPassContext, product: string): InsurPassProduct | undefined {
  return parts.products.get(product);
}

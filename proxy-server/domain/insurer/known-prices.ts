import type { Money } from '../../contract/values.ts';

/** A price as the insurer gave it, and until when it may be shown. */
export interface KnownPremium {
  readonly premium: Money;
  /** Milliseconds since 1970. */
  readonly goodUntil: number;
}

/** Which price: what an insurer's account charges for a product and period that need no answers. */
export interface PriceName {
  readonly account: string;
  readonly product: string;
  readonly period: string | undefined;
}

/** The prices that need no answers, as the insurers gave them last: in the database, so that all processes know them. */
export interface KnownPrices {
  read(name: PriceName): Promise<KnownPremium | undefined>;
  keep(name: PriceName, premium: Money): Promise<void>;
  /** Whether this process is the one that asks the insurer in this minute, among all. */
  claim(name: PriceName): Promise<boolean>;
}

/** A price that was shown, and a merchant whose account asks for it. */
export interface ShownPrice {
  readonly name: PriceName;
  readonly merchantId: string;
}

/** Which prices this process has shown in the last hour; one of an account that several merchants share is one. */
export interface ShownPrices {
  note(merchantId: string, names: readonly PriceName[]): void;
  current(): readonly ShownPrice[];
}

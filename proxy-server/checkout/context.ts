import type { ProductCatalogue } from '../catalogue/catalogue.ts';
import type { CertificateBlock } from '../contract/certificate.ts';
import type { MerchantSummary } from '../contract/product.ts';
import type { Money, ProviderName } from '../contract/values.ts';
import type { Cache } from '../domain/cache.ts';
import type { Clock } from '../domain/clock.ts';
import type { Hospital, InsuranceProvider, KnownVehicle } from '../domain/insurance-provider.ts';
import type { Note } from '../domain/note.ts';
import type { OrderChanges } from '../domain/order-changes.ts';
import type { PaymentGateway } from '../domain/payment-gateway.ts';
import type { StaffKey } from '../domain/staff-key.ts';
import type { Store } from '../domain/store.ts';
import type { TokenSigner } from '../domain/token-signer.ts';
import type { RandomSource } from './identifiers.ts';

/** A merchant with everything that sells for it. */
export interface Merchant {
  readonly id: string;
  /** Names it on pages; no secret. */
  readonly publishableKey: string;
  readonly summary: MerchantSummary;
  /** Exact origins of its pages. */
  readonly origins: readonly string[];
  readonly catalogue: ProductCatalogue;
  readonly providers: ReadonlyMap<ProviderName, InsuranceProvider>;
  readonly gateway: PaymentGateway;
  /** Look-ups of vehicles that it pays for in a day; 0 where they are switched off. */
  readonly vehicleLookupsPerDay: number;
  /** Who may sign in to its console. */
  readonly staff: readonly StaffKey[];
}

/** What every use case is handed. */
export interface CheckoutContext {
  readonly merchants: ReadonlyMap<string, Merchant>;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly changes: OrderChanges;
  readonly tokens: TokenSigner;
  /** Premiums by merchant, product, period and answers. */
  readonly prices: Cache<Money>;
  /** Lists of hospitals by merchant. */
  readonly hospitals: Cache<readonly Hospital[]>;
  /** What the register says of a plate, by merchant and plate; `vehicle` is undefined where it knows none. */
  readonly vehicles: Cache<{ readonly vehicle: KnownVehicle | undefined }>;
  /** Where the proxy is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** How long each insurer's answer may take; what is unclear is asked about after that. */
  readonly providerTimeoutMilliseconds: Readonly<Record<ProviderName, number>>;
  /** How long a gateway's answer may take. */
  readonly paymentTimeoutMilliseconds: number;
  /** How long sending a video on may take. */
  readonly uploadTimeoutMilliseconds: number;
  readonly readDocx: (bytes: Uint8Array) => CertificateBlock[];
  readonly note: Note;
}

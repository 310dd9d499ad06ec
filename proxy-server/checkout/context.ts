import type { ProductCatalogue } from '../catalogue/catalogue.ts';
import type { MerchantSummary } from '../contract/product.ts';
import type { Money, ProviderName } from '../contract/values.ts';
import type { Alarm } from '../domain/alarm.ts';
import type { Cache } from '../domain/cache.ts';
import type { Clock } from '../domain/clock.ts';
import type { DailyCounter } from '../domain/console/insights.ts';
import type { StaffKey } from '../domain/console/staff-key.ts';
import type { Note } from '../domain/event-log.ts';
import type { FairTurns } from '../domain/fair-turns.ts';
import type { Hospital, InsuranceProvider, KnownVehicle } from '../domain/insurer/insurance-provider.ts';
import type { KnownPrices, ShownPrices } from '../domain/insurer/known-prices.ts';
import type { Limits } from '../domain/limits.ts';
import type { CallBudget } from '../domain/metrics.ts';
import type { PageRenderer } from '../domain/order/certificate-pages.ts';
import type { OrderChanges } from '../domain/order/order-changes.ts';
import type { Picture } from '../domain/order/picture.ts';
import type { PaymentGateway } from '../domain/payment/payment-gateway.ts';
import type { OutboxSender } from '../domain/stores/outbox.ts';
import type { Store } from '../domain/stores/store.ts';
import type { TokenSigner } from '../domain/token-signer.ts';
import type { RandomSource } from './identifiers.ts';

/** A merchant with its catalogue, insurers and payment gateway. */
export interface Merchant {
  readonly id: string;
  /** Identifies the merchant on its pages; not secret. */
  readonly publishableKey: string;
  readonly summary: MerchantSummary;
  /** Shown on the pages of its orders. */
  readonly logo: Picture | undefined;
  /** The origins of its pages, compared exactly. */
  readonly origins: readonly string[];
  readonly catalogue: ProductCatalogue;
  readonly providers: ReadonlyMap<ProviderName, InsuranceProvider>;
  /** Names each insurer's account and what is read from it: where they are equal, so are the prices. */
  readonly priceAccounts: ReadonlyMap<ProviderName, string>;
  /** Insurers whose account another merchant of this proxy uses as well. */
  readonly sharedAccounts: ReadonlySet<ProviderName>;
  readonly gateway: PaymentGateway;
  /** Maximum number of vehicle look-ups per day; 0 if they are switched off. */
  readonly vehicleLookupsPerDay: number;
  /** What its staff must know at once. */
  readonly alarms: () => readonly Alarm[];
  /** The keys that may sign in to its console. */
  readonly staff: readonly StaffKey[];
  /** Tells its server of changes of orders; undefined if it wants to be told nothing. */
  readonly webhooks: OutboxSender | undefined;
  /** Writes to shoppers in its name; undefined if it sends no mail. */
  readonly mail: OutboxSender | undefined;
}

/** The dependencies that every use case receives. */
export interface CheckoutContext {
  readonly merchants: ReadonlyMap<string, Merchant>;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly changes: OrderChanges;
  readonly tokens: TokenSigner;
  /** Premiums by merchant, product, period and answers. */
  readonly prices: Cache<Money>;
  /** Premiums that need no answers, as they were given last. */
  readonly knownPrices: KnownPrices;
  readonly shownPrices: ShownPrices;
  /** Turns of those who ask for prices, by merchant and insurer. */
  readonly priceTurns: (door: string) => FairTurns;
  readonly limits: Limits;
  /** Lists of hospitals by merchant. */
  readonly hospitals: Cache<readonly Hospital[]>;
  /** Vehicles by merchant and number plate; `vehicle` is undefined if the register has none. */
  readonly vehicles: Cache<{ readonly vehicle: KnownVehicle | undefined }>;
  /** The public base URL of the proxy, without a trailing slash. */
  readonly publicUrl: string;
  /** Time limits of a call to each insurer. An unclear call is looked up only after its limit has passed. */
  readonly providerTimeoutMilliseconds: Readonly<Record<ProviderName, number>>;
  /** Time limit of a call to a gateway. */
  readonly paymentTimeoutMilliseconds: number;
  /** Time limit of sending a video to the insurer. */
  readonly uploadTimeoutMilliseconds: number;
  /** Counts what no order holds, for the console's charts. */
  readonly counter: DailyCounter;
  /** What the limits of upstreams let through. */
  readonly budgets: readonly CallBudget[];
  readonly pageRenderer: PageRenderer;
  readonly note: Note;
  /** The same for what staff or the operator must look after: logged as a warning, each time. */
  readonly warn: Note;
  /** The same for what failed and may fail again at once: logged as a warning, only so often. */
  readonly trouble: Note;
  /** The same for what is logged at `LOG_LEVEL=debug` alone; undefined at other levels. */
  readonly debug: Note | undefined;
}

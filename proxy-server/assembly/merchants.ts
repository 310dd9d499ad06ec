import { timingSafeEqual } from 'node:crypto';
import { ProductCatalogue } from '../catalogue/catalogue.ts';
import { groupLifeId } from '../catalogue/group-life.ts';
import { plausiblePremium } from '../catalogue/premium-ranges.ts';
import type { Merchant } from '../checkout/context.ts';
import { hashToken } from '../checkout/identifiers.ts';
import { createRateLimiter } from '../checkout/insurer/rate-limiter.ts';
import type { Config } from '../config/config.ts';
import type { AimsConfig, MerchantConfig } from '../config/merchant-config.ts';
import type { ProviderName } from '../contract/values.ts';
import type { Alarm, Alarms } from '../domain/alarm.ts';
import type { Clock } from '../domain/clock.ts';
import type { Note } from '../domain/event-log.ts';
import type { InsuranceProvider } from '../domain/insurance-provider.ts';
import type { PaymentGateway } from '../domain/payment-gateway.ts';
import type { Store } from '../domain/store.ts';
import { createFlutterwaveGateway } from '../payments/flutterwave-gateway.ts';
import { createMerchantGateway } from '../payments/merchant-gateway.ts';
import { createPaystackGateway } from '../payments/paystack-gateway.ts';
import { createAimsProvider } from '../providers/aims/aims-provider.ts';
import { createInsurPassProvider } from '../providers/insurpass/insurpass-provider.ts';
import { createAlarms } from '../runtime/alarms.ts';
import type { UpstreamHealth } from '../runtime/upstream-health.ts';
import type { ColumnCipher } from '../stores/database/column-cipher.ts';
import { createPersonHashes } from '../stores/person-hashes.ts';
import { watchAccountMode } from './account-mode.ts';

/** The dependencies of all merchants. */
export interface MerchantContext {
  readonly store: Store;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly health: UpstreamHealth;
  readonly note: Note;
  /** Takes each new alarm of a merchant. */
  readonly alarm: (merchantId: string, alarm: Alarm) => void;
  /** Wraps each insurer's adapter, for tests. */
  readonly wrapProvider: ((provider: InsuranceProvider) => InsuranceProvider) | undefined;
}

/** Creates the configured merchants with their adapters, by id. */
export function assembleMerchants(config: Config, context: MerchantContext): Map<string, Merchant> {
  return new Map(config.merchants.map((merchant) => [merchant.id, assembleMerchant(config, merchant, context)]));
}

function assembleMerchant(config: Config, merchant: MerchantConfig, context: MerchantContext): Merchant {
  const alarms = createAlarms((alarm) => context.alarm(merchant.id, alarm));
  return {
    id: merchant.id,
    publishableKey: merchant.publishableKey,
    summary: {
      name: merchant.name,
      termsUrl: merchant.termsUrl,
      termsVersion: merchant.termsVersion,
      privacyUrl: merchant.privacyUrl,
      supportContact: merchant.supportContact,
      payment: merchant.payment.method,
      verification: merchant.verification,
      vehicleLookup: merchant.vehicleLookupsPerDay > 0,
      test: merchant.test,
    },
    origins: merchant.origins,
    vehicleLookupsPerDay: merchant.vehicleLookupsPerDay,
    staff: merchant.consoleKeys.reveal().map(({ key, ...staff }) => ({ ...staff, keyHash: hashToken(key) })),
    catalogue: new ProductCatalogue(
      merchant.products,
      merchant.unsold.map(({ product }) => product),
    ),
    providers: assembleProviders(config, merchant, context, alarms),
    alarms: alarms.current,
    gateway: context.health.watchGateway(assembleGateway(config, merchant)),
  };
}

function assembleProviders(
  config: Config,
  { id, aims, insurpass, verification, fieldNames, premiumRanges, test, payment }: MerchantConfig,
  { store, cipher, clock, health, note, wrapProvider }: MerchantContext,
  alarms: Alarms,
): Map<ProviderName, InsuranceProvider> {
  const providers = new Map<ProviderName, InsuranceProvider>();
  if (aims) {
    const account = aimsAccountOf(cipher, aims);
    const mode = watchAccountMode({ test, isTestMoney: test && payment.method !== 'merchant', alarms });
    const provider = createAimsProvider({
      url: aims.url,
      partnerId: aims.partnerId.reveal(),
      authorizationId: aims.authorizationId.reveal(),
      authorizationKey: aims.authorizationKey.reveal(),
      timeoutMilliseconds: config.aimsTimeoutMilliseconds,
      uploadTimeoutMilliseconds: config.aimsUploadTimeoutMilliseconds,
      verification,
      note,
      isSuperAdmin: aims.isSuperAdmin,
      fieldNames,
      wire: aims.wire,
      premiumUnit: aims.premiumUnit,
      plausiblePremium: (request) => plausiblePremium(request, premiumRanges),
      alarms,
      onAccountMode: mode.observe,
      consumers: store.consumers,
      personHashes: createPersonHashes(cipher, id),
      account,
      acquireCall: createRateLimiter(store.rateLimits, account, {
        callsPerMinute: config.limits.insurerCallsPerMinute,
        burst: config.limits.insurerBurst,
      }),
      clock,
    });
    providers.set('aims', mode.guard(health.watchProvider(wrapProvider?.(provider) ?? provider)));
  }
  if (insurpass) {
    const provider = createInsurPassProvider({
      url: insurpass.url,
      secretKey: insurpass.secretKey.reveal(),
      apiKey: insurpass.apiKey.reveal(),
      timeoutMilliseconds: config.insurpassTimeoutMilliseconds,
      wire: insurpass.wire,
      products: new Map(insurpass.products.map((product) => [groupLifeId(product), product])),
      clock,
      orders: store.orders,
      policies: store.policies,
    });
    providers.set('insurpass', health.watchProvider(wrapProvider?.(provider) ?? provider));
  }
  return providers;
}

/**
 * Identifies the partner account, to which consumers and the rate limit belong: other credentials are another account.
 */
export function aimsAccountOf(cipher: ColumnCipher, aims: AimsConfig): string {
  return cipher.hash(`aims ${aims.url} ${aims.partnerId.reveal()} ${aims.authorizationId.reveal()}`);
}

function assembleGateway(config: Config, { payment }: MerchantConfig): PaymentGateway {
  if (payment.method === 'merchant') return createMerchantGateway();
  const options = { url: payment.url, timeoutMilliseconds: config.paymentTimeoutMilliseconds };
  const [first = '', ...others] = (payment.method === 'paystack' ? payment.secretKeys : payment.webhookHashes).reveal();
  return payment.method === 'paystack'
    ? createPaystackGateway({ ...options, secretKeys: [first, ...others] })
    : createFlutterwaveGateway({
        ...options,
        secretKey: payment.secretKey.reveal(),
        webhookHashes: [first, ...others],
      });
}

/** Finds merchants by their keys; secret keys are compared as hashes, in constant time. */
export function merchantIndex(configs: readonly MerchantConfig[], merchants: ReadonlyMap<string, Merchant>) {
  const secrets = configs.map(({ id, secretKey }) => ({ id, hash: Buffer.from(hashToken(secretKey.reveal())) }));
  const ids = new Map(configs.map(({ id, publishableKey }) => [publishableKey, id]));
  return {
    merchantByKey: (key: string) => merchants.get(ids.get(key) ?? ''),
    merchantBySecret(key: string) {
      const received = Buffer.from(hashToken(key));
      const found = secrets.filter(({ hash }) => timingSafeEqual(hash, received));
      return merchants.get(found[0]?.id ?? '');
    },
  };
}

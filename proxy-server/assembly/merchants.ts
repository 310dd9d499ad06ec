import { timingSafeEqual } from 'node:crypto';
import { ProductCatalogue } from '../catalogue/catalogue.ts';
import type { Merchant } from '../checkout/context.ts';
import { hashToken } from '../checkout/identifiers.ts';
import { callsLeft, createRateLimiter } from '../checkout/insurer/rate-limiter.ts';
import type { Config } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { Secret } from '../config/secret.ts';
import type { ProviderName } from '../contract/values.ts';
import type { Alarm, Alarms } from '../domain/alarm.ts';
import type { CallWatch } from '../domain/call-watch.ts';
import type { Clock } from '../domain/clock.ts';
import type { DailyCounter } from '../domain/console/insights.ts';
import { callLimitOf } from '../domain/console/insights.ts';
import type { Note } from '../domain/event-log.ts';
import type { InsuranceProvider } from '../domain/insurer/insurance-provider.ts';
import type { CallBudget } from '../domain/metrics.ts';
import type { PaymentGateway } from '../domain/payment/payment-gateway.ts';
import type { Store } from '../domain/stores/store.ts';
import { createFlutterwaveGateway } from '../payments/flutterwave-gateway.ts';
import { createMerchantGateway } from '../payments/merchant-gateway.ts';
import { createPaystackGateway } from '../payments/paystack-gateway.ts';
import { createAlarms } from '../runtime/alarms.ts';
import type { Outgoing } from '../runtime/outgoing-proxy.ts';
import type { UpstreamHealth } from '../runtime/upstream-health.ts';
import type { ColumnCipher } from '../stores/database/column-cipher.ts';
import { watchAccountMode } from './account-mode.ts';
import { aimsAccountOf, createAims, createInsurPass, insurerLimit } from './insurers.ts';
import { assembleMail } from './mail.ts';
import { readLogo } from './read-logo.ts';
import { assembleWebhooks } from './webhooks.ts';

/** The dependencies of all merchants. */
export interface MerchantContext {
  readonly store: Store;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly health: UpstreamHealth;
  readonly note: Note;
  /** Takes each new alarm of a merchant. */
  readonly alarm: (merchantId: string, alarm: Alarm) => void;
  readonly watch: CallWatch | undefined;
  /** Counts each merchant's calls. */
  readonly counter?: DailyCounter | undefined;
  /** Gets the budget of each account. */
  readonly budgets: CallBudget[];
  /** What opens the connections to insurers, gateways and shops; undefined where each client does. */
  readonly outgoing: Outgoing | undefined;
  /** Wraps each insurer's adapter, for tests. */
  readonly wrapProvider: ((provider: InsuranceProvider) => InsuranceProvider) | undefined;
}

/** Creates the configured merchants with their adapters, by id. */
export function assembleMerchants(config: Config, context: MerchantContext): Map<string, Merchant> {
  return new Map(config.merchants.map((merchant) => [merchant.id, assembleMerchant(config, merchant, context)]));
}

function assembleMerchant(config: Config, merchant: MerchantConfig, context: MerchantContext): Merchant {
  const alarms = createAlarms((alarm) => context.alarm(merchant.id, alarm));
  const logo = readLogo(merchant);
  const { licenceNumber, complaintsContact, paymentChannels } = merchant;
  const counted = { ...context, watch: countCalls(merchant.id, context) };
  return {
    id: merchant.id,
    publishableKey: merchant.publishableKey,
    summary: {
      name: merchant.name,
      termsUrl: merchant.termsUrl,
      termsVersion: merchant.termsVersion,
      privacyUrl: merchant.privacyUrl,
      supportContact: merchant.supportContact,
      ...(logo && { logoUrl: `/logo/${merchant.publishableKey}` }),
      ...(licenceNumber !== undefined && { licenceNumber }),
      ...(complaintsContact !== undefined && { complaintsContact }),
      payment: merchant.payment.method,
      ...(paymentChannels && { paymentChannels: [...paymentChannels] }),
      ...(merchant.payment.method === 'merchant' && { paymentPageUrl: merchant.paymentPageUrl }),
      verification: merchant.verification,
      vehicleLookup: merchant.vehicleLookupsPerDay > 0,
      test: merchant.test,
      locales: [...merchant.locales],
    },
    logo,
    origins: merchant.origins,
    vehicleLookupsPerDay: merchant.vehicleLookupsPerDay,
    staff: merchant.consoleKeys.reveal().map(({ key, ...staff }) => ({ ...staff, keyHash: hashToken(key) })),
    catalogue: new ProductCatalogue(
      merchant.products,
      merchant.unsold.map(({ product }) => product),
    ),
    providers: assembleProviders(config, merchant, counted, alarms),
    priceAccounts: priceAccounts(merchant, context.cipher),
    sharedAccounts: sharedAccounts(config, merchant),
    alarms: alarms.current,
    gateway: context.health.watchGateway(assembleGateway(config, merchant, counted)),
    webhooks: assembleWebhooks(merchant, context),
    mail: assembleMail(merchant),
  };
}

/** Counts the calls of a merchant by upstream and time, beside what the operator watches. */
function countCalls(merchantId: string, { watch, counter }: MerchantContext): CallWatch | undefined {
  if (!watch || !counter) return watch;
  return {
    traceparent: () => watch.traceparent(),
    callEnded(call) {
      watch.callEnded(call);
      counter.count(merchantId, 'call', `${call.upstream} ${callLimitOf(call.milliseconds)}`);
      if (call.outcome === 'unclear' || call.outcome === 'failed') counter.count(merchantId, 'failed', call.upstream);
    },
  };
}

/** Prices are shared where account, what is changed in what is sent, and the unit of what comes are the same. */
function priceAccounts({ aims }: MerchantConfig, cipher: ColumnCipher): Map<ProviderName, string> {
  if (!aims) return new Map();
  return new Map([['aims', JSON.stringify([aimsAccountOf(cipher, aims), aims.wire, aims.premiumUnit])]]);
}

/** Insurers whose account another merchant has too, whatever else is set there. */
function sharedAccounts({ merchants }: Config, { id, aims, insurpass }: MerchantConfig): Set<ProviderName> {
  const others = merchants.filter((other) => other.id !== id);
  const isSame = (one: Secret<string>, other: Secret<string>) => one.reveal() === other.reveal();
  const shared = new Set<ProviderName>();
  if (aims && others.some((other) => other.aims?.url === aims.url && isSame(other.aims.partnerId, aims.partnerId)))
    shared.add('aims');
  if (
    insurpass &&
    others.some(
      (other) => other.insurpass?.url === insurpass.url && isSame(other.insurpass.secretKey, insurpass.secretKey),
    )
  )
    shared.add('insurpass');
  return shared;
}

function assembleProviders(
  config: Config,
  merchant: MerchantConfig,
  { store, cipher, clock, health, note, watch, budgets, outgoing, wrapProvider }: MerchantContext,
  alarms: Alarms,
): Map<ProviderName, InsuranceProvider> {
  const { aims, insurpass, test, payment } = merchant;
  const providers = new Map<ProviderName, InsuranceProvider>();
  if (aims) {
    const mode = watchAccountMode({ test, isTestMoney: test && payment.method !== 'merchant', alarms });
    const parts = { store, cipher, clock, note, alarms, onAccountMode: mode.observe, watch, outgoing };
    const left = () => callsLeft(store.rateLimits, aimsAccountOf(cipher, aims), insurerLimit(config));
    budgets.push({ merchant: merchant.id, upstream: 'aims', left });
    const provider = createAims(config, merchant, aims, parts);
    providers.set('aims', mode.guard(health.watchProvider(wrapProvider?.(provider) ?? provider)));
  }
  if (insurpass) {
    const provider = createInsurPass(config, insurpass, { store, clock, watch, outgoing });
    providers.set('insurpass', health.watchProvider(wrapProvider?.(provider) ?? provider));
  }
  return providers;
}

function assembleGateway(
  config: Config,
  { id, payment, paymentChannels }: MerchantConfig,
  { store: { rateLimits }, watch, budgets, outgoing }: MerchantContext,
): PaymentGateway {
  if (payment.method === 'merchant') return createMerchantGateway();
  const limit = { callsPerMinute: config.limits.gatewayCallsPerMinute, burst: config.limits.gatewayBurst };
  const account = `${payment.method} ${id}`;
  budgets.push({ merchant: id, upstream: payment.method, left: () => callsLeft(rateLimits, account, limit) });
  const options = {
    url: payment.url,
    timeoutMilliseconds: config.paymentTimeoutMilliseconds,
    acquireCall: createRateLimiter(rateLimits, account, limit),
    channels: paymentChannels,
    watch,
    dispatcher: outgoing,
  };
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

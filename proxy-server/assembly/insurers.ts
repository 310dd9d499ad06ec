import { groupLifeId } from '../catalogue/group-life.ts';
import { plausiblePremium } from '../catalogue/premium-ranges.ts';
import type { RateLimit } from '../checkout/insurer/rate-limiter.ts';
import { createRateLimiter } from '../checkout/insurer/rate-limiter.ts';
import type { Config } from '../config/config.ts';
import type { AimsConfig, InsurPassConfig, MerchantConfig } from '../config/merchant-config.ts';
import type { Alarms } from '../domain/alarm.ts';
import type { CallWatch } from '../domain/call-watch.ts';
import type { Clock } from '../domain/clock.ts';
import type { Note } from '../domain/event-log.ts';
import type { InsuranceProvider } from '../domain/insurer/insurance-provider.ts';
import type { Exchange } from '../domain/insurer/wire-report.ts';
import type { Store } from '../domain/stores/store.ts';
import { createAimsProvider } from '../providers/aims/aims-provider.ts';
import { createInsurPassProvider } from '../providers/insurpass/insurpass-provider.ts';
import type { Outgoing } from '../runtime/outgoing-proxy.ts';
import type { ColumnCipher } from '../stores/database/column-cipher.ts';
import { createPersonHashes } from '../stores/people/person-hashes.ts';

/** What an adapter needs besides the settings. */
export interface InsurerParts {
  readonly store: Pick<Store, 'consumers' | 'rateLimits' | 'orders' | 'policies'>;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly note: Note;
  readonly alarms: Alarms;
  readonly onAccountMode: (mode: 'test' | 'live') => void;
  readonly watch?: CallWatch | undefined;
  /** What opens the connections; by default each adapter does. */
  readonly outgoing?: Outgoing | undefined;
  /** Is told of each call that was made. */
  readonly observe?: ((exchange: Exchange) => void) | undefined;
}

/** Creates the adapter for a merchant's account at AIMS. */
export function createAims(
  config: Config,
  { id, verification, fieldNames, premiumRanges }: MerchantConfig,
  aims: AimsConfig,
  { store, cipher, clock, note, alarms, onAccountMode, watch, outgoing, observe }: InsurerParts,
): InsuranceProvider {
  const account = aimsAccountOf(cipher, aims);
  return createAimsProvider({
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
    onAccountMode,
    consumers: store.consumers,
    personHashes: createPersonHashes(cipher, id),
    account,
    acquireCall: createRateLimiter(store.rateLimits, account, insurerLimit(config)),
    clock,
    watch,
    dispatcher: outgoing,
    observe,
  });
}

/** Creates the adapter for a merchant's account at InsurPass. */
export function createInsurPass(
  config: Config,
  insurpass: InsurPassConfig,
  { store, clock, watch, outgoing, observe }: Pick<InsurerParts, 'store' | 'clock' | 'watch' | 'outgoing' | 'observe'>,
): InsuranceProvider {
  return createInsurPassProvider({
    url: insurpass.url,
    secretKey: insurpass.secretKey.reveal(),
    apiKey: insurpass.apiKey.reveal(),
    timeoutMilliseconds: config.insurpassTimeoutMilliseconds,
    wire: insurpass.wire,
    products: new Map(insurpass.products.map((product) => [groupLifeId(product), product])),
    clock,
    orders: store.orders,
    policies: store.policies,
    watch,
    dispatcher: outgoing,
    observe,
  });
}

/** The limit of one account at AIMS. */
export function insurerLimit({ limits }: Config): RateLimit {
  return { callsPerMinute: limits.insurerCallsPerMinute, burst: limits.insurerBurst };
}

/**
 * Identifies the partner account, to which consumers and the rate limit belong: other credentials are another account.
 */
export function aimsAccountOf(cipher: ColumnCipher, aims: AimsConfig): string {
  return cipher.hash(`aims ${aims.url} ${aims.partnerId.reveal()} ${aims.authorizationId.reveal()}`);
}

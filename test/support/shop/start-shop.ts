import { demoAimsAccount } from '../../../demo/upstreams/aims/accounts.ts';
import type { AimsSimulator, AimsSimulatorOptions } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import type { FlutterwaveSimulator } from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import {
  demoFlutterwaveAccount,
  startFlutterwaveSimulator,
} from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import { demoInsurPassAccount } from '../../../demo/upstreams/insurpass/account.ts';
import type {
  InsurPassSimulator,
  InsurPassSimulatorOptions,
} from '../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import { startInsurPassSimulator } from '../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import type { PaystackSimulator } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import { demoPaystackKey, startPaystackSimulator } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { ProxyOverrides } from '../../../proxy-server/assembly/open-service.ts';
import type { ProxyServer } from '../../../proxy-server/assembly/start-proxy.ts';
import { startPatiently } from '../../../proxy-server/cli/start-patiently.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { realClock } from '../../../proxy-server/runtime/clock.ts';
import { keep, startTogether } from '../clean-up.ts';
import type { Engine, TestDatabase } from '../database/engines.ts';
import { makeProxyDatabase } from '../database/engines.ts';

const minute = 60_000;

export const publishableKey = 'pk_test_shop';
export const secretKey = 'sk_test_shop_secret_0123456789';
export const shopOrigin = 'https://shop.example.ng';

/** What a proxy needs: stand-ins for the upstreams, and a new database. */
export interface Ground {
  readonly aims: AimsSimulator;
  readonly insurpass: InsurPassSimulator;
  readonly paystack: PaystackSimulator;
  readonly flutterwave: FlutterwaveSimulator;
  readonly database: TestDatabase;
  /** The environment of proxies on it. */
  readonly environment: Record<string, string>;
  close(): Promise<void>;
}

/** A working shop: the real proxy on such ground. */
export interface Shop extends Ground {
  readonly proxy: ProxyServer;
}

export interface ShopOptions {
  readonly engine?: Engine;
  readonly environment?: Record<string, string>;
  readonly aims?: AimsSimulatorOptions;
  /** If set, the shop sells group life too. */
  readonly insurpass?: InsurPassSimulatorOptions;
  readonly parts?: ProxyOverrides;
  /** What the proxy, the insurer and the gateways take for the present, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** Starts a shop; by default the insurer approves at once and has no limit. */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  return startTogether(async (cleanUp) => {
    const ground = keep(cleanUp, await startGround(options));
    const { now, parts } = options;
    const proxy = await startOn(ground, { ...(now && { clock: { ...realClock, now } }), ...parts });
    // a test may have closed it already
    cleanUp.after(() => proxy.close().catch(() => undefined));
    return { ...ground, proxy };
  });
}

/**
 * Starts a proxy on such ground. A database that is late on a busy machine is waited for, as in life. The widget's files
 * are kept so late that few tests pay for packing them.
 */
export function startOn({ environment }: Pick<Ground, 'environment'>, parts?: ProxyOverrides): Promise<ProxyServer> {
  return startPatiently(readConfig(environment), () => undefined, {
    overrides: { widgetKeepingMilliseconds: minute, ...withLongLeases(parts) },
  });
}

/** Starts what a shop has but the proxy, for tests that start proxies of their own. */
export async function startGround({
  engine = 'sqlite',
  environment = {},
  aims,
  insurpass,
  now,
}: ShopOptions = {}): Promise<Ground> {
  return startTogether(async (cleanUp) => {
    const time = now && { now };
    const database = await makeProxyDatabase(engine);
    cleanUp.after(() => database.drop());
    const insurer = keep(
      cleanUp,
      await startAimsSimulator({
        approveAfterMilliseconds: 0,
        ratePerMinute: Number.POSITIVE_INFINITY,
        ...time,
        ...aims,
      }),
    );
    const groupInsurer = keep(cleanUp, await startInsurPassSimulator(insurpass));
    const gateway = keep(cleanUp, await startPaystackSimulator({ secretKey: demoPaystackKey, ...time }));
    const otherGateway = keep(cleanUp, await startFlutterwaveSimulator({ ...demoFlutterwaveAccount, ...time }));
    const settings = {
      ...shopEnvironment,
      ...database.settings,
      AIMS_URL: insurer.url,
      ...(insurpass && { ...groupLifeSettings, INSURPASS_URL: groupInsurer.url }),
      PAYSTACK_URL: gateway.url,
      FLUTTERWAVE_URL: otherGateway.url,
      ...timeouts(environment.AIMS_TIMEOUT_MS ?? shopEnvironment.AIMS_TIMEOUT_MS),
      ...environment,
    };
    return {
      aims: insurer,
      insurpass: groupInsurer,
      paystack: gateway,
      flutterwave: otherGateway,
      database,
      environment: settings,
    };
  });
}

/**
 * Where a test hurries the clock, what takes a second on a busy machine takes minutes on the clock: no step may lose its
 * lease meanwhile, or it is begun again and again.
 */
function withLongLeases(parts?: ProxyOverrides): ProxyOverrides | undefined {
  return parts?.clock ? { leaseMarginMilliseconds: 10 * minute, ...parts } : parts;
}

/** One time limit for all upstreams, unless a test names others. */
function timeouts(milliseconds: string) {
  return { AIMS_TIMEOUT_MS: milliseconds, INSURPASS_TIMEOUT_MS: milliseconds, PAYMENT_TIMEOUT_MS: milliseconds };
}

/** The settings that add group life, without its address: ₦1,500 a member. */
export const groupLifeSettings = {
  INSURPASS_SECRET_KEY: demoInsurPassAccount.secretKey,
  INSURPASS_API_KEY: demoInsurPassAccount.apiKey,
  INSURPASS_PRODUCTS: '3:Group Life:150000',
};

/** A complete configuration, without upstream addresses. */
export const shopEnvironment = {
  PORT: '0',
  HOST: '127.0.0.1',
  METRICS_PORT: 'off',
  LOG_LEVEL: 'silent',
  // no call takes so long on a busy machine; a test that waits for it to pass names a shorter one
  AIMS_TIMEOUT_MS: '5000',
  LIMITS: 'insurerCallsPerMinute=60000,insurerBurst=1000',
  MERCHANT_NAME: 'PhoneHub',
  ALLOWED_ORIGINS: shopOrigin,
  PUBLISHABLE_KEY: publishableKey,
  SECRET_KEY: secretKey,
  TERMS_URL: `${shopOrigin}/terms`,
  PRIVACY_URL: `${shopOrigin}/privacy`,
  SUPPORT_CONTACT: 'help@phonehub.example.ng',
  SIGNING_KEY: Buffer.alloc(32, 1).toString('base64'),
  DATA_KEY: Buffer.alloc(32, 2).toString('base64'),
  AIMS_PARTNER_ID: demoAimsAccount.partnerId,
  AIMS_AUTHORIZATION_ID: demoAimsAccount.authorizationId,
  AIMS_AUTHORIZATION_KEY: demoAimsAccount.key,
  // nobody is told before WEBHOOK_URL is set too
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  PAYMENT_METHOD: 'paystack',
  PAYSTACK_SECRET_KEY: demoPaystackKey,
  FLUTTERWAVE_SECRET_KEY: demoFlutterwaveAccount.secretKey,
  FLUTTERWAVE_WEBHOOK_HASH: demoFlutterwaveAccount.webhookHash,
};

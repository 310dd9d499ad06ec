import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from './ports.ts';
import type { Upstreams } from './start-upstreams.ts';
import { demoAimsAccount, demoWalletAccount } from './upstreams/aims/accounts.ts';
import { demoFlutterwaveAccount } from './upstreams/flutterwave/flutterwave-simulator.ts';
import { demoInsurPassAccount } from './upstreams/insurpass/account.ts';
import { demoPaystackKey } from './upstreams/paystack/paystack-simulator.ts';

/** The shop's keys to its proxy; they work in the demo only. */
export const shopKeys = { publishableKey: 'pk_test_phonehub', secretKey: 'sk_test_phonehub_0123456789' };

/** The console key of Ada, a member of the shop's staff. */
export const shopConsoleKey = 'ck_test_phonehub_0123456789';

/** The console key of Bola, who may only read. */
export const shopReaderKey = 'ck_test_phonehub_reader_0123456789';

/** The keys to the proxy for which the shop collects the premium itself. */
export const walletKeys = {
  publishableKey: 'pk_test_phonehub_wallet',
  secretKey: 'sk_test_phonehub_wallet_0123456789',
};

/** The settings that may be changed in the demo; the upstreams' addresses and keys are fixed. */
const passedThrough = [
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'DATABASE_URL',
  'DATA_DIR',
  'PAYMENT_METHOD',
  'VERIFICATION',
  'SMTP_URL',
  'MAIL_FROM',
  'PRODUCTS',
  'RETENTION_DAYS',
  'LIMITS',
  'LOG_LEVEL',
  'TRUST_PROXY',
  'AIMS_TIMEOUT_MS',
  'AIMS_UPLOAD_TIMEOUT_MS',
  'INSURPASS_TIMEOUT_MS',
  'PAYMENT_TIMEOUT_MS',
] as const;

type Settings = Record<string, string>;

/** The environments of the shop's proxy and of the wallet's. */
export function demoEnvironment(
  environment: Environment,
  parts: { folder: string; shopPort: number; upstreams: Upstreams },
): { readonly shop: Settings; readonly wallet: Settings } {
  const common = commonSettings(environment, parts);
  const passed = Object.fromEntries(
    passedThrough.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const shop = {
    ...common,
    ...credentials(demoAimsAccount),
    ...keys(shopKeys),
    CONSOLE_KEYS: `Ada:owner:${shopConsoleKey},Bola:reader:${shopReaderKey}`,
    PAYMENT_METHOD: 'paystack',
    ...passed,
  };
  const wallet = {
    ...common,
    ...credentials(demoWalletAccount),
    ...keys(walletKeys),
    VERIFICATION: passed.VERIFICATION ?? 'insurer',
    PAYMENT_METHOD: 'merchant',
    PORT: '0',
    DATA_DIR: join(parts.folder, 'wallet'),
  };
  return { shop, wallet };
}

function commonSettings(
  environment: Environment,
  { folder, shopPort, upstreams }: { folder: string; shopPort: number; upstreams: Upstreams },
): Settings {
  const shopUrl = `http://localhost:${shopPort}`;
  return {
    HOST: environment.HOST ?? anyAddress(),
    DATA_DIR: join(folder, 'shop'),
    MERCHANT_NAME: 'PhoneHub Lagos',
    MERCHANT_LOGO: fileURLToPath(new URL('storefront/public/logo.png', import.meta.url)),
    ALLOWED_ORIGINS: `${shopUrl},http://127.0.0.1:${shopPort}`,
    TERMS_URL: `${shopUrl}/terms`,
    TERMS_VERSION: '2026-11',
    PRIVACY_URL: `${shopUrl}/privacy`,
    SUPPORT_CONTACT: 'help@phonehub.example.ng',
    LICENCE_NUMBER: 'NAICOM/CA/0000 (demo)',
    COMPLAINTS_CONTACT: 'complaints@phonehub.example.ng',
    PAYMENT_CHANNELS: 'card,transfer,ussd',
    VEHICLE_LOOKUP: 'on',
    SIGNING_KEY: randomBytes(32).toString('base64'),
    DATA_KEY: randomBytes(32).toString('base64'),
    AIMS_URL: upstreams.aims.url,
    INSURPASS_URL: upstreams.insurpass.url,
    INSURPASS_SECRET_KEY: demoInsurPassAccount.secretKey,
    INSURPASS_API_KEY: demoInsurPassAccount.apiKey,
    INSURPASS_PRODUCTS: '3:Group Life:150000',
    PAYSTACK_URL: upstreams.paystack.url,
    PAYSTACK_SECRET_KEY: demoPaystackKey,
    FLUTTERWAVE_URL: upstreams.flutterwave.url,
    FLUTTERWAVE_SECRET_KEY: demoFlutterwaveAccount.secretKey,
    FLUTTERWAVE_WEBHOOK_HASH: demoFlutterwaveAccount.webhookHash,
  };
}

/** All addresses of this machine; IPv4 only if it has no IPv6. */
function anyAddress(): string {
  const addresses = Object.values(networkInterfaces()).flat();
  return addresses.some((address) => address?.family === 'IPv6') ? '::' : '0.0.0.0';
}

function credentials(account: typeof demoAimsAccount): Settings {
  return {
    AIMS_PARTNER_ID: account.partnerId,
    AIMS_AUTHORIZATION_ID: account.authorizationId,
    AIMS_AUTHORIZATION_KEY: account.key,
  };
}

function keys({ publishableKey, secretKey }: typeof shopKeys): Settings {
  return { PUBLISHABLE_KEY: publishableKey, SECRET_KEY: secretKey };
}

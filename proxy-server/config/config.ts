import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupLifeProducts } from '../catalogue/group-life.ts';
import type { Product } from '../contract/product.ts';
import type { DatabaseAddress } from '../domain/database-address.ts';
import type { Limits } from '../domain/limits.ts';
import type { AimsConfig } from './aims.ts';
import { readAims } from './aims.ts';
import type { ConsoleKey } from './console.ts';
import { readConsoleKeys } from './console.ts';
import type { InsurPassConfig } from './insurpass.ts';
import { readInsurPass } from './insurpass.ts';
import { readLimits } from './limits.ts';
import type { PaymentConfig } from './payment.ts';
import { readPayment } from './payment.ts';
import type { FieldNames } from './products.ts';
import { readProducts } from './products.ts';
import type { Secret } from './secret.ts';
import type { Settings } from './setting-reader.ts';
import { SettingReader } from './setting-reader.ts';

/** Everything that can be set, read once and checked whole (contract, section 3). */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly database: DatabaseAddress;
  readonly signingKeys: Secret<Uint8Array[]>;
  readonly dataKeys: Secret<Uint8Array[]>;
  readonly aimsTimeoutMilliseconds: number;
  readonly aimsUploadTimeoutMilliseconds: number;
  readonly retentionDays: number;
  readonly logLevel: string;
  readonly limits: Limits;
  readonly trustProxy: boolean | number | string[];
  readonly merchants: readonly MerchantConfig[];
}

export interface MerchantConfig {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly publishableKey: string;
  readonly secretKey: Secret<string>;
  /** Who may sign in to the console. */
  readonly consoleKeys: Secret<ConsoleKey[]>;
  readonly termsUrl: string;
  readonly termsVersion: string;
  readonly privacyUrl: string;
  readonly supportContact: string;
  readonly verification: 'insurer' | 'shopper';
  readonly test: boolean;
  /** What it sells, with the merchant's own changes. */
  readonly products: readonly Product[];
  /** Under which names the merchant's own fields travel to the insurer, by product and field. */
  readonly fieldNames: FieldNames;
  /** Look-ups of vehicles that it pays for in a day; nothing where they are switched off. */
  readonly vehicleLookupsPerDay: number | undefined;
  readonly aims: AimsConfig | undefined;
  readonly insurpass: InsurPassConfig | undefined;
  readonly payment: PaymentConfig;
}

/** The settings do not hold; `violations` has one line for each, none with a value in it. */
export class ConfigError extends Error {
  readonly violations: readonly string[];

  constructor(violations: readonly string[]) {
    super(`The configuration needs ${violations.length === 1 ? 'a correction' : `${violations.length} corrections`}:
${violations.map((violation) => `  - ${violation}`).join('\n')}`);
    this.name = 'ConfigError';
    this.violations = violations;
  }
}

/** Reads the environment, or the file that COVER_CONFIG names for several merchants; throws `ConfigError`. */
export function readConfig(environment: Settings): Config {
  const { server, merchants } = environment.COVER_CONFIG
    ? readConfigFile(environment.COVER_CONFIG, environment)
    : { server: environment, merchants: [environment] };
  const reader = new SettingReader(server);
  const port = reader.integer('PORT', 8787, 0, 65_535);
  const config: Config = {
    host: reader.text('HOST', 'an address to listen on', '::'),
    port,
    publicUrl: reader.url('PUBLIC_URL', 'https://cover.example.ng', `http://localhost:${port}`),
    database: readDatabase(reader),
    signingKeys: reader.keys('SIGNING_KEY'),
    dataKeys: reader.keys('DATA_KEY'),
    aimsTimeoutMilliseconds: reader.integer('AIMS_TIMEOUT_MS', 8_000, 100, 120_000),
    aimsUploadTimeoutMilliseconds: reader.integer('AIMS_UPLOAD_TIMEOUT_MS', 300_000, 1_000, 3_600_000),
    retentionDays: reader.integer('RETENTION_DAYS', 30, 1, 3_650),
    logLevel: reader.choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'info'),
    limits: readLimits(reader),
    trustProxy: readTrustProxy(reader.optional('TRUST_PROXY')),
    merchants: merchants.map((settings, index) =>
      readMerchant(
        merchants.length === 1 && settings === server ? reader : reader.within(settings, `merchants[${index}].`),
        settings === server ? 'default' : undefined,
      ),
    ),
  };
  assertDistinct(reader, config.merchants);
  if (reader.violations.length > 0) throw new ConfigError(reader.violations);
  return config;
}

/** The same words in camelCase, with a `merchants` array; lists may be arrays. The environment wins. */
function readConfigFile(path: string, environment: Settings): { server: Settings; merchants: Settings[] } {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const { merchants = [], ...server } = file;
    const entries = (merchants as Record<string, unknown>[]).map(toSettings);
    return { server: { ...toSettings(server), ...environment }, merchants: entries };
  } catch (error) {
    throw new ConfigError([`COVER_CONFIG names ${path}, which cannot be read as JSON: ${(error as Error).message}`]);
  }
}

function toSettings(words: Record<string, unknown>): Settings {
  return Object.fromEntries(
    Object.entries(words).map(([word, value]) => [
      word.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
      asSetting(value),
    ]),
  );
}

function asSetting(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function readDatabase(reader: SettingReader): DatabaseAddress {
  const url = reader.optional('DATABASE_URL');
  if (url === undefined) return { file: join(reader.text('DATA_DIR', 'a folder', './data'), 'cover-checkout.sqlite') };
  if (!/^postgres(ql)?:\/\//.test(url)) reader.blame('DATABASE_URL', 'must be a PostgreSQL address, postgres://….');
  return { url };
}

function readTrustProxy(value: string | undefined): boolean | number | string[] {
  if (value === undefined || value === 'false') return false;
  return /^\d+$/.test(value) ? Number(value) : value.split(',').map((entry) => entry.trim());
}

function readMerchant(reader: SettingReader, id: string | undefined): MerchantConfig {
  const mode = reader.choice('AIMS_MODE', ['test', 'live'], 'test');
  const aims = readAims(reader);
  const insurpass = readInsurPass(reader, mode);
  if (!aims && !insurpass)
    reader.blame('AIMS_PARTNER_ID', 'is missing; without an insurer’s account there is nothing to sell.');
  return {
    id: id ?? reader.matching('ID', /^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
    name: reader.text('MERCHANT_NAME', 'the name shown to shoppers'),
    origins: readOrigins(reader),
    publishableKey: reader.matching('PUBLISHABLE_KEY', /^pk_\w{1,120}$/, '“pk_” followed by letters, digits and “_”'),
    secretKey: reader.secret(
      'SECRET_KEY',
      /^sk_\w{17,120}$/,
      '“sk_” followed by letters, digits and “_”, 20 or more in all',
    ),
    consoleKeys: readConsoleKeys(reader),
    termsUrl: reader.url('TERMS_URL', 'https://shop.example.ng/terms'),
    termsVersion: reader.text('TERMS_VERSION', 'the version of the terms', '1'),
    privacyUrl: reader.url('PRIVACY_URL', 'https://shop.example.ng/privacy'),
    supportContact: reader.text('SUPPORT_CONTACT', 'where shoppers find help: an e-mail, phone or address'),
    verification: reader.choice('VERIFICATION', ['insurer', 'shopper'], 'insurer'),
    test: mode === 'test',
    ...readProducts(reader, { aims: aims !== undefined, groupLife: groupLifeProducts(insurpass?.products ?? []) }),
    vehicleLookupsPerDay:
      reader.choice('VEHICLE_LOOKUP', ['off', 'on'], 'off') === 'on'
        ? reader.integer('VEHICLE_LOOKUPS_PER_DAY', 50, 1, 100_000)
        : undefined,
    aims,
    insurpass,
    payment: readPayment(reader, mode),
  };
}

function readOrigins(reader: SettingReader): string[] {
  const origins = reader.list('ALLOWED_ORIGINS', 'the exact origins of the merchant’s pages, by commas');
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin || !/^https?:/.test(origin))
      reader.blame('ALLOWED_ORIGINS', 'must be exact origins like https://shop.example.ng, without path or slash.');
  return origins;
}

function assertDistinct(reader: SettingReader, merchants: readonly MerchantConfig[]): void {
  if (merchants.length === 0) reader.blame('merchants', 'is missing; the file needs at least one.');
  const repeated = (values: readonly string[]) => new Set(values).size < values.length;
  if (repeated(merchants.map(({ id }) => id))) reader.blame('merchants', 'must have different ids.');
  if (repeated(merchants.map(({ publishableKey }) => publishableKey)))
    reader.blame('merchants', 'must have different publishable keys.');
  if (repeated(merchants.map(({ secretKey }) => secretKey.reveal())))
    reader.blame('merchants', 'must have different secret keys.');
  const consoleKeys = merchants.map(({ consoleKeys }) => consoleKeys.reveal().map(({ key }) => key));
  if (merchants.length > 1 && repeated(consoleKeys.flat()))
    reader.blame('merchants', 'must have different console keys.');
}

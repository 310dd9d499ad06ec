import { join } from 'node:path';
import type { Limits } from '../domain/limits.ts';
import type { DatabaseAddress } from '../domain/stores/store.ts';
import type { MerchantConfig } from './merchant-config.ts';
import { toMerchantConfig } from './merchant-config.ts';
import { readSettings } from './read-settings.ts';
import { Secret } from './secret.ts';
import type { ServerValues } from './settings/all-settings.ts';
import type { StartPlace } from './sources/environment.ts';
import { readVariables } from './sources/environment.ts';
import type { Settings } from './sources/raw-settings.ts';
import { textOf } from './sources/raw-settings.ts';

/** Everything that can be set, read once and checked whole. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  /** Its address may hold a password. */
  readonly database: Secret<DatabaseAddress>;
  /** Where the SQLite file lies, or would lie without DATABASE_URL. */
  readonly sqliteFile: string;
  readonly databasePoolSize: number;
  readonly signingKeys: Secret<Uint8Array[]>;
  readonly dataKeys: Secret<Uint8Array[]>;
  readonly aimsTimeoutMilliseconds: number;
  readonly aimsUploadTimeoutMilliseconds: number;
  readonly insurpassTimeoutMilliseconds: number;
  readonly paymentTimeoutMilliseconds: number;
  /** Through which insurers, gateways and shops are called; its address may hold a password. */
  readonly outgoingProxy: Secret<string> | undefined;
  readonly retentionDays: number;
  readonly metricsPort: number | 'off';
  readonly metricsHost: string;
  readonly stopDelayMilliseconds: number;
  readonly logLevel: string;
  readonly limits: Limits;
  /** Versions of the widget that are served no more. */
  readonly withdrawnVersions: readonly string[];
  readonly trustProxy: boolean | number | string[];
  readonly merchants: readonly MerchantConfig[];
}

/** The settings do not hold; `errors` has one line for each, none with a value in it. */
export class ConfigError extends Error {
  readonly errors: readonly string[];

  constructor(errors: readonly string[]) {
    super(`The configuration needs ${errors.length === 1 ? 'a correction' : `${errors.length} corrections`}:
${errors.map((error) => `  - ${error}`).join('\n')}`);
    this.name = 'ConfigError';
    this.errors = errors;
  }
}

/**
 * Reads the environment with the `.env` file of a folder, where one is named, or the file that COVER_CONFIG names for
 * several merchants; throws `ConfigError`.
 */
export function readConfig(environment: Settings, folder?: string): Config {
  const { errors, whole } = readSettings({ environment, folder });
  if (!whole) throw new ConfigError(errors);
  return { ...toServerConfig(whole.server), merchants: whole.merchants.map(toMerchantConfig) };
}

/** The variables as they stand, with those of the folder's `.env` file; throws `ConfigError` where that cannot be read. */
export function readEnvironment(place: StartPlace): Settings {
  const { variables, errors } = readVariables(place);
  if (errors.length > 0) throw new ConfigError(errors);
  return Object.fromEntries([...variables].map(([name, raw]) => [name, textOf(raw)]));
}

function toServerConfig(values: ServerValues): Omit<Config, 'merchants'> {
  const sqliteFile = join(values.DATA_DIR, 'cover-checkout.sqlite');
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    database: new Secret(values.DATABASE_URL ? { url: values.DATABASE_URL.reveal() } : { file: sqliteFile }),
    sqliteFile,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    signingKeys: values.SIGNING_KEY,
    dataKeys: values.DATA_KEY,
    aimsTimeoutMilliseconds: values.AIMS_TIMEOUT_MS,
    aimsUploadTimeoutMilliseconds: values.AIMS_UPLOAD_TIMEOUT_MS,
    insurpassTimeoutMilliseconds: values.INSURPASS_TIMEOUT_MS,
    paymentTimeoutMilliseconds: values.PAYMENT_TIMEOUT_MS,
    outgoingProxy: values.OUTGOING_PROXY,
    retentionDays: values.RETENTION_DAYS,
    metricsPort: values.METRICS_PORT,
    metricsHost: values.METRICS_HOST,
    stopDelayMilliseconds: values.STOP_DELAY_MS,
    logLevel: values.LOG_LEVEL,
    limits: values.LIMITS,
    withdrawnVersions: values.WITHDRAWN_VERSIONS ?? [],
    trustProxy: values.TRUST_PROXY,
  };
}

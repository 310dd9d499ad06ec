import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../../proxy-server/config/config.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import type { Shop } from './start-shop.ts';

/** Settings that hold for the whole server; the others are a merchant's. */
const ofServer =
  /^(PORT|HOST|METRICS_PORT|METRICS_HOST|LOG_LEVEL|LIMITS|SIGNING_KEY|DATA_KEY|DATA_DIR|DATABASE_URL|TRUST_PROXY|RETENTION_DAYS|\w+_TIMEOUT_MS)$/;

/** The keys of the second merchant. */
export const otherMerchant = {
  id: 'laptophub',
  secretKey: 'sk_test_laptophub_0123456789',
  publishableKey: 'pk_test_laptophub',
  origin: 'https://laptophub.example.ng',
  consoleKey: 'ck_test_bola_of_laptophub_0123',
};

/** The settings of a shop as those of two merchants of one proxy: `default` is the shop itself. */
export function twoMerchants(shop: Pick<Shop, 'environment'>, other: Record<string, string> = {}): Config {
  const folder = mkdtempSync(join(tmpdir(), 'cover-merchants-'));
  const { server, merchant: own } = splitSettings(shop.environment);
  const second = {
    MERCHANT_NAME: 'LaptopHub',
    SECRET_KEY: otherMerchant.secretKey,
    PUBLISHABLE_KEY: otherMerchant.publishableKey,
    ALLOWED_ORIGINS: otherMerchant.origin,
    CONSOLE_KEYS: `Bola:owner:${otherMerchant.consoleKey}`,
    ...other,
  };
  const merchants = [
    { id: 'default', ...own },
    { id: otherMerchant.id, ...own, ...inCamelCase(second) },
  ];
  const path = join(folder, 'cover.config.json');
  writeFileSync(path, JSON.stringify({ merchants }));
  try {
    return readConfig({ ...server, COVER_CONFIG: path });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A shop's settings that hold for the whole server, and those of a merchant as the file of `COVER_CONFIG` has them. */
export function splitSettings(environment: Readonly<Record<string, string>>) {
  const entries = Object.entries(environment);
  return {
    server: Object.fromEntries(entries.filter(([name]) => ofServer.test(name))),
    merchant: inCamelCase(Object.fromEntries(entries.filter(([name]) => !ofServer.test(name)))),
  };
}

function inCamelCase(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

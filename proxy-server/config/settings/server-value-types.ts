import { isIP } from 'node:net';
import * as z from 'zod/mini';
import type { Limits } from '../../domain/limits.ts';
import { defaultLimits } from '../../domain/limits.ts';
import type { ValueType } from './setting.ts';
import { entriesOf, fileOrText, list, transformed } from './value-types.ts';

/** Keys of 32 bytes in base64, the first one used and all accepted. */
export const keys: ValueType<Uint8Array[]> = transformed(
  list(
    z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=?$/)),
    '32 random bytes in base64, several by commas (`cover-checkout keys new` makes them)',
  ),
  (entries) => entries.map((entry) => Buffer.from(entry, 'base64')),
);

const port = z.union([z.int().check(z.gte(0), z.lte(65_535)), z.literal('off')]);
const toPort = (text: string) => (/^\d{1,5}$/.test(text) ? Number(text) : text);

/** A port, or none. */
export const portOrOff: ValueType<number | 'off'> = {
  schema: fileOrText(port, toPort, port),
  expected: 'a port from 0 to 65535, or off',
  toFile: toPort,
};

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Names inside LIMITS, and what each changes. */
const limitNames: Readonly<Record<string, { readonly limit: keyof Limits; readonly unit: number }>> = {
  bodyKilobytes: { limit: 'bodyBytes', unit: kilobyte },
  largeBodyKilobytes: { limit: 'largeBodyBytes', unit: kilobyte },
  heldKilobytes: { limit: 'heldBytes', unit: kilobyte },
  addressPerSecond: { limit: 'addressPerSecond', unit: 1 },
  addressBurst: { limit: 'addressBurst', unit: 1 },
  addressOrdersPerMinute: { limit: 'addressOrdersPerMinute', unit: 1 },
  addressUnpaidOrders: { limit: 'addressUnpaidOrders', unit: 1 },
  addressUnpaidMegabytes: { limit: 'addressUnpaidBytes', unit: megabyte },
  merchantUnpaidMegabytes: { limit: 'merchantUnpaidBytes', unit: megabyte },
  tokenPerSecond: { limit: 'tokenPerSecond', unit: 1 },
  wrongKeysPerMinute: { limit: 'wrongKeysPerMinute', unit: 1 },
  orderStreams: { limit: 'orderStreams', unit: 1 },
  addressStreams: { limit: 'addressStreams', unit: 1 },
  insurerCallsPerMinute: { limit: 'insurerCallsPerMinute', unit: 1 },
  insurerBurst: { limit: 'insurerBurst', unit: 1 },
  gatewayCallsPerMinute: { limit: 'gatewayCallsPerMinute', unit: 1 },
  gatewayBurst: { limit: 'gatewayBurst', unit: 1 },
};

/** The limits as LIMITS would set them when nothing is changed. */
export const defaultLimitsText = Object.entries(limitNames)
  .map(([name, { limit, unit }]) => `${name}=${defaultLimits[limit] / unit}`)
  .join(',');

const namedLimits = z.partialRecord(z.enum(Object.keys(limitNames)), z.int().check(z.gte(1), z.lte(999_999_999)));

/** `addressPerSecond=50,addressBurst=100`, in the file an object too; what is not named keeps its default. */
export const limits: ValueType<Limits> = {
  schema: fileOrText(namedLimits, toNamedLimits, z.pipe(namedLimits, z.transform(toLimits))),
  expected: `name=number by commas; the names are ${Object.keys(limitNames).join(', ')}`,
  toFile: toNamedLimits,
};

function toNamedLimits(text: string): Record<string, unknown> {
  const pairs = entriesOf(text).map((entry) => entry.split('=').map((part) => part.trim()));
  return Object.fromEntries(
    pairs.map(([name = '', value = '', ...more]) => [
      name,
      /^\d+$/.test(value) && more.length === 0 ? Number(value) : undefined,
    ]),
  );
}

function toLimits(named: Readonly<Record<string, number | undefined>>): Limits {
  const changed: Record<keyof Limits, number> = { ...defaultLimits };
  for (const [name, { limit, unit }] of Object.entries(limitNames)) {
    const value = named[name];
    if (value !== undefined) changed[limit] = value * unit;
  }
  return changed;
}

const hop = z.string().check(z.refine(isProxyAddress));
const trustedProxies = z.union([
  z.literal(false),
  z.int().check(z.gte(0), z.lte(99)),
  z.array(hop).check(z.minLength(1)),
]);

/** Express's meaning, without `true`, which would believe anybody. */
export const trustProxy: ValueType<false | number | string[]> = {
  schema: fileOrText(trustedProxies, toTrustProxy, trustedProxies),
  expected: 'false, the number of proxies in front, or their addresses by commas',
  toFile: toTrustProxy,
};

function toTrustProxy(text: string): unknown {
  if (text === 'false') return false;
  return /^\d{1,2}$/.test(text) ? Number(text) : entriesOf(text);
}

function isProxyAddress(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  const [address = '', bits, ...more] = entry.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && +bits <= most));
}

import * as z from 'zod/mini';
import { defaultLimitsText, keys, limits, portOrOff, trustProxy } from './server-value-types.ts';
import type { Raw, SettingTable } from './setting.ts';
import { choice, hostUrl, integer, list, matching, secret, text } from './value-types.ts';

const longestCall = [100, 120_000] as const;

/** A port that does not hold has an error of its own, and is not repeated here. */
function localUrl(raw: Raw): string {
  const port = raw.text('PORT') ?? '';
  return `http://localhost:${/^\d{1,5}$/.test(port) ? port : 8787}`;
}

/** Where the proxy is reached. */
export const addressSettings = {
  HOST: {
    ...text('an address to listen on'),
    about: 'The address to listen on; :: is all, IPv4 too.',
    example: '127.0.0.1',
    default: '::',
  },
  PORT: {
    ...integer(0, 65_535),
    about: 'The port to listen on; 0 takes any that is free.',
    example: '8787',
    default: '8787',
  },
  PUBLIC_URL: {
    ...hostUrl('https://cover.example.ng'),
    about: 'Where browsers and gateways reach the proxy.',
    example: 'https://cover.example.ng',
    derivedDefault: { words: 'http://localhost:PORT', from: localUrl },
  },
  WITHDRAWN_VERSIONS: {
    ...list(
      z.string().check(z.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(-[\w.-]{1,40})?$/)),
      'versions by commas, such as 0.1.0',
    ),
    about: 'Versions of the widget that are served no more (410), because of a fault in them.',
    example: '0.1.0,0.1.1',
  },
  TRUST_PROXY: {
    ...trustProxy,
    about: 'The proxies in front whose X-Forwarded-For is believed.',
    example: '1',
    default: 'false',
  },
} as const satisfies SettingTable;

/** What is stored, where, and how it is sealed. */
export const storageSettings = {
  DATABASE_URL: {
    // the driver reads no list of hosts
    ...secret(
      matching(
        /^postgres(ql)?:\/\/(?!\S*[?&]sslmode=(?!(disable|no-verify|prefer|require|verify-ca|verify-full)(&|$)))(\S*@)?[^\s,/?#@]*([/?#]\S*)?$/,
        'a PostgreSQL address of one host, postgres://…, where sslmode is disable, no-verify, require or verify-full',
      ),
    ),
    about: 'A PostgreSQL server (15 or newer), for several processes; without it there is one SQLite file in DATA_DIR.',
    example: 'postgres://cover:…@db.example.ng/cover?sslmode=verify-full',
  },
  DATABASE_POOL_SIZE: {
    ...integer(1, 500),
    about: 'How many connections to PostgreSQL a process opens at most, besides two for signals and long work.',
    example: '20',
    default: '10',
  },
  DATA_DIR: {
    ...text('a folder'),
    about: 'The folder of the SQLite file.',
    example: '/var/lib/cover-checkout',
    default: './data',
  },
  SIGNING_KEY: {
    ...secret(keys),
    about: 'Signs the tokens of quotes, orders and sessions; of several the first signs and all are accepted.',
    example: '…',
    required: true,
  },
  DATA_KEY: {
    ...secret(keys),
    about: 'Encrypts personal data in the database; of several the first encrypts and all decrypt.',
    example: '…',
    required: true,
  },
  RETENTION_DAYS: {
    ...integer(1, 3_650),
    about: 'So many days after an order has ended its personal data is erased.',
    example: '90',
    default: '30',
  },
} as const satisfies SettingTable;

/** How long others may take, and how much callers may ask. */
export const operationSettings = {
  AIMS_TIMEOUT_MS: {
    ...integer(...longestCall),
    about: 'How long AIMS may take to answer a call, in milliseconds.',
    example: '10000',
    default: '8000',
  },
  AIMS_UPLOAD_TIMEOUT_MS: {
    ...integer(1_000, 3_600_000),
    about: 'How long sending a verification video on to AIMS may take, in milliseconds.',
    example: '600000',
    default: '300000',
  },
  OUTGOING_PROXY: {
    ...secret(
      matching(
        /^https?:\/\/([^\s/@]*@)?([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/i,
        'the address of an HTTP proxy, such as http://name:password@out.example.ng:3128',
      ),
    ),
    about:
      'An HTTP proxy through which insurers, gateways and the shop’s webhooks are called; without it they are called directly, whatever HTTPS_PROXY says.',
    example: 'http://name:…@out.example.ng:3128',
  },
  INSURPASS_TIMEOUT_MS: {
    ...integer(...longestCall),
    about: 'How long InsurPass may take to answer a call, in milliseconds.',
    example: '10000',
    default: '8000',
  },
  PAYMENT_TIMEOUT_MS: {
    ...integer(...longestCall),
    about: 'How long the payment gateway may take to answer a call, in milliseconds.',
    example: '10000',
    default: '8000',
  },
  METRICS_PORT: {
    ...portOrOff,
    about:
      'The port where Prometheus reads `GET /metrics`, or off. The default is left to whoever has it already, and is off with PORT=0.',
    example: 'off',
    derivedDefault: { words: '9464', from: (raw) => (raw.text('PORT') === '0' ? 'off' : '9464') },
  },
  METRICS_HOST: {
    ...text('an address to listen on'),
    about: 'The address to listen on for Prometheus: no shopper may reach it.',
    example: '10.0.0.5',
    default: '127.0.0.1',
  },
  STOP_DELAY_MS: {
    ...integer(0, 120_000),
    about:
      'How long after the signal to stop the port stays open while readiness says no, in milliseconds: twice what your balancer needs to notice.',
    example: '5000',
    default: '0',
  },
  LIMITS: {
    ...limits,
    about:
      'Limits that differ from the defaults: of bodies, of calls for each address and token, and of calls to AIMS.',
    example: 'addressPerSecond=50,addressBurst=100',
    derivedDefault: { words: defaultLimitsText, from: () => defaultLimitsText },
  },
  LOG_LEVEL: {
    ...choice('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    about: 'The least severe events that are logged.',
    example: 'warn',
    default: 'info',
  },
} as const satisfies SettingTable;

/** The settings of the whole proxy: outside `merchants` in the file. */
export const serverSettings = { ...addressSettings, ...storageSettings, ...operationSettings };

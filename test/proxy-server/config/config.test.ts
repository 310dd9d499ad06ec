import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { ConfigError, readConfig } from '../../../proxy-server/config/config.ts';
import { defaultLimits } from '../../../proxy-server/domain/limits.ts';
import { groupLifeSettings, shopEnvironment } from '../../support/shop/start-shop.ts';

type Changes = Record<string, string | undefined>;

/** The configuration of a whole shop, with changes; `undefined` takes a setting away. */
function read(changes: Changes = {}) {
  return readConfig({ ...shopEnvironment, LIMITS: undefined, ...changes });
}

/** What is wrong with it. */
function violationsOf(changes: Changes): readonly string[] {
  try {
    read(changes);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.errors;
  }
}

describe('the configuration of one merchant', () => {
  it('needs no more than what nobody can guess, and takes defaults for the rest', () => {
    const config = read({ PORT: undefined, HOST: undefined, AIMS_TIMEOUT_MS: undefined, LOG_LEVEL: undefined });
    assert.equal(config.host, '::');
    assert.equal(config.port, 8787);
    assert.equal(config.publicUrl, 'http://localhost:8787');
    assert.deepEqual(config.database.reveal(), { file: join('data', 'cover-checkout.sqlite') });
    assert.equal(config.aimsTimeoutMilliseconds, 8_000);
    assert.equal(config.aimsUploadTimeoutMilliseconds, 300_000);
    assert.equal(config.retentionDays, 30);
    assert.equal(config.logLevel, 'info');
    assert.equal(config.trustProxy, false);
    assert.deepEqual(config.limits, defaultLimits);
    const [merchant] = config.merchants;
    assert.equal(config.merchants.length, 1);
    assert.equal(merchant?.test, true);
    assert.equal(merchant.verification, 'insurer');
    assert.deepEqual(
      merchant.products.map(({ id }) => id),
      allProducts.map(({ id }) => id),
    );
  });

  it('tells everything that is missing at once, each with what it should be', () => {
    assert.throws(
      () => readConfig({}),
      (error: Error) => {
        assert.ok(error instanceof ConfigError);
        const named = error.errors.map((violation) => violation.split(' ')[0]);
        assert.deepEqual([...new Set(named)].sort(), [
          'AIMS_PARTNER_ID',
          'ALLOWED_ORIGINS',
          'DATA_KEY',
          'MERCHANT_NAME',
          'PAYMENT_METHOD',
          'PRIVACY_URL',
          'PUBLISHABLE_KEY',
          'SECRET_KEY',
          'SIGNING_KEY',
          'SUPPORT_CONTACT',
          'TERMS_URL',
        ]);
        assert.equal(new Set(error.errors).size, error.errors.length, 'each is told once');
        return true;
      },
    );
  });

  const wrong: Record<string, Changes> = {
    PORT: { PORT: '99999' },
    PUBLIC_URL: { PUBLIC_URL: 'cover.example.ng' },
    DATABASE_URL: { DATABASE_URL: 'mysql://localhost/cover' },
    SIGNING_KEY: { SIGNING_KEY: Buffer.alloc(16).toString('base64') },
    DATA_KEY: { DATA_KEY: 'short' },
    AIMS_TIMEOUT_MS: { AIMS_TIMEOUT_MS: 'soon' },
    AIMS_MODE: { AIMS_MODE: 'production', PAYMENT_METHOD: 'merchant' },
    AIMS_AUTHORIZATION_KEY: { AIMS_AUTHORIZATION_KEY: '  ' },
    RETENTION_DAYS: { RETENTION_DAYS: '0' },
    LOG_LEVEL: { LOG_LEVEL: 'loud' },
    LIMITS: { LIMITS: 'speed=3' },
    ALLOWED_ORIGINS: { ALLOWED_ORIGINS: 'https://shop.example.ng/' },
    PUBLISHABLE_KEY: { PUBLISHABLE_KEY: 'sk_test_oops' },
    SECRET_KEY: { SECRET_KEY: 'sk_short' },
    CONSOLE_KEYS: { CONSOLE_KEYS: 'Ada:ck_short' },
    PAYMENT_METHOD: { PAYMENT_METHOD: 'cash' },
    PAYMENT_PAGE_URL: { PAYMENT_PAGE_URL: 'https://shop.example.ng/pay' },
    PAYSTACK_SECRET_KEY: { PAYSTACK_SECRET_KEY: 'pk_test_0123' },
    FLUTTERWAVE_SECRET_KEY: { PAYMENT_METHOD: 'flutterwave', FLUTTERWAVE_SECRET_KEY: 'sk_test_0123' },
    FLUTTERWAVE_WEBHOOK_HASH: { PAYMENT_METHOD: 'flutterwave', FLUTTERWAVE_WEBHOOK_HASH: ' ' },
    FLUTTERWAVE_URL: { PAYMENT_METHOD: 'flutterwave', FLUTTERWAVE_URL: 'flutterwave' },
    PRODUCTS: { PRODUCTS: 'phone-warranty-basic,umbrella' },
    VERIFICATION: { VERIFICATION: 'nobody' },
    INSURPASS_URL: { ...groupLifeSettings, INSURPASS_URL: 'insurpass' },
    INSURPASS_SECRET_KEY: { ...groupLifeSettings, INSURPASS_SECRET_KEY: undefined },
    INSURPASS_API_KEY: { ...groupLifeSettings, INSURPASS_API_KEY: ' ' },
    INSURPASS_PRODUCTS: { ...groupLifeSettings, INSURPASS_PRODUCTS: '3:Group Life:15.5' },
  };
  for (const [name, changes] of Object.entries(wrong))
    it(`names ${name} when it is wrong, and nothing else`, () => {
      const violations = violationsOf(changes);
      assert.equal(violations.length, 1, violations.join('\n'));
      assert.match(violations[0] ?? '', new RegExp(`^${name} .*\\.$`));
    });

  it('reads who may sign in to the console, prints none of their keys, and wants names and keys of their own', () => {
    const [ada, bola] = ['ck_test_ada_0123456789', 'ck_test_bola_0123456789'];
    const [merchant] = read({ CONSOLE_KEYS: `Ada Obi:${ada}, Bola:owner:${bola}` }).merchants;
    assert.deepEqual(merchant?.consoleKeys.reveal(), [
      { name: 'Ada Obi', role: 'staff', key: ada },
      { name: 'Bola', role: 'owner', key: bola },
    ]);
    assert.ok(!inspect(merchant, { depth: 9 }).includes(ada) && !JSON.stringify(merchant).includes(ada));
    assert.deepEqual(read().merchants[0]?.consoleKeys.reveal(), []);
    for (const twice of [`Ada:${ada},Ada:${bola}`, `Ada:${ada},Bola:${ada}`])
      assert.match(violationsOf({ CONSOLE_KEYS: twice })[0] ?? '', /^CONSOLE_KEYS must give each person/);
    for (const wrong of [ada, `Ada:sk_${'1'.repeat(20)}`, ` :${ada}`, `Ada:boss:${ada}`, `Ada::${ada}`]) {
      const violations = violationsOf({ CONSOLE_KEYS: wrong });
      assert.match(violations.join(), /^CONSOLE_KEYS must be name:ck_…/);
      assert.ok(!violations.join().includes(wrong));
    }
  });

  it('sells group life where InsurPass is set, under the names and prices of the configuration', () => {
    const [merchant] = read({
      ...groupLifeSettings,
      INSURPASS_PRODUCTS: '3:Group Life:150000, 7:Group Life Plus:240000',
      PRODUCTS: 'group-life-7,phone-warranty-basic',
    }).merchants;
    assert.equal(merchant?.insurpass?.url, 'https://sandbox.insurpass.com');
    assert.deepEqual(
      merchant.insurpass.products.map(({ id, name, pricePerMember }) => [id, name, pricePerMember.amount]),
      [
        ['3', 'Group Life', 150_000],
        ['7', 'Group Life Plus', 240_000],
      ],
    );
    assert.deepEqual(
      merchant.products.map(({ id }) => id),
      ['phone-warranty-basic', 'group-life-7'],
    );
  });

  it('needs one insurer, whichever it is', () => {
    const none = { AIMS_PARTNER_ID: undefined, AIMS_AUTHORIZATION_ID: undefined, AIMS_AUTHORIZATION_KEY: undefined };
    const [merchant] = read({ ...none, ...groupLifeSettings }).merchants;
    assert.deepEqual(
      merchant?.products.map(({ id }) => id),
      ['group-life-3'],
    );
    assert.equal(violationsOf(none).length, 1);
  });

  it('wants InsurPass’s own address for an account that is live, and no key of the sandbox', () => {
    const live = { ...groupLifeSettings, AIMS_MODE: 'live', PAYMENT_METHOD: 'merchant' };
    const named = violationsOf(live).map((violation) => violation.split(' ')[0]);
    assert.deepEqual(named.sort(), ['INSURPASS_SECRET_KEY', 'INSURPASS_URL']);
  });

  it('names each group life product once', () => {
    for (const products of ['3:Group Life:1,3:Other:2', '3:Group Life:1,4:Group Life:2'])
      assert.equal(violationsOf({ ...groupLifeSettings, INSURPASS_PRODUCTS: products }).length, 1, products);
  });

  it('repeats no secret when it complains', () => {
    const secrets: Changes = {
      SECRET_KEY: 'sk_a!bc',
      SIGNING_KEY: 'c2VjcmV0c2lnbmluZw==',
      DATA_KEY: 'c2VjcmV0ZGF0YQ==',
      PAYSTACK_SECRET_KEY: 'sk_life_0123456789',
    };
    const told = violationsOf(secrets).join('\n');
    for (const [name, value] of Object.entries(secrets)) {
      assert.ok(told.includes(name));
      assert.ok(!told.includes(value ?? ''), name);
    }
  });

  it('prints every secret as «secret», however it is printed', () => {
    const config = read();
    const others = read({ PAYMENT_METHOD: 'flutterwave' });
    const printed = [
      inspect([config, others], { depth: 9 }),
      JSON.stringify([config, others]),
      String(config.signingKeys),
    ].join('\n');
    for (const name of [
      'SECRET_KEY',
      'SIGNING_KEY',
      'DATA_KEY',
      'PAYSTACK_SECRET_KEY',
      'FLUTTERWAVE_SECRET_KEY',
      'FLUTTERWAVE_WEBHOOK_HASH',
      'AIMS_AUTHORIZATION_KEY',
    ]) {
      const value = shopEnvironment[name as keyof typeof shopEnvironment];
      assert.ok(!printed.includes(value), name);
    }
    assert.ok(printed.includes('«secret»'));
    assert.equal(config.merchants[0]?.secretKey.reveal(), shopEnvironment.SECRET_KEY);
  });

  it('does not let test and live be mixed', () => {
    assert.deepEqual(violationsOf({ AIMS_MODE: 'test', PAYSTACK_SECRET_KEY: 'sk_test_abc' }), []);
    assert.deepEqual(violationsOf({ AIMS_MODE: 'live', PAYSTACK_SECRET_KEY: 'sk_live_abc' }), []);
    for (const changes of [
      { AIMS_MODE: 'live', PAYSTACK_SECRET_KEY: 'sk_test_abc' },
      { AIMS_MODE: 'test', PAYSTACK_SECRET_KEY: 'sk_live_abc' },
      { AIMS_MODE: 'live', PAYSTACK_SECRET_KEY: 'sk_live_abc,sk_test_abc' },
    ])
      assert.match(violationsOf(changes)[0] ?? '', /^PAYSTACK_SECRET_KEY .*mode.*AIMS_MODE/);
    const flutterwave = (AIMS_MODE: string, FLUTTERWAVE_SECRET_KEY: string) =>
      violationsOf({ PAYMENT_METHOD: 'flutterwave', AIMS_MODE, FLUTTERWAVE_SECRET_KEY });
    assert.deepEqual(flutterwave('test', 'FLWSECK_TEST-abc-X'), []);
    assert.deepEqual(flutterwave('live', 'FLWSECK-abc-X'), []);
    assert.match(flutterwave('live', 'FLWSECK_TEST-abc-X')[0] ?? '', /^FLUTTERWAVE_SECRET_KEY .*mode.*AIMS_MODE/);
    assert.match(flutterwave('test', 'FLWSECK-abc-X')[0] ?? '', /^FLUTTERWAVE_SECRET_KEY .*mode.*AIMS_MODE/);
  });

  it('changes the limits that are named and leaves the others', () => {
    const { limits } = read({ LIMITS: 'bodyKilobytes=32, addressPerSecond=5,insurerCallsPerMinute=600' });
    assert.deepEqual(limits, {
      ...defaultLimits,
      bodyBytes: 32 * 1024,
      addressPerSecond: 5,
      insurerCallsPerMinute: 600,
    });
    for (const LIMITS of ['bodyKilobytes=0', 'addressPerSecond=-1', 'tokenPerSecond=1.5', 'tokenPerSecond'])
      assert.match(violationsOf({ LIMITS })[0] ?? '', /^LIMITS .*tokenPerSecond/);
  });

  it('takes several keys while they are rotated, and addresses without a slash at the end', () => {
    const keys = [1, 2].map((fill) => Buffer.alloc(32, fill));
    const config = read({
      SIGNING_KEY: keys.map((key) => key.toString('base64')).join(', '),
      PUBLIC_URL: 'https://cover.example.ng/',
    });
    assert.deepEqual(config.signingKeys.reveal(), keys);
    assert.equal(config.publicUrl, 'https://cover.example.ng');
  });

  it('wants a host of its own for the proxy, since its pages name their files from the root', () => {
    for (const PUBLIC_URL of [
      'https://shop.example.ng/cover',
      'https://shop.example.ng/?cover',
      'https://shop.example.ng#x',
    ])
      assert.match(
        violationsOf({ PUBLIC_URL })[0] ?? '',
        /^PUBLIC_URL must be the address of a host of its own, without a path/,
      );
    assert.equal(read({ PUBLIC_URL: 'https://cover.example.ng:8443/' }).publicUrl, 'https://cover.example.ng:8443');
  });

  it('reads TRUST_PROXY as Express means it', () => {
    assert.equal(read({ TRUST_PROXY: 'false' }).trustProxy, false);
    assert.equal(read({ TRUST_PROXY: '2' }).trustProxy, 2);
    assert.deepEqual(read({ TRUST_PROXY: '10.0.0.1, loopback' }).trustProxy, ['10.0.0.1', 'loopback']);
  });

  it('takes PostgreSQL by its address, and ids of older accounts that are no UUIDs', () => {
    const config = read({ DATABASE_URL: 'postgres://cover@db/cover', AIMS_PARTNER_ID: 'partner 7 of 2019' });
    assert.deepEqual(config.database.reveal(), { url: 'postgres://cover@db/cover' });
    assert.equal(config.merchants[0]?.aims?.partnerId.reveal(), 'partner 7 of 2019');
  });

  it('takes one host of PostgreSQL in any form that its driver reads, and refuses a list', () => {
    for (const url of ['postgres:///cover?host=/run/postgresql', 'postgresql://a:b,c/d@[::1]:5433/cover?options=-c,x'])
      assert.deepEqual(read({ DATABASE_URL: url }).database.reveal(), { url });
    for (const url of ['postgres://one,two/cover', 'postgres://cover:secret@one:5432,two:5432/cover'])
      assert.match(
        violationsOf({ DATABASE_URL: url }).join(),
        /^DATABASE_URL must be a PostgreSQL address of one host/,
      );
  });
});

describe('the configuration of several merchants', () => {
  const merchant = (name: string) => ({
    id: name,
    merchantName: name,
    allowedOrigins: [`https://${name}.example.ng`],
    publishableKey: `pk_${name}`,
    secretKey: `sk_${name}_0123456789_0123456789`,
    termsUrl: `https://${name}.example.ng/terms`,
    privacyUrl: `https://${name}.example.ng/privacy`,
    supportContact: `help@${name}.example.ng`,
    aimsPartnerId: `${name} partner`,
    aimsAuthorizationId: `${name} authorization`,
    aimsAuthorizationKey: `${name} key`,
    paymentMethod: 'merchant',
  });

  /** Reads a file with these words; the environment holds the keys. */
  function readFile(test: TestContext, words: object, environment: Changes = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'cover-config-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'cover.config.json');
    writeFileSync(path, JSON.stringify(words));
    const { SIGNING_KEY, DATA_KEY } = shopEnvironment;
    return () => readConfig({ SIGNING_KEY, DATA_KEY, COVER_CONFIG: path, ...environment });
  }

  it('comes from the file that COVER_CONFIG names, in the same words', (test) => {
    const merchants = [merchant('phonehub'), { ...merchant('laptophub'), products: ['laptop-warranty-basic'] }];
    const config = readFile(test, { port: 9000, retentionDays: 7, merchants })();
    assert.equal(config.port, 9000);
    assert.equal(config.retentionDays, 7);
    assert.deepEqual(
      config.merchants.map(({ id, name, origins, products }) => [id, name, origins[0], products.length]),
      [
        ['phonehub', 'phonehub', 'https://phonehub.example.ng', allProducts.length],
        ['laptophub', 'laptophub', 'https://laptophub.example.ng', 1],
      ],
    );
  });

  it('gives way to the environment where both say something', (test) => {
    assert.equal(readFile(test, { port: 9000, merchants: [merchant('phonehub')] }, { PORT: '9100' })().port, 9100);
  });

  it('says which merchant a violation belongs to, and tells all violations together', (test) => {
    const { secretKey: _, ...keyless } = merchant('phonehub');
    const nameless = { ...merchant('laptophub'), merchantName: '' };
    assert.throws(
      readFile(test, { port: 'none', merchants: [keyless, nameless] }),
      (error: Error) =>
        error instanceof ConfigError &&
        ['PORT ', 'merchants[0].SECRET_KEY ', 'merchants[1].MERCHANT_NAME '].every((start) =>
          error.errors.some((violation) => violation.startsWith(start)),
        ) &&
        error.errors.length === 3,
    );
  });

  it('refuses two merchants under one id or one key', (test) => {
    assert.throws(readFile(test, { merchants: [merchant('phonehub'), merchant('phonehub')] }), (error: Error) =>
      ['different ids', 'different publishable keys', 'different secret keys'].every((words) =>
        error.message.includes(words),
      ),
    );
  });

  it('needs at least one merchant, and a file that is there', (test) => {
    assert.throws(readFile(test, { merchants: [] }), ConfigError);
    assert.throws(() => readConfig({ COVER_CONFIG: '/nowhere/cover.config.json' }), ConfigError);
  });
});

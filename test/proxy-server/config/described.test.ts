import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { environmentExample } from '../../../proxy-server/config/describe/environment-example.ts';
import { fileSchema } from '../../../proxy-server/config/describe/file-schema.ts';
import { settingsManual } from '../../../proxy-server/config/describe/manual.ts';
import { settingGroups } from '../../../proxy-server/config/settings/all-settings.ts';
import { fileKey } from '../../../proxy-server/config/settings/setting.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface KeySchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly writeOnly?: boolean;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, KeySchema>>;
}

/** The schema of the file, of its server and its merchant keys, and what judges files by it. */
function setup() {
  const schema = fileSchema();
  const server = (schema as unknown as ObjectSchema).properties;
  const merchant = (server.merchants as unknown as { items: ObjectSchema }).items.properties;
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  return { ajv, isValid: ajv.compile(schema), server, merchant };
}

/** A file as the schema shows it by its examples and defaults, with what nobody can show: the secrets. */
function fileOfExamples(test: TestContext) {
  const { server, merchant } = setup();
  const shown = (keys: Readonly<Record<string, KeySchema>>, which: 'examples' | 'default') =>
    Object.fromEntries(
      Object.entries(keys).flatMap(([key, one]) => {
        const value = which === 'examples' ? one.examples?.[0] : one.default;
        return value === undefined ? [] : [[key, value]];
      }),
    );
  const secrets = settingGroups.flatMap(({ settings }) => Object.entries(settings).filter(([, one]) => one.isSecret));
  const ofShop = (keys: object) =>
    Object.fromEntries(
      secrets.flatMap(([name]) => {
        const value = (shopEnvironment as Record<string, string>)[name];
        return fileKey(name) in keys && value !== undefined ? [[fileKey(name), value]] : [];
      }),
    );
  const make = (which: 'examples' | 'default') => ({
    ...shown(server, which),
    ...ofShop(server),
    merchants: [
      {
        ...shown(merchant, 'examples'),
        ...shown(merchant, which),
        ...ofShop(merchant),
        aimsMode: 'test',
        insurpassSecretKey: 'a',
        insurpassApiKey: 'b',
      },
    ],
  });
  const read = (file: object) => {
    const folder = temporaryFolder(test, { 'cover.config.json': JSON.stringify(file) });
    return readConfig({ COVER_CONFIG: join(folder, 'cover.config.json') });
  };
  return { make, read };
}

describe('the JSON Schema of the file of COVER_CONFIG', () => {
  it('describes every key in a sentence, gives every example and default in the form of the file, and no secret', () => {
    const { ajv, server, merchant } = setup();
    for (const { place, settings } of settingGroups.filter(({ place }) => place !== 'environment'))
      for (const [name, setting] of Object.entries(settings)) {
        const key = (place === 'server' ? server : merchant)[fileKey(name)];
        assert.ok(key, name);
        assert.ok(key.description?.startsWith(setting.about), name);
        assert.equal(key.writeOnly === true, setting.isSecret === true, name);
        assert.equal(key.examples === undefined, setting.isSecret === true, name);
        const { default: fallback, examples = [], ...plain } = key;
        for (const value of [...examples, ...(fallback === undefined ? [] : [fallback])])
          assert.ok(ajv.validate(plain, value), `${name} ${JSON.stringify(value)}`);
      }
  });

  it('takes files that the proxy takes, made of its examples and of its defaults', (test) => {
    const { isValid } = setup();
    const { make, read } = fileOfExamples(test);
    for (const which of ['examples', 'default'] as const) {
      assert.ok(isValid(make(which)), JSON.stringify(isValid.errors));
      // all secrets are the shop's, whose gateway is Paystack
      assert.equal(read(make(which)).merchants[0]?.name, 'PhoneHub Lagos');
    }
  });

  it('refuses unknown keys, values of a wrong kind, and merchants without what they need', (test) => {
    const { isValid } = setup();
    const file = fileOfExamples(test).make('examples');
    const [merchant] = file.merchants;
    const { merchantName: _, ...nameless } = merchant as Record<string, unknown>;
    for (const wrong of [
      { ...file, retentionDay: 7 },
      { ...file, port: 99_999 },
      { ...file, merchants: [] },
      { ...file, merchants: [nameless] },
      { ...file, merchants: [{ ...merchant, verification: 'nobody' }] },
      { ...file, merchants: [{ ...merchant, limits: {} }] },
    ])
      assert.equal(isValid(wrong), false);
    assert.ok(isValid({ ...file, $schema: './cover.schema.json' }));
  });
});

describe('the example of a .env file', () => {
  it('starts the proxy once its placeholders are filled in', async (test) => {
    const filled = environmentExample().replaceAll(/^(\w+)=.*…$/gm, (_, name: keyof typeof shopEnvironment) => {
      return `${name}=${shopEnvironment[name]}`;
    });
    const folder = temporaryFolder(test, { '.env': filled });
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', DATA_DIR: folder }, folder);
    const proxy = await startProxy(config);
    test.after(() => proxy.close());
    assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
  });

  it('is refused as long as a placeholder is in it, and holds every setting once', (test) => {
    const example = environmentExample();
    const placeholders = Object.entries(parseEnv(example)).filter(([, value]) => value?.endsWith('…'));
    const folder = temporaryFolder(test, { '.env': example });
    assert.throws(
      () => readConfig({}, folder),
      (error: Error) => placeholders.every(([name]) => error.message.includes(`${name} still has its placeholder`)),
    );
    assert.ok(placeholders.length >= 10);
    const names = settingGroups
      .filter(({ place }) => place !== 'merchant-in-file')
      .flatMap(({ settings }) => Object.keys(settings));
    const lines = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    assert.deepEqual(lines.toSorted(), names.toSorted());
  });

  it('shows values that hold, wherever the # before them is taken away', () => {
    const shown = parseEnv(environmentExample().replaceAll(/^# ([A-Z_]+=)/gm, '$1'));
    const optional = Object.entries(shown).filter(([, value]) => !value?.includes('…'));
    const { COVER_CONFIG: _, ...settings } = Object.fromEntries(optional);
    assert.ok(readConfig({ ...shopEnvironment, ...settings, INSURPASS_API_KEY: 'b', INSURPASS_SECRET_KEY: 'a' }));
  });
});

describe('the settings in the manual', () => {
  it('are those that the proxy reads; `npm run docs` writes them anew', () => {
    const committed = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
    assert.equal(committed, settingsManual());
  });
});

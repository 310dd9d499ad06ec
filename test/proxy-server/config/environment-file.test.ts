import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../../proxy-server/config/config.ts';
import { readSettings } from '../../../proxy-server/config/read-settings.ts';
import { notText, textFiles } from '../../support/documents/text-files.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const wholeShop = Object.entries(shopEnvironment)
  .map(([name, value]) => `${name}=${value}\n`)
  .join('');

/** A folder with this `.env`, and what is read with it. */
function setup(test: TestContext, file: string | Uint8Array, environment: Record<string, string> = {}) {
  const folder = temporaryFolder(test, { '.env': file });
  return {
    read: () => readConfig(environment, folder),
    errors: () => readSettings({ environment, folder }).errors,
  };
}

describe('a .env file beside the start', () => {
  it('holds settings, which the environment comes before', (test) => {
    const { read } = setup(test, `${wholeShop}RETENTION_DAYS=7\nPORT=9000\n`, { PORT: '9100' });
    assert.equal(read().retentionDays, 7);
    assert.equal(read().port, 9100);
    assert.equal(read().merchants[0]?.name, 'PhoneHub');
  });

  it('is read as Node reads it: comments, quotes, several lines, export, a mark of its encoding, Windows’ line ends', (test) => {
    const changes = '{ "all-risk": {\n  "fields": { "propertyDescription": null } } }';
    const lines = [
      '# a comment',
      '',
      'export MERCHANT_NAME="Phone # Hub" # told to shoppers',
      `PRODUCT_CHANGES='${changes}'`,
    ];
    const { read } = setup(test, `\uFEFF${wholeShop}${lines.join('\r\n')}\r\n`);
    const [merchant] = read().merchants;
    assert.equal(merchant?.name, 'Phone # Hub');
    const [product] = merchant.products.filter(({ id }) => id === 'all-risk');
    assert.ok(!product?.fields.some(({ id }) => id === 'propertyDescription'));
  });

  it('names the file of COVER_CONFIG as well as a variable does', (test) => {
    const { errors } = setup(test, 'COVER_CONFIG=/nowhere/cover.config.json\n');
    assert.deepEqual(errors(), ['COVER_CONFIG names a file that cannot be read (ENOENT).']);
  });

  it('is told when it is malformed, by its lines and without what they hold', (test) => {
    const { errors } = setup(test, `${wholeShop}sk_live_SENTINEL\nTERMS_VERSION="2\n: yaml\n`);
    const first = Object.keys(shopEnvironment).length + 1;
    const words = 'must be like NAME=value, with quotes closed, or a comment after #.';
    assert.deepEqual(
      errors(),
      [0, 1, 2].map((at) => `.env line ${first + at} ${words}`),
    );
  });

  it('is told when it holds words that nobody knows', (test) => {
    const { errors } = setup(test, `${wholeShop}AIMS_PARTNERID=x\n`);
    assert.deepEqual(errors(), ['AIMS_PARTNERID is not known; did you mean AIMS_PARTNER_ID?']);
  });

  for (const [what, encode] of Object.entries(textFiles))
    it(`is read in ${what}`, (test) => {
      const { read } = setup(test, encode(`${wholeShop}MERCHANT_NAME=Bàbá’s Phones\r\n`));
      assert.equal(read().merchants[0]?.name, 'Bàbá’s Phones');
    });

  it('is told when it is not UTF-8 text, as some editors write it, or no file at all', (test) => {
    for (const bytes of notText)
      assert.deepEqual(
        setup(test, bytes)
          .errors()
          .filter((error) => error.startsWith('.env')),
        ['.env is not UTF-8 text.'],
      );
    const folder = temporaryFolder(test);
    mkdirSync(join(folder, '.env'));
    assert.ok(readSettings({ environment: {}, folder }).errors.includes('.env cannot be read (EISDIR).'));
  });

  it('need not be there, and is not read where no folder is named', (test) => {
    assert.equal(readConfig(shopEnvironment, temporaryFolder(test)).merchants.length, 1);
    assert.throws(() => readConfig({}), ConfigError);
  });
});

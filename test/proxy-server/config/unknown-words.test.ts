import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { readSettings } from '../../../proxy-server/config/read-settings.ts';
import { settingGroups } from '../../../proxy-server/config/settings/all-settings.ts';
import { ownPrefixes } from '../../../proxy-server/config/settings/other-words.ts';
import { fileKey } from '../../../proxy-server/config/settings/setting.ts';
import { notText, textFiles } from '../../support/documents/text-files.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const names = settingGroups
  .filter(({ place }) => place === 'server' || place === 'merchant')
  .flatMap(({ settings }) => Object.keys(settings));

function errorsOf(changes: Record<string, string | undefined>): readonly string[] {
  return readSettings({ environment: { ...shopEnvironment, ...changes } }).errors;
}

function errorsOfFile(
  test: TestContext,
  text: string | Uint8Array,
  environment: Record<string, string> = {},
): readonly string[] {
  const folder = temporaryFolder(test, { 'cover.config.json': text });
  return readSettings({ environment: { ...environment, COVER_CONFIG: join(folder, 'cover.config.json') } }).errors;
}

/** The word with each letter dropped, and with each two neighbours swapped; what is no typing error is left out. */
function typosOf(word: string): string[] {
  const all = [...word].flatMap((letter, at) => {
    const next = word[at + 1] ?? '';
    return [word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + next + letter + word.slice(at + 2)];
  });
  return [...new Set(all)].filter((typo) => typo !== word && typo.length > 0);
}

describe('words that nobody knows', () => {
  it('are refused with the nearest known one, for each way to mistype a variable of ours alone', () => {
    let tried = 0;
    for (const name of names)
      for (const typo of typosOf(name).filter((one) => ownPrefixes.some((prefix) => one.startsWith(prefix)))) {
        if (names.includes(typo)) continue;
        tried += 1;
        assert.deepEqual(errorsOf({ [typo]: 'sk_live_SENTINEL' }), [`${typo} is not known; did you mean ${name}?`]);
      }
    assert.ok(tried > 300, String(tried));
  });

  it('are refused too where they are anybody’s, if one letter makes them ours and ours is not set', () => {
    assert.deepEqual(errorsOf({ RETENTION_DAY: '7' }), ['RETENTION_DAY is not known; did you mean RETENTION_DAYS?']);
    assert.deepEqual(errorsOf({ PUBLIC_ULR: 'x' }), ['PUBLIC_ULR is not known; did you mean PUBLIC_URL?']);
    assert.deepEqual(errorsOf({ RETENTION_DAY: '7', RETENTION_DAYS: '7' }), []);
  });

  it('are left alone where they are anybody’s', () => {
    const others = { PATH: '/bin', NODE_ENV: 'production', POSTGRES_PASSWORD: 'x', POST: '1', HOSTNAME: 'x', PWD: '/' };
    assert.deepEqual(errorsOf(others), []);
  });

  it('are left alone where Kubernetes put them there, for services that happen to be called so', () => {
    const links = {
      PAYMENT_SERVICE_HOST: '10.0.0.7',
      PAYMENT_SERVICE_PORT: '80',
      PAYMENT_SERVICE_PORT_HTTP: '80',
      PAYMENT_PORT: 'tcp://10.0.0.7:80',
      COVER_CHECKOUT_PORT_8787_TCP: 'tcp://10.0.0.8:8787',
      COVER_CHECKOUT_PORT_8787_TCP_ADDR: '10.0.0.8',
    };
    assert.deepEqual(errorsOf(links), []);
    assert.equal(errorsOf({ PAYMENT_PORT: '80' }).length, 1);
  });

  it('are refused in the file with the nearest known key, wherever they stand', (test) => {
    const merchant = { retentionday: 7, verificaton: 'shopper', MERCHANT_NAME: 'PhoneHub', zzz: 1 };
    const errors = errorsOfFile(test, JSON.stringify({ retentionDay: 7, merchants: [merchant] }));
    for (const error of [
      'retentionDay is not known; did you mean retentionDays?',
      'merchants[0].verificaton is not known; did you mean verification?',
      'merchants[0].MERCHANT_NAME is not known; did you mean merchantName?',
      'merchants[0].zzz is not known; take it out.',
    ])
      assert.ok(errors.includes(error), errors.join('\n'));
  });

  it('are told in the file for each way to mistype a key', (test) => {
    const keys = names.map(fileKey);
    const typos = keys
      .flatMap((key) => typosOf(key).map((typo) => ({ typo, key })))
      .filter(({ typo }) => !keys.includes(typo));
    const text = JSON.stringify({ merchants: [Object.fromEntries(typos.map(({ typo }) => [typo, 1]))] });
    const errors = errorsOfFile(test, text);
    const told = typos.filter(({ typo }) =>
      errors.some((error) => error.startsWith(`merchants[0].${typo} is not known`)),
    );
    assert.equal(told.length, typos.length);
    assert.ok(told.length > 1_000, String(told.length));
  });

  it('are told where they are known but have no business', (test) => {
    const text = JSON.stringify({ aimsPartnerId: 'x', merchants: [{ id: 'shop', port: 1 }] });
    const errors = errorsOfFile(test, text, { AIMS_PARTNER_ID: 'x', SECRET_KEY: 'for the commands' });
    for (const error of [
      'aimsPartnerId is a merchant’s; it belongs in an entry of merchants.',
      'merchants[0].port is the server’s; it belongs outside merchants.',
      'AIMS_PARTNER_ID is a merchant’s; where COVER_CONFIG is set it stands in the file, as aimsPartnerId.',
    ])
      assert.ok(errors.includes(error), errors.join('\n'));
    assert.ok(!errors.some((error) => error.startsWith('SECRET_KEY')));
  });
});

describe('a file of COVER_CONFIG that cannot be read', () => {
  it('is told alone, and nothing of what it holds is repeated', (test) => {
    assert.deepEqual(errorsOfFile(test, '{ "secretKey": sk_live_SENTINEL }').length, 1);
    assert.match(
      errorsOfFile(test, '{\n "secretKey": sk_live_SENTINEL }')[0] ?? '',
      /^COVER_CONFIG names a file that is not JSON(: line 2 column \d+)?\.$/,
    );
    assert.deepEqual(errorsOfFile(test, '[]'), ['COVER_CONFIG must name a file that holds one JSON object.']);
    assert.deepEqual(errorsOfFile(test, '{ "merchants": {} }'), ['merchants must be an array of objects.']);
    const nowhere = readSettings({ environment: { COVER_CONFIG: '/nowhere/SENTINEL.json' } }).errors;
    assert.deepEqual(nowhere, ['COVER_CONFIG names a file that cannot be read (ENOENT).']);
    for (const bytes of notText)
      assert.deepEqual(errorsOfFile(test, bytes), ['COVER_CONFIG names a file that is not UTF-8 text.']);
  });

  for (const [what, encode] of Object.entries(textFiles))
    it(`is not one in ${what}`, (test) => {
      assert.deepEqual(errorsOfFile(test, encode('{ "merchants": {} }\r\n')), [
        'merchants must be an array of objects.',
      ]);
    });
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { readSettings } from '../../../proxy-server/config/read-settings.ts';
import { settingGroups } from '../../../proxy-server/config/settings/all-settings.ts';
import { fileKey } from '../../../proxy-server/config/settings/setting.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const everySetting = settingGroups.flatMap(({ place, settings }) =>
  Object.entries(settings).map(([name, setting]) => ({ place, name, setting })),
);
const variables = everySetting.filter(({ place }) => place === 'server' || place === 'merchant');

/** Fits no setting that wants more than any text; a secret, so no message may repeat it. */
const misfit = 'not-4-any! sk_live_SENTINEL';

/** What is wrong with a shop whose environment was changed so; `undefined` takes a setting away. */
function errorsOf(changes: Record<string, string | undefined>): readonly string[] {
  return readSettings({ environment: { ...shopEnvironment, ...changes } }).errors;
}

/** What is wrong with a file of one merchant, in which one setting is this. */
function errorsOfFile(test: TestContext, { place, name }: (typeof everySetting)[number], value: unknown) {
  const words = Object.entries(shopEnvironment).map(([known, text]) => ({ known, key: fileKey(known), text }));
  const isServers = (known: string) => everySetting.some((one) => one.name === known && one.place === 'server');
  const pick = (wanted: boolean) =>
    Object.fromEntries(words.filter(({ known }) => isServers(known) === wanted).map(({ key, text }) => [key, text]));
  const changed = { [fileKey(name)]: value };
  const merchant = { id: 'shop', ...pick(false), ...(place !== 'server' && changed) };
  const file = { ...pick(true), ...(place === 'server' && changed), merchants: [merchant] };
  const folder = temporaryFolder(test, { 'cover.config.json': JSON.stringify(file) });
  return readSettings({ environment: { COVER_CONFIG: join(folder, 'cover.config.json') } }).errors;
}

describe('every setting', () => {
  for (const one of everySetting.filter(({ place, setting }) => place !== 'environment' && !setting.isFree))
    it(`refuses a text that does not fit ${one.name}, in the environment and in the file, and does not repeat it`, (test) => {
      const inFile = errorsOfFile(test, one, misfit);
      const inEnvironment = one.place === 'merchant-in-file' ? [] : errorsOf({ [one.name]: misfit });
      for (const errors of [inFile, ...(one.place === 'merchant-in-file' ? [] : [inEnvironment])]) {
        const own = errors.filter((error) => error.includes(`${one.name} `));
        assert.equal(own.length, 1, errors.join('\n'));
        assert.ok(!errors.join().includes('SENTINEL'), errors.join('\n'));
      }
      if (one.place !== 'merchant-in-file')
        assert.deepEqual(
          inFile.map((error) => error.replace('merchants[0].', '')),
          inEnvironment,
          'the same words from either',
        );
    });

  for (const one of everySetting.filter(({ place }) => place !== 'environment'))
    it(`refuses values of a wrong kind for ${one.name} in the file`, (test) => {
      for (const value of [null, true, { SENTINEL: misfit }, [[misfit]], [{ SENTINEL: misfit }], 1.5]) {
        const errors = errorsOfFile(test, one, value);
        const fits =
          (one.name === 'TERMS_VERSION' && value === 1.5) || (one.name === 'WEBHOOK_ALLOW_PRIVATE' && value === true);
        assert.equal(errors.length > 0, !fits, `${JSON.stringify(value)}: ${errors.join('\n')}`);
        assert.ok(!errors.join().includes('SENTINEL'), errors.join('\n'));
      }
    });

  for (const { name, setting } of variables)
    it(`takes the example of ${name}, where it is no secret, and its default`, () => {
      for (const text of [setting.isSecret ? undefined : setting.example, setting.default])
        if (text !== undefined) assert.equal(setting.schema.safeParse(text).success, true, text);
    });

  it('is told with all others that are wrong, in one list', () => {
    const strict = variables.filter(({ setting }) => !setting.isFree).map(({ name }) => name);
    const errors = errorsOf(Object.fromEntries(strict.map((name) => [name, misfit])));
    for (const name of strict)
      assert.ok(
        errors.some((error) => error.startsWith(`${name} must be `) || error.startsWith(`${name} has `)),
        name,
      );
    assert.ok(!errors.join().includes('SENTINEL'));
  });

  it('that still has a placeholder of the example is told, whatever its kind', () => {
    for (const { name } of variables) {
      const [error, ...more] = errorsOf({ [name]: 'sk_test_…' }).filter((one) => one.startsWith(`${name} `));
      assert.match(error ?? '', / still has its placeholder; set it to /, name);
      assert.deepEqual(more, []);
    }
  });

  it('is blank as if it were not set', () => {
    for (const { name, setting } of variables)
      if (setting.required === undefined) assert.deepEqual(errorsOf({ [name]: '  ' }), [], name);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSources } from './source-files.ts';

const longestLines = 300;
const unfinished = /\b(TODO|FIXME|XXX|HACK|lorem ipsum)\b/i;
const switchedOff = /\b(it|test|describe|suite)\.(only|skip|todo)\(/;
const silenced = /@ts-(ignore|expect-error|nocheck)\b/;
const untyped = /(?<![\w'"`])(:\s*any\b|<any>|as any\b|any\[\])/;
const vagueName = /(^|\/)(utils?|helpers?|common|manager|data|misc)(\.|\/)/;

describe('the shape of the source', () => {
  const ours = readSources(['widget', 'proxy-server', 'demo']).filter(
    ({ path }) => !path.includes('storefront/public/'),
  );
  // this file names what it looks for
  const tests = readSources(['test']).filter(({ path }) => path !== 'test/house/source-shape.test.ts');

  it('has no file of the widget or the proxy over 300 lines', () => {
    const long = ours
      .filter(({ path }) => !path.startsWith('demo/'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > longestLines);
    assert.deepEqual(long, []);
  });

  it('has a median file of at most 100 lines', () => {
    const lines = ours.map(({ text }) => text.split('\n').length - 1).sort((left, right) => left - right);
    assert.ok(lines[Math.floor(lines.length / 2)]! <= 100);
  });

  it('leaves no type open and silences no checker', () => {
    assert.deepEqual(linesWith([...ours, ...tests], untyped), []);
    // shipped as it is, it speaks to frameworks that a page may not have
    const checked = [...ours, ...tests].filter(({ path }) => path !== 'widget/frameworks.d.ts');
    assert.deepEqual(linesWith(checked, silenced), []);
  });

  it('decorates fields alone, which is what the build’s own decorators can do', () => {
    const accessor = /@(property|state)\([^)]*\)\s+(override |static )?(get|set|accessor) /;
    const wrong = ours.filter(({ text }) => accessor.test(text)).map(({ path }) => path);
    const others = ours.filter(({ text }) =>
      /import \{(?! (property|state|property, state) \})[^}]*\} from 'lit\/decorators/.test(text),
    );
    assert.deepEqual([...wrong, ...others.map(({ path }) => path)], []);
  });

  it('takes the day of today from one place, which knows that Nigeria is an hour ahead of UTC', () => {
    const ownDay = /new Date\((Date\.now\(\))?\)\.toISOString|[+-] 3_?600_?000\)\.toISOString/;
    const own = ours.filter(({ path }) => path !== 'proxy-server/contract/fields/nigerian-time.ts');
    // the stand-ins read the documents for themselves
    const house = own.filter(({ path }) => !path.startsWith('demo/upstreams/'));
    assert.deepEqual(linesWith(house, ownDay), []);
  });

  it('asks the device for the time in one place: the widget goes by the proxy’s clock', () => {
    const places = [
      'widget/client/server-clock.ts',
      // the century of a birth year of two digits
      'widget/members/columns/read-cell.ts',
    ];
    const shoppers = ours.filter(({ path }) => path.startsWith('widget/') && !/^widget\/(console|build)\//.test(path));
    const others = shoppers.filter(({ path }) => !places.includes(path));
    assert.deepEqual(linesWith(others, /Date\.now\b|new Date\(\)/), []);
  });

  it('asks a shop’s page for nothing that old libraries have replaced with something else', () => {
    const shoppers = ours.filter(({ path }) => path.startsWith('widget/') && !/^widget\/(console|build)\//.test(path));
    // Prototype 1.7: entries; MooTools 1.4: Array.from
    assert.deepEqual(linesWith(shoppers, /(?<!Object)\.entries\(|\bArray\.from\(/), []);
  });

  it('runs every test there is', () => {
    assert.deepEqual(linesWith(tests, switchedOff), []);
  });

  it('leaves nothing for later in the text', () => {
    assert.deepEqual(linesWith([...ours, ...tests], unfinished), []);
  });

  it('names files in kebab-case, and none after nothing in particular', () => {
    const paths = [...ours, ...tests].map(({ path }) => path);
    const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
    assert.deepEqual(
      names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|mjs)$/.test(name)),
      [],
    );
    assert.deepEqual(
      paths.filter((path) => vagueName.test(path)),
      [],
    );
  });
});

function linesWith(files: readonly { path: string; text: string }[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ place, line }) => `${place} ${line.trim()}`),
  );
}

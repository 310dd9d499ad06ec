import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEarlierWidgets, versionOf } from '../../../../proxy-server/http/pages/earlier-widgets.ts';

/** A database with these files, whose questions are counted and can fail, and a time that stands still. */
function setup(files: readonly string[]) {
  const stored = new Set(files);
  const asked = { paths: 0, files: [] as string[] };
  let now = 1_000_000;
  let failures = 0;
  const answer = async <Value>(value: Value) => {
    if (failures === 0) return value;
    failures -= 1;
    throw new Error('The database is away.');
  };
  const widgets = createEarlierWidgets(
    {
      paths: () => {
        asked.paths += 1;
        return answer(new Set(stored));
      },
      find: (path) => {
        asked.files.push(path);
        return answer(stored.has(path) ? Buffer.from(`// ${path}`) : undefined);
      },
    },
    () => now,
  );
  return {
    ...widgets,
    asked,
    add: (path: string) => stored.add(path),
    fail: (times: number) => (failures = times),
    pass: (milliseconds: number) => (now += milliseconds),
    textOf: async (path: string) => (await widgets.find(path))?.bytes.toString(),
  };
}

const fileOf = (version: string) => `/widget/${version}/cover-checkout.js`;
const path = fileOf('1.2.3');

describe('the files of other versions', () => {
  it('are read once, and asked for only where they are listed', async () => {
    const { asked, textOf } = setup([path]);
    assert.equal(await textOf(path), `// ${path}`);
    assert.equal(await textOf(path), `// ${path}`);
    assert.equal(await textOf('/widget/1.2/x.js'), undefined);
    assert.deepEqual(asked, { paths: 1, files: [path] });
    assert.equal(await textOf('/widget/1.2.3/other.js'), undefined);
    assert.deepEqual(asked.files, [path]);
  });

  it('are listed for 10 seconds, and looked for again after a quarter of a second where one is missed', async () => {
    const { asked, add, pass, textOf } = setup([path]);
    const [late, later] = [fileOf('1.2.4'), fileOf('1.2.5')];
    assert.equal(await textOf(late), undefined);
    assert.equal(asked.paths, 1);
    add(late);
    pass(249);
    assert.equal(await textOf(late), undefined);
    assert.equal(asked.paths, 1);
    pass(1);
    assert.equal(await textOf(late), `// ${late}`);
    assert.equal(asked.paths, 2);
    add(later);
    pass(9_999);
    await textOf(path);
    assert.equal(asked.paths, 2);
    pass(1);
    assert.equal(await textOf(later), `// ${later}`);
    assert.equal(asked.paths, 3);
  });

  it('are asked for anew after the database was away, for the list and for the file', async () => {
    const { asked, fail, textOf } = setup([path]);
    fail(1);
    await assert.rejects(textOf(path), /away/);
    assert.deepEqual(asked, { paths: 1, files: [] });
    const again = textOf(path);
    assert.equal(await again, `// ${path}`);
    assert.equal(asked.paths, 2);
    const other = setup([path]);
    await other.newestOf('1', []);
    other.fail(1);
    await assert.rejects(other.textOf(path), /away/);
    assert.equal(await other.textOf(path), `// ${path}`);
    assert.deepEqual(other.asked, { paths: 1, files: [path, path] });
  });

  it('are held up to sixty, and the one that was read first goes', async () => {
    const paths = Array.from({ length: 61 }, (_none, index) => fileOf(`1.0.${index}`));
    const { asked, textOf } = setup(paths);
    for (const one of paths.slice(0, 60)) await textOf(one);
    await textOf(paths[0]!);
    assert.equal(asked.files.length, 60);
    await textOf(paths[60]!);
    for (const one of paths.slice(1)) await textOf(one);
    assert.equal(asked.files.length, 61);
    await textOf(paths[0]!);
    assert.equal(asked.files.length, 62);
  });
});

describe('the newest version of a major number', () => {
  it('goes by the numbers, then by the suffix, and none is the last', async () => {
    for (const [versions, newest] of [
      [['1.2.0', '1.10.0', '1.9.9'], '1.10.0'],
      [['1.10.0-rc.2', '1.10.0-rc.10', '1.10.0-rc.9'], '1.10.0-rc.10'],
      [['1.10.0-rc.2', '1.10.0', '1.9.0'], '1.10.0'],
      [['1.10.0', '1.10.0-rc.2'], '1.10.0'],
      [['1.10.0-alpha', '1.10.0-beta'], '1.10.0-beta'],
      [['1.10.0-b-a', '1.10.0-b-c', '1.10.0-b-b'], '1.10.0-b-c'],
      [['1.0.0', '11.0.0', '2.0.0'], '1.0.0'],
      [['2.0.0'], undefined],
    ] as const) {
      const { newestOf } = setup(versions.map(fileOf));
      assert.equal(await newestOf('1', []), newest, versions.join());
    }
    const { newestOf } = setup(['1.1.0', '1.2.0'].map(fileOf));
    assert.equal(await newestOf('1', ['1.2.0']), '1.1.0');
  });

  it('is of files alone that have the address of a version', async () => {
    const { newestOf } = setup(['/widget/latest/x.js']);
    assert.equal(await newestOf('', []), '');
    assert.equal(versionOf('/widget/1.2.3-rc.1/x.js'), '1.2.3-rc.1');
    assert.equal(versionOf('/widget/latest/x.js'), undefined);
  });
});

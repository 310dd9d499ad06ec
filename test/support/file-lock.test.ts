import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { withLock } from './file-lock.ts';

const module = JSON.stringify(new URL('file-lock.ts', import.meta.url));

describe('a lock that is a file', () => {
  function setup(test: TestContext) {
    const folder = mkdtempSync(join(tmpdir(), 'cover-lock-'));
    test.after(() => rmSync(folder, { recursive: true, force: true }));
    return { folder, lock: join(folder, 'lock') };
  }

  it('lets one work in at a time, of one process or of several, and leaves nothing behind', async (test) => {
    const { folder, lock } = setup(test);
    const program = `
      import { rmdirSync, mkdirSync } from 'node:fs';
      const { withLock } = await import(${module});
      const room = process.argv[1] + '.room';
      for (let time = 0; time < 10; time++)
        await Promise.all([1, 2].map(() => withLock(process.argv[1], async () => {
          mkdirSync(room);
          await new Promise((resolve) => setTimeout(resolve, 5));
          rmdirSync(room);
        })));`;
    const enter = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, lock]);
    await Promise.all([enter(), enter(), enter()]);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is taken over if its process has ended', async (test) => {
    const { lock } = setup(test);
    const gone = promisify(execFile)('true');
    await gone;
    writeFileSync(lock, String(gone.child.pid));
    assert.equal(await withLock(lock, async () => 'done'), 'done');
  });

  it('is waited for while its process is running', async (test) => {
    const { lock } = setup(test);
    writeFileSync(lock, String(process.pid));
    let isDone = false;
    const work = withLock(lock, async () => {
      isDone = true;
    });
    await sleep(200);
    assert.equal(isDone, false);
    rmSync(lock);
    await work;
    assert.equal(isDone, true);
  });

  it('is released when the work fails', async (test) => {
    const { lock } = setup(test);
    await assert.rejects(
      withLock(lock, () => Promise.reject(new Error('as it should'))),
      /as it should/,
    );
    assert.ok(!existsSync(lock));
  });
});

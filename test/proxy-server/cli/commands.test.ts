import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { bareEnvironment } from '../../support/packages/bare-environment.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';

const main = await bundleProgram('proxy-server/main.ts');
const bin = fileURLToPath(new URL('../../../demo/bin.ts', import.meta.url));

/** Runs a program to its end in an empty folder, with this environment alone. */
function run(test: TestContext, program: string, args: string[] = [], environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cover-command-'));
  test.after(() => rmSync(folder, { recursive: true }));
  const ended = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...bareEnvironment(), ...environment },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { ...ended, folder };
}

describe('serve', () => {
  it('ends with 78 and one readable list when nothing is configured, and leaves nothing behind', (test) => {
    const { status, stderr, stdout, folder } = run(test, main);
    assert.equal(status, 78, stderr);
    assert.equal(stdout, '');
    const lines = stderr.trim().split('\n');
    assert.match(lines[0] ?? '', /^The configuration needs \d+ corrections:$/);
    for (const line of lines.slice(1)) assert.match(line, /^ {2}- [A-Z_]+ .*\.$/);
    for (const name of ['MERCHANT_NAME', 'SIGNING_KEY', 'DATA_KEY', 'PAYMENT_METHOD', 'ALLOWED_ORIGINS'])
      assert.ok(stderr.includes(name), name);
    assert.ok(!/\n\s+at /.test(stderr), 'no stack');
    assert.ok(!existsSync(join(folder, 'data')), 'nothing half started');
  });

  it('ends with 78 when test and live are mixed, and repeats no key', (test) => {
    const { status, stderr } = run(test, main, [], { ...shopEnvironment, PAYSTACK_SECRET_KEY: 'sk_live_verysecret' });
    assert.equal(status, 78);
    assert.match(stderr, /PAYSTACK_SECRET_KEY is not of the same mode/);
    assert.ok(!stderr.includes('verysecret'));
  });
});

describe('keys new', () => {
  it('prints lines for an environment file that the configuration accepts', async () => {
    const { code, stdout } = await runCommand(['keys', 'new']);
    assert.equal(code, 0);
    const made = Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map((line) => [line.split('=')[0], line.replace(/^\w+=/, '')]),
    );
    assert.doesNotThrow(() => readConfig({ ...shopEnvironment, ...made }));
    assert.deepEqual(Object.keys(made), ['PUBLISHABLE_KEY', 'SECRET_KEY', 'SIGNING_KEY', 'DATA_KEY', 'WEBHOOK_SECRET']);
  });

  it('prints JSON when asked to, and other keys every time', async () => {
    const make = async () => JSON.parse((await runCommand(['keys', 'new', '--json'])).stdout) as Record<string, string>;
    const [first, second] = [await make(), await make()];
    for (const [name, value] of Object.entries(first)) assert.notEqual(value, second[name]);
  });

  it('says how it is used when it is not told what to make', async () => {
    const { code, stderr } = await runCommand(['keys']);
    assert.equal(code, 2);
    assert.match(stderr, /^Usage: /);
  });
});

describe('the program', () => {
  it('writes what a command prints, and ends with its exit code', (test) => {
    const made = run(test, bin, ['keys', 'new']);
    assert.deepEqual([made.status, made.stderr], [0, '']);
    assert.match(made.stdout, /^PUBLISHABLE_KEY=pk_\w+\n/);
    const refused = run(test, bin, ['dance']);
    assert.deepEqual([refused.status, refused.stdout], [2, '']);
    assert.match(refused.stderr, /^Usage: cover-checkout <serve\|/);
  });

  it('asks the proxy that its environment names', (test) => {
    const { status, stderr } = run(test, bin, ['orders', 'list'], { PUBLIC_URL: 'http://127.0.0.1:9' });
    assert.deepEqual([status, stderr], [1, 'No proxy answers at http://127.0.0.1:9; set PUBLIC_URL, or start it.\n']);
  });
});

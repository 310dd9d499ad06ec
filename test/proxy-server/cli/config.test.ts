import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { environmentExample } from '../../../proxy-server/config/describe/environment-example.ts';
import { bareEnvironment } from '../../support/packages/bare-environment.ts';
import { bundleProgram } from '../../support/processes/bundle-program.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { secretKey, shopEnvironment } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const bin = await bundleProgram('demo/bin.ts');

interface Printed {
  readonly settings: readonly {
    name: string;
    key: string;
    merchant?: string;
    value?: string;
    source: string;
    status: string;
  }[];
  readonly errors: readonly string[];
}

/** What `config --json` prints in a folder with these files. */
async function setup(test: TestContext, files: Record<string, string>, environment: Record<string, string> = {}) {
  const folder = temporaryFolder(test, files);
  const { code, stdout } = await runCommand(['config', '--json'], environment, folder);
  const printed = JSON.parse(stdout) as Printed;
  const find = (name: string, merchant?: string) =>
    printed.settings.find((one) => one.name === name && one.merchant === merchant);
  return { code, stdout, printed, find };
}

describe('config', () => {
  it('shows what holds, where it came from, and no secret', async (test) => {
    const { code, stdout, find } = await setup(test, { '.env': 'RETENTION_DAYS=7\nPORT=9000\n' }, shopEnvironment);
    assert.equal(code, 0);
    const shown = (name: string) => [find(name)?.value, find(name)?.source];
    assert.deepEqual(shown('RETENTION_DAYS'), ['7', '.env']);
    assert.deepEqual(shown('PORT'), ['0', 'environment']);
    assert.deepEqual(shown('PUBLIC_URL'), ['http://localhost:0', 'default']);
    assert.deepEqual(shown('PRODUCTS'), ['all that have an insurer', 'default']);
    assert.deepEqual(shown('CONSOLE_KEYS'), [undefined, 'not set']);
    assert.deepEqual(shown('SECRET_KEY'), ['«secret»', 'environment']);
    assert.ok(!stdout.includes(secretKey) && !stdout.includes(shopEnvironment.AIMS_PARTNER_ID));
  });

  it('shows the settings of each merchant of a file, by its id', async (test) => {
    const { SIGNING_KEY, DATA_KEY } = shopEnvironment;
    const merchants = [
      { id: 'phonehub', merchantName: 'PhoneHub' },
      { id: 'laptophub', retentionDays: 1 },
    ];
    const folder = temporaryFolder(test, { 'cover.config.json': JSON.stringify({ port: 9000, merchants }) });
    const COVER_CONFIG = join(folder, 'cover.config.json');
    const { code, find, printed } = await setup(test, {}, { COVER_CONFIG, SIGNING_KEY, DATA_KEY });
    assert.equal(code, 78);
    assert.deepEqual([find('PORT')?.value, find('PORT')?.source], ['9000', 'file']);
    assert.equal(find('MERCHANT_NAME', 'phonehub')?.value, 'PhoneHub');
    assert.equal(find('MERCHANT_NAME', 'laptophub')?.status, 'missing');
    assert.ok(printed.errors.includes('merchants[1].retentionDays is the server’s; it belongs outside merchants.'));
    const { stdout } = await runCommand(['config'], { COVER_CONFIG, SIGNING_KEY, DATA_KEY });
    assert.match(stdout, /\nphonehub\nSetting +From +Value\nID +file +phonehub\n/);
  });

  it('ends with 78 and the list of what is wrong, after what holds; values that do not hold are not shown', async (test) => {
    const { code, stdout, find } = await setup(test, {}, { ...shopEnvironment, PORT: 'SENTINEL', SECRET_KEY: '' });
    assert.equal(code, 78);
    assert.deepEqual([find('PORT')?.status, find('SECRET_KEY')?.status], ['malformed', 'missing']);
    assert.ok(!stdout.includes('SENTINEL'));
    const {
      code: again,
      stdout: table,
      stderr,
    } = await runCommand(['config'], { ...shopEnvironment, PORT: 'SENTINEL' });
    assert.equal(again, 78);
    assert.match(table, /^PORT +environment +malformed$/m);
    assert.match(stderr, /^The configuration needs a correction:\n {2}- PORT must be a whole number/);
    assert.ok(!table.includes('SENTINEL') && !stderr.includes('SENTINEL'));
  });

  it('prints the example and the schema, whatever is set', async () => {
    const example = await runCommand(['config', 'example'], { PORT: 'wrong' });
    assert.deepEqual([example.code, example.stdout], [0, environmentExample()]);
    const schema = await runCommand(['config', 'schema']);
    assert.equal(schema.code, 0);
    assert.ok(new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(schema.stdout)));
  });

  it('says how it is used and how it ends, when it is asked or not understood', async () => {
    for (const words of [
      ['config', '--help'],
      ['config', 'example', '--help'],
      ['config', '-h'],
    ]) {
      const { code, stdout } = await runCommand(words);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: cover-checkout config[\s\S]*Exit codes: 0 .*78/);
    }
    for (const words of [
      ['config', 'dance'],
      ['config', 'schema', 'example'],
    ]) {
      const { code, stderr } = await runCommand(words);
      assert.deepEqual([code, stderr.split(' ')[0]], [2, 'Usage:'], words.join(' '));
    }
  });
});

describe('a .env file beside the start', () => {
  it('is read by the program, and its variables give way to those of the environment', (test) => {
    const folder = temporaryFolder(test, { '.env': 'PUBLIC_URL=http://127.0.0.1:9\nRETENTION_DAYS=7\nPORT=1\n' });
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [bin, ...words], {
        cwd: folder,
        env: { ...bareEnvironment(), PORT: '2' },
        encoding: 'utf8',
      });
    const { stdout } = run('config');
    assert.match(stdout, /^RETENTION_DAYS +\.env +7$/m);
    assert.match(stdout, /^PORT +environment +2$/m);
    assert.match(run('orders', 'list').stderr, /^No proxy answers at http:\/\/127\.0\.0\.1:9/);
  });

  it('is told by every command when it is malformed', async (test) => {
    const folder = temporaryFolder(test, { '.env': 'secret\n' });
    for (const words of [['serve'], ['doctor'], ['config'], ['orders', 'list'], ['consumers', 'import', 'x.csv']]) {
      const { code, stderr } = await runCommand(words, {}, folder);
      assert.equal(code, 78, words.join(' '));
      assert.match(stderr, /\.env line 1 must be like NAME=value/, words.join(' '));
    }
  });
});

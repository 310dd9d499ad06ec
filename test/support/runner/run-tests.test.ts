import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { itLong } from '../long-run.ts';
import type { RunMessage } from './messages.ts';
import { listProcesses } from './processes.ts';

const program = fileURLToPath(new URL('../run-tests.ts', import.meta.url));

describe('a run of the tests', { concurrency: 4 }, () => {
  /** Runs files of `fixtures/` with a short patience. */
  function start(test: TestContext, ...names: string[]): { child: ChildProcess; output: () => string } {
    const files = names.map((name) => fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url)));
    const child = spawn(process.execPath, [program, '--silence', '6', '--files', ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    test.after(() => child.kill('SIGTERM'));
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    return { child, output: () => text };
  }

  async function run(test: TestContext, ...names: string[]) {
    const { child, output } = start(test, ...names);
    const [code] = (await once(child, 'close')) as [number | null];
    const lines = output().trimEnd().split('\n');
    return { code, output: output(), last: lines.at(-1) };
  }

  it('ends with the numbers of what passed, failed and was skipped', async (test) => {
    const { code, last } = await run(test, 'ends-well', 'ends-badly');
    assert.deepEqual([code, last], [1, '2 passed, 1 failed, 1 skipped']);
  });

  it('says again at the end which tests failed, and why', async (test) => {
    const { output } = await run(test, 'ends-badly');
    assert.match(output, /failed:\n +\S+ends-badly\.ts: has a test that fails\n +as it should\n/);
  });

  it('is a success where all tests pass', async (test) => {
    const { code, last } = await run(test, 'ends-well');
    assert.deepEqual([code, last], [0, '1 passed, 0 failed, 0 skipped']);
  });

  itLong('counts a test once that waits for its turn to be printed', async (test) => {
    const { code, last } = await run(test, 'waits-for-a-sibling');
    assert.deepEqual([code, last], [0, '3 passed, 0 failed, 0 skipped']);
  });

  it('is ended when a test waits for ever, and says which', async (test) => {
    const { code, output, last } = await run(test, 'never-ends', 'ends-well');
    assert.deepEqual([code, last], [1, '1 passed, 1 failed, 0 skipped']);
    assert.match(output, /no sign of life for 6 s\. Open were:\n +\S+never-ends\.ts, \d+ s\n/);
    assert.match(output, /never-ends\.ts: waits for what never comes, \d+ s/);
    assert.match(output, /\d+, \d+ s: \S*node .*never-ends\.ts/);
  });

  itLong('is ended when a test never gives way', async (test) => {
    const { code, output, last } = await run(test, 'never-gives-way');
    assert.deepEqual([code, last], [1, '0 passed, 1 failed, 0 skipped']);
    assert.match(output, /never-gives-way\.ts, \d+ s/);
  });

  it('is ended when a file leaves a server open, and its tests count as they ended', async (test) => {
    const { code, output, last } = await run(test, 'leaves-server');
    assert.deepEqual([code, last], [1, '1 passed, 1 failed, 0 skipped']);
    assert.match(output, /leaves-server\.ts, \d+ s/);
  });

  it('names a process that a test leaves behind, and ends it', async (test) => {
    const { code, output, last } = await run(test, 'leaves-process');
    assert.deepEqual([code, last], [1, '1 passed, 1 failed, 0 skipped']);
    const pid = Number(/left behind by the tests, and ended now:\n +(\d+), \d+ s: sleep 611/.exec(output)?.[1]);
    assert.ok(!isRunning(pid), `${pid} runs`);
  });

  itLong(
    'ends a process that does not listen to SIGTERM, when the hook that should have done it hangs',
    async (test) => {
      const { code, output, last } = await run(test, 'hangs-in-hook');
      assert.deepEqual([code, last], [1, '1 passed, 2 failed, 0 skipped']);
      const pid = Number(/(\d+), \d+ s: .*deaf-process\.ts/.exec(output)?.[1]);
      assert.ok(!isRunning(pid), `${pid} runs`);
    },
  );

  it('ends everything when it is interrupted, and still gives its numbers', async (test) => {
    const { child, output } = start(test, 'hangs-in-hook');
    while (!output().includes('a suite with a hook that hangs')) await sleep(20);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    assert.equal(code, 130);
    assert.match(output(), /interrupted\. Open were:/);
    // the hook may have run out of time before
    assert.match(output(), /\n1 passed, [12] failed, 0 skipped\n$/);
    const pid = Number(/(\d+), \d+ s: .*deaf-process\.ts/.exec(output())?.[1]);
    assert.ok(!isRunning(pid), `${pid} runs`);
  });

  itLong('tells the processor time of each file', async (test) => {
    const { output } = await run(test, 'ends-well', 'ends-badly');
    assert.match(output, /slowest files.*:\n( +\d+\.\d s +\d+\.\d s {2}\S+\.ts\n){2}/);
    assert.match(output, /\nfiles: \d+ s of processor time in \d+ s\n/);
  });

  it('runs files together in a process, each under its name', async () => {
    const nodeTests = fileURLToPath(new URL('node-tests.ts', import.meta.url));
    const pattern = fileURLToPath(new URL('fixtures/{ends-badly,ends-well}.ts', import.meta.url));
    const { NODE_TEST_CONTEXT: _ours, ...environment } = process.env;
    const child = fork(nodeTests, ['--together', `2:${pattern}`], { env: environment, silent: true });
    const told: RunMessage[] = [];
    child.on('message', (message) => told.push(message as RunMessage));
    assert.deepEqual(await once(child, 'close'), [1, null]);
    const processes = told.filter((message) => message.type === 'begun' && message.test === 'the process of 2 files');
    assert.equal(processes.length, 1);
    const files = told.flatMap((message) =>
      message.type === 'ended' && message.test === undefined
        ? [[basename(message.file), message.result.status, message.result.isCounted]]
        : [],
    );
    assert.deepEqual(files, [
      ['ends-badly.ts', 'failed', false],
      ['ends-well.ts', 'passed', false],
    ]);
  });

  itLong('is told of each file of the elements as it ends', async () => {
    const runner = fileURLToPath(new URL('../../../node_modules/.bin/web-test-runner', import.meta.url));
    const config = fileURLToPath(new URL('../web-test-runner.config.mjs', import.meta.url));
    const files = ['test/widget/form/money.test.ts', 'test/widget/form/phone-number.test.ts'];
    const child = fork(runner, ['--config', config, '--files', ...files], { silent: true });
    const told: RunMessage[] = [];
    child.on('message', (message) => told.push(message as RunMessage));
    assert.deepEqual(await once(child, 'close'), [0, null]);
    const types = told.map((message) => message.type);
    assert.deepEqual(types, ['ended', 'ended', 'counts']);
  });

  itLong('counts a file that cannot be read as a failure', async (test) => {
    const { code, last } = await run(test, 'not-there');
    assert.deepEqual([code, last], [1, '0 passed, 1 failed, 0 skipped']);
  });
});

function isRunning(pid: number): boolean {
  assert.ok(pid > 0, 'a process was named');
  return listProcesses().some((each) => each.pid === pid);
}

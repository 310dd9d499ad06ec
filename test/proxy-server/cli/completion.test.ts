import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { commands } from '../../../demo/commands.ts';
import { bareEnvironment } from '../../support/packages/bare-environment.ts';
import { runCommand } from '../../support/processes/run-command.ts';

/** What bash would offer after these words. */
async function setup() {
  const { stdout: script } = await runCommand(['completion', 'bash']);
  return (...words: string[]) => {
    const line = ['cover-checkout', ...words].map((word) => `'${word}'`).join(' ');
    const ask = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _cover_checkout; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', ask], { encoding: 'utf8', env: bareEnvironment() }).split('\n').filter(Boolean);
  };
}

describe('the completion in a shell', () => {
  it('offers every command there is, and no other', async () => {
    const complete = await setup();
    assert.deepEqual(
      complete('')
        .filter((word) => word !== '--help')
        .toSorted(),
      Object.keys(commands).toSorted(),
    );
    assert.deepEqual(complete('doc'), ['doctor']);
  });

  it('offers after a command what its help names', async () => {
    const complete = await setup();
    for (const name of Object.keys(commands)) {
      const { stdout, stderr } = await runCommand([name, '--help']);
      const missing = complete(name, '').filter((word) => word !== '--help' && !`${stdout}${stderr}`.includes(word));
      assert.deepEqual(missing, [], name);
    }
    assert.deepEqual(complete('doctor', '--pri'), ['--private-addresses']);
  });

  it('is made for zsh and fish too, and for no other shell', async () => {
    assert.match((await runCommand(['completion', 'zsh'])).stdout, /bashcompinit/);
    const { stdout } = await runCommand(['completion', 'fish']);
    for (const name of Object.keys(commands)) assert.ok(stdout.includes(`__fish_seen_subcommand_from ${name}'`), name);
    assert.equal((await runCommand(['completion', 'tcsh'])).code, 2);
  });
});

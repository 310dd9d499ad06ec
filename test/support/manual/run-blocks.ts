import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../processes/run-command.ts';

/** Commands of the manual that no test runs as they stand, and why. */
export const notRun: Readonly<Record<string, string>> = {
  'npm ci': 'the tests run on what it installed',
  'npm ci && npm start': 'test/demo/start.test.ts starts the demo',
  'npm start': 'test/demo/start.test.ts starts the demo',
  'npm ci && npm test': 'it is what runs this',
  'npm run verify': 'it is what runs this',
  'npm run serve': 'test/proxy-server/cli/commands.test.ts starts its program',
  'npx cover-checkout simulators': 'test/proxy-server/cli/commands.test.ts starts it',
};

/** Runs the lines of a shell block in a folder, the proxy's own commands in this process; returns what was printed. */
export async function runShell(
  text: string,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  if (text.startsWith('cat >> '))
    return execFileSync('bash', ['-euo', 'pipefail', '-c', text], { cwd: folder }).toString();
  let printed = '';
  for (const line of text.split('\n').map((one) => one.replace(/\s+#.*$/, '').trim())) {
    if (Object.hasOwn(notRun, line)) {
      for (const [, script] of line.matchAll(/npm run (\S+)/g)) assert.ok(scripts()[script ?? ''], line);
      continue;
    }
    const [, words = '', , append, target] =
      /^npx cover-checkout (.*?)( >(>?) (\S+))?$/.exec(line) ?? assert.fail(line);
    const { code, stdout, stderr } = await runCommand(words.split(' '), environment, { folder });
    assert.equal(code, 0, `${line}: ${stderr || stdout}`);
    if (target) (append ? appendFileSync : writeFileSync)(join(folder, target), stdout);
    printed += stdout;
  }
  return printed;
}

/** The scripts of package.json. */
export function scripts(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync('package.json', 'utf8')).scripts as Record<string, string>;
}

/** Sends a request as the manual writes it down, with its gaps filled; returns the parsed answer. */
export async function sendWritten<Answer>(
  text: string,
  proxyUrl: string,
  fill: Readonly<Record<string, string>>,
): Promise<Answer> {
  let filled = text.replace(/^(Idempotency-Key: ).*$/m, (_line, name: string) => name + randomUUID());
  for (const [gap, value] of Object.entries(fill)) filled = filled.replaceAll(gap, value);
  const [head = '', body = ''] = filled.split('\n\n');
  const [request = '', ...lines] = head.split('\n');
  const [method = '', path = ''] = request.split(' ');
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/).slice(0, 2)));
  const response = await fetch(proxyUrl + path, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body,
  });
  const answer = await response.text();
  assert.ok(response.ok, `${request}: ${response.status} ${answer}`);
  return JSON.parse(answer) as Answer;
}

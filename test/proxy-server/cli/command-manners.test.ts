import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withProgress } from '../../../proxy-server/cli/framework/progress.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';

describe('a command that is asked for JSON', () => {
  it('refuses in JSON too, whatever it is refused for', async () => {
    const away = { PUBLIC_URL: 'http://localhost:9' };
    const refused: readonly (readonly [string[], number, RegExp])[] = [
      [['orders', 'show', 'X'], 1, /No proxy answers/],
      [['consumers', 'list', '--all'], 1, /No proxy answers/],
      [['orders', 'dance'], 2, /^Usage/],
      [['doctor', 'what', 'ever'], 2, /^Usage/],
      [['rehearse', '--what'], 2, /^Usage/],
      [['persons', 'export', '--email', 'a@b.example'], 78, /correction/],
    ];
    for (const [words, code, detail] of refused) {
      const ended = await runCommand([...words, '--json'], away);
      assert.equal(ended.code, code, `${words.join(' ')}: ${ended.stderr}`);
      const { problem } = JSON.parse(ended.stdout) as { problem: { detail: string } };
      assert.match(problem.detail, detail);
    }
  });
});

describe('a command that needs the database', () => {
  it('says in one line that the server is away', async () => {
    const environment = { ...shopEnvironment, DATABASE_URL: 'postgres://somebody@127.0.0.1:1/none' };
    const commands = ['restore --promoted --yes', 'persons export --email a@b.example', 'persons freed'];
    for (const command of commands) {
      const { code, stderr } = await runCommand(command.split(' '), environment);
      assert.equal(code, 1, command);
      assert.match(stderr, /^The database cannot be used now: .*ECONNREFUSED.*\n$/, command);
    }
  });
});

describe('a command that takes longer than two seconds', () => {
  /** A terminal, and work that ends when it is told to. */
  function setup() {
    let screen = '';
    let showsFirst: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => {
      showsFirst = resolve;
    });
    const context = {
      environment: {},
      print: (text: string) => {
        screen += text;
      },
      complain: () => undefined,
      showProgress: (text: string) => {
        screen += text;
        showsFirst();
      },
    };
    return { context, shown, screen: () => screen };
  }

  it('says so in one line of the terminal, which is gone before anything else is written', async () => {
    const { context, shown, screen } = setup();
    const result = await withProgress('doctor', context, async ({ print }) => {
      await shown;
      print('Done.\n');
      return 7;
    });
    assert.equal(result, 7);
    const clear = '\r\u001B[2K';
    assert.match(screen(), /doctor: \d+ s …/);
    assert.ok(screen().endsWith(`…${clear}Done.\n`), JSON.stringify(screen()));
  });

  it('says nothing where it ends sooner, and nothing where there is no terminal', async () => {
    const { context, screen } = setup();
    await withProgress('keys', context, async ({ print }) => print('Done.\n'));
    assert.equal(screen(), 'Done.\n');
    const { code, stdout } = await runCommand(['keys', 'new']);
    assert.deepEqual([code, stdout.includes('\u001B')], [0, false]);
  });
});

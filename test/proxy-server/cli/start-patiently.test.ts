import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startPatiently } from '../../../proxy-server/cli/start-patiently.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { freePort } from '../../support/free-port.ts';
import { itLong } from '../../support/long-run.ts';
import { startTcpHop } from '../../support/processes/tcp-hop.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';

const settings = { ...shopEnvironment, PAYMENT_METHOD: 'merchant', AIMS_URL: 'http://127.0.0.1:9' };

/** A start whose lines are kept, and what to do at each of them. */
async function setup(test: TestContext, changes: Record<string, string>, onLine = (_count: number) => {}) {
  const owner = ownerFor(test);
  const lines: string[] = [];
  const start = async (maxMilliseconds: number) => {
    const config = readConfig({ ...settings, ...changes });
    const tell = (line: string) => {
      lines.push(line);
      onLine(lines.length);
    };
    return keep(owner, await startPatiently(config, tell, { maxMilliseconds }));
  };
  return { start, lines };
}

describe('a start with its database', () => {
  it('waits for a PostgreSQL that comes up late, with one line a try', async (test) => {
    const owner = ownerFor(test);
    const database = await makeDatabase('postgres');
    owner.after(() => database.drop());
    const url = new URL((database.address as { url: string }).url);
    const hop = await startTcpHop(owner, { port: Number(url.port) });
    hop.refuse();
    url.port = String(hop.port);
    const { start, lines } = await setup(test, { DATABASE_URL: url.href }, (count) => count === 2 && hop.heal());
    const proxy = await start(60_000);
    assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
    assert.equal(lines.length, 2, lines.join(''));
    for (const line of lines)
      assert.match(line, /^The database cannot be used now: .*Try \d; the next is in [\d.]+ s\.\n$/);
  });

  itLong(
    'waits for one that falls silent in the middle of the start, whichever of its connections that is',
    async (test) => {
      const owner = ownerFor(test);
      for (const passing of [0, 1, 2]) {
        const database = await makeDatabase('postgres');
        owner.after(() => database.drop());
        const url = new URL((database.address as { url: string }).url);
        const hop = await startTcpHop(owner, { port: Number(url.port) });
        url.port = String(hop.port);
        const { start, lines } = await setup(test, { DATABASE_URL: url.href }, () => hop.heal());
        hop.silenceAfter(passing);
        const proxy = await start(60_000);
        assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
        if (passing < 2) assert.ok(lines.length > 0, `connection ${passing + 1} was not needed`);
        await proxy.close();
      }
    },
  );

  for (const [name, listen] of [
    ['nobody answers for', false],
    ['takes connections and is silent', true],
  ] as const)
    it(`gives a PostgreSQL up that ${name}, when the time is over`, async (test) => {
      const owner = ownerFor(test);
      let port = await freePort();
      if (listen) {
        const server = createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        owner.after(() => void server.close());
        port = (server.address() as AddressInfo).port;
      }
      const { start } = await setup(test, { DATABASE_URL: `postgres://x@127.0.0.1:${port}/x` });
      await assert.rejects(start(1_500), /database cannot be used now/);
    });

  it('waits for nothing where waiting does not help', async (test) => {
    const database = await makeDatabase('postgres');
    test.after(() => database.drop());
    const url = new URL((database.address as { url: string }).url);
    url.pathname = '/no_such_database';
    for (const changes of [{ DATABASE_URL: url.href }, { DATA_DIR: '/dev/null/none' }]) {
      const { start, lines } = await setup(test, changes);
      await assert.rejects(start(60_000));
      assert.deepEqual(lines, []);
    }
  });
});

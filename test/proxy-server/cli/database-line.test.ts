import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { examineLine } from '../../../proxy-server/assembly/doctor/examine-line.ts';
import { startPatiently } from '../../../proxy-server/cli/start-patiently.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { CleanUp, keep, ownerFor } from '../../support/clean-up.ts';
import type { EncryptedPostgres } from '../../support/database/encrypted-postgres.ts';
import { startEncryptedPostgres } from '../../support/database/encrypted-postgres.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { startStartupPooler } from '../../support/database/startup-pooler.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';

const settings = { ...shopEnvironment, PAYMENT_METHOD: 'merchant', AIMS_URL: 'http://127.0.0.1:9' };

async function doctorOf(environment: Record<string, string>): Promise<string> {
  const { stdout } = await runCommand(['doctor'], environment);
  return stdout.replace(/\s+/g, ' ');
}

describe('a PostgreSQL of a provider, which takes encrypted connections alone', () => {
  const owner = new CleanUp();
  let server: EncryptedPostgres;
  before(async () => {
    server = await startEncryptedPostgres(owner);
  });
  after(() => owner.run());

  /** A proxy at this address, what was said while it started, and what doctor says. */
  function setup(test: TestContext, parameters: string, host = 'localhost') {
    const url = new URL(server.url);
    url.hostname = host;
    url.search = parameters;
    const environment = { ...settings, DATABASE_URL: url.href };
    const said: string[] = [];
    const hear = ({ message }: Error) => said.push(message);
    process.on('warning', hear);
    test.after(() => void process.off('warning', hear));
    const start = async () =>
      keep(ownerFor(test), await startPatiently(readConfig(environment), (line) => said.push(line)));
    return { start, doctor: () => doctorOf(environment), said };
  }

  for (const mode of ['verify-full', 'verify-ca', 'require', 'prefer'])
    it(`is used in silence with sslmode=${mode} and the authority of its certificate`, async (test) => {
      const { start, doctor, said } = setup(test, `?sslmode=${mode}&sslrootcert=${server.authority}`);
      const proxy = await start();
      assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
      const found = await doctor();
      assert.match(found, /ok database Reached, whole/);
      assert.doesNotMatch(found, /DATABASE_URL/);
      assert.deepEqual(said, []);
    });

  it('is used with sslmode=no-verify, and doctor warns of that', async (test) => {
    const { start, doctor } = setup(test, '?sslmode=no-verify');
    await start();
    assert.match(await doctor(), /WARN DATABASE_URL The line .* the certificate is not checked\. → End it with/);
  });

  for (const [what, parameters, advice, host] of [
    ['nobody here knows its authority', '?sslmode=require', /CA certificate .*&sslrootcert=/],
    ['it is named by its IP address', '?sslmode=verify-full&sslrootcert=AUTHORITY', /by the host name/, '127.0.0.1'],
    ['nothing is said of encryption', '', /end DATABASE_URL with \?sslmode=verify-full/],
    ['the file of the authority is not there', '?sslrootcert=/none/ca.pem', /Put the file there/],
  ] as const)
    it(`refuses at once where ${what}, and doctor says what to do`, async (test) => {
      const { start, doctor, said } = setup(test, parameters.replace('AUTHORITY', server.authority), host);
      await assert.rejects(start());
      assert.deepEqual(said, []);
      const found = await doctor();
      assert.match(found, /ERROR database Cannot be used/);
      assert.match(found, advice);
    });
});

describe('a pooler before PostgreSQL', () => {
  async function setup(test: TestContext, way: 'refuses' | 'drops') {
    const owner = ownerFor(test);
    const database = await makeDatabase('postgres');
    owner.after(() => database.drop());
    const url = await startStartupPooler(owner, (database.address as { url: string }).url, way);
    const environment = { ...settings, DATABASE_URL: url };
    const start = async () => keep(owner, await startPatiently(readConfig(environment), () => undefined));
    return { start, doctor: () => doctorOf(environment) };
  }

  it('that refuses what connections ask for is named at the start and by doctor', async (test) => {
    const { start, doctor } = await setup(test, 'refuses');
    await assert.rejects(start(), /unsupported startup parameter/);
    assert.match(await doctor(), /ERROR database Cannot be used: .* → A pooler stands before the server/);
  });

  it('that drops it is sold through, and doctor warns', async (test) => {
    const { start, doctor } = await setup(test, 'drops');
    const proxy = await start();
    assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
    assert.match(await doctor(), /WARN DATABASE_URL A pooler drops the limits .* → Name the server itself/);
  });
});

describe('a line to the database that is not encrypted', () => {
  const condition = { readOnly: undefined, hasSynchronousStandby: true, hasLimits: true };

  for (const [host, isWarnedOf] of [
    ['41.58.130.4', true],
    ['[2a00:1450:4003:80f::200e]', true],
    ['10.0.0.7', false],
    ['172.17.0.2', false],
    ['[fd00::7]', false],
    ['localhost', false],
    ['', false],
  ] as const)
    it(`is ${isWarnedOf ? '' : 'not '}warned of where it leads to ${host || 'a socket'}`, async () => {
      const find = (isEncrypted: boolean) =>
        examineLine(`postgres://cover@${host}/cover`, { ...condition, isEncrypted });
      assert.deepEqual(
        (await find(false)).map(({ about, what }) => [about, what]),
        isWarnedOf ? [['DATABASE_URL', 'The line to the database goes over the internet and is not encrypted.']] : [],
      );
      assert.deepEqual(await find(true), []);
    });
});

describe('DATABASE_URL', () => {
  it('is refused with an sslmode that there is not', () => {
    for (const mode of ['requir', 'REQUIRE', 'verify', 'true', 'verify-full2'])
      for (const search of [`?sslmode=${mode}`, `?a=b&sslmode=${mode}&c=d`])
        assert.throws(
          () => readConfig({ ...settings, DATABASE_URL: `postgres://cover@db.example.ng/cover${search}` }),
          /DATABASE_URL must be .* sslmode is disable, no-verify, require or verify-full/,
        );
  });
});

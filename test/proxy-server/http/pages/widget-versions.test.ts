import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { ensureBuilt } from '../../../../proxy-server/runtime/ensure-built.ts';
import { packageVersion } from '../../../../proxy-server/runtime/version.ts';
import { createColumnCipher } from '../../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../../proxy-server/stores/open-store.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock } from '../../../support/clocks/movable-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const present = packageVersion();
const day = 86_400_000;

/** A shop, and the store of its database beside it, as another process of an earlier version has it. */
async function setup(test: TestContext, engine: Engine = 'sqlite', environment: Record<string, string> = {}) {
  await ensureBuilt();
  const clock = createMovableClock();
  const shop = keep(test, await startShop({ engine, environment, parts: { clock, widgetKeepingMilliseconds: 0 } }));
  const key = shop.environment.DATA_KEY ?? '';
  const cipher = createColumnCipher(readConfig({ ...shop.environment, DATA_KEY: key }).dataKeys.reveal());
  const store: Store = keep(test, await openStore(shop.database.address, { cipher, now: Date.now }));
  const load = (path: string, options: RequestInit = {}) =>
    fetch(`${shop.proxy.url}${path}`, { redirect: 'manual', ...options });
  const keepVersion = (version: string, at = Date.now()) =>
    store.widgetFiles.keep(version, [fileOf(version, 'cover-checkout.js'), fileOf(version, 'later-1a2B.js')], at);
  return { clock, shop, store, load, keepVersion };
}

/** Asks again until there is an answer; a test that waits for ever is ended by the runner. */
async function waitFor<Found>(ask: () => Promise<Found>): Promise<NonNullable<Found>> {
  for (;;) {
    const found = await ask();
    if (found) return found;
    await sleep(20);
  }
}

const fileOf = (version: string, name: string) => ({
  path: `/widget/${version}/${name}`,
  content: Buffer.from(`export const from = '${version} ${name}'; // ${'café '.repeat(400)}`),
});

/** From then on no version can be deleted. */
const refuseDeletions: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: [`create trigger stay before delete on widget_versions begin select raise(abort, 'versions stay'); end`],
  postgres: [
    `create function stay() returns trigger language plpgsql as $$ begin raise exception 'versions stay'; end $$`,
    'create trigger stay before delete on widget_versions for each row execute function stay()',
  ],
};

for (const engine of enginesFor(import.meta.url))
  describe(`files of other versions of the widget, on ${engine}`, () => {
    it('are served as they were, to every page, for a year without another question', async (test) => {
      const { load, keepVersion } = await setup(test, engine);
      await keepVersion('0.0.9');
      const { path, content } = fileOf('0.0.9', 'later-1a2B.js');
      for (const encoding of ['br', 'gzip', 'identity']) {
        const response = await load(path, { headers: { Origin: 'https://any.example', 'Accept-Encoding': encoding } });
        assert.equal(response.status, 200);
        assert.equal(await response.text(), content.toString());
        assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
        assert.equal(response.headers.get('access-control-allow-origin'), '*');
        assert.match(response.headers.get('cache-control') ?? '', /max-age=31536000, immutable/);
        const etag = response.headers.get('etag') ?? '';
        assert.equal((await load(path, { headers: { 'If-None-Match': etag } })).status, 304);
      }
    });

    it('are those that a process was built with, and are kept once', async (test) => {
      const { store } = await setup(test, engine);
      const entry = `/widget/${present}/cover-checkout.js`;
      const kept = await waitFor(() => store.widgetFiles.find(entry));
      const paths = await store.widgetFiles.paths();
      assert.ok(paths.size > 10);
      assert.ok([...paths].every((path) => path.startsWith(`/widget/${present}/`) && !path.endsWith('.map')));
      await store.widgetFiles.keep(present, [{ path: entry, content: Buffer.from('another build') }], Date.now());
      assert.deepEqual(await store.widgetFiles.find(entry), kept);
    });

    it('are served by an earlier process as soon as a newer one is ready beside it', async (test) => {
      const { clock, shop, load } = await setup(test, engine);
      const later = '7.0.0';
      const asked = `/widget/${later}/later-1a2B.js`;
      assert.equal((await load(asked)).status, 404);
      const folder = temporaryFolder(test);
      mkdirSync(join(folder, 'widget', later), { recursive: true });
      writeFileSync(join(folder, asked), '// of the newer version');
      const widget = { version: later, folder };
      const newer = keep(test, await startProxy(readConfig(shop.environment), { widget }));
      assert.equal((await fetch(newer.url + asked)).status, 200);
      // it has just found that there is no such file
      clock.pass(300);
      assert.equal(await (await load(asked)).text(), '// of the newer version');
    });

    it('are forgotten 24 months after they were last current, and never the last 20 versions', async (test) => {
      const { store, keepVersion } = await setup(test, engine);
      const now = Date.now();
      for (let patch = 0; patch < 22; patch++) await keepVersion(`0.0.${patch}`, now - (800 - patch) * day);
      await waitFor(async () => (await store.widgetFiles.paths()).has(`/widget/${present}/cover-checkout.js`));
      assert.equal(await store.widgetFiles.sweep(now - 731 * day, 20), 3);
      const left = await store.widgetFiles.paths();
      assert.equal(left.has('/widget/0.0.2/later-1a2B.js'), false);
      assert.equal(left.has('/widget/0.0.3/later-1a2B.js'), true);
      assert.equal(await store.widgetFiles.sweep(now - 731 * day, 20), 0);
    });

    it('are forgotten with their version, or not at all', async (test) => {
      const { shop, store, keepVersion } = await setup(test, engine);
      await keepVersion('0.0.1', Date.now() - 800 * day);
      await waitFor(async () => (await store.widgetFiles.paths()).has(`/widget/${present}/cover-checkout.js`));
      const database = keep(test, openDatabase(shop.database.address));
      for (const statement of refuseDeletions[engine]) await sql.raw(statement).execute(database.db);
      await assert.rejects(store.widgetFiles.sweep(Date.now(), 1), /versions stay/);
      assert.ok((await store.widgetFiles.paths()).has('/widget/0.0.1/later-1a2B.js'));
    });
  });

describe('versions of the widget', () => {
  it('that are withdrawn are 410, and the others go on', async (test) => {
    const { load, keepVersion } = await setup(test, 'sqlite', { WITHDRAWN_VERSIONS: '0.0.8,0.2.0-rc.1' });
    for (const version of ['0.0.8', '0.0.9', '0.2.0-rc.1']) await keepVersion(version);
    assert.equal((await load('/widget/0.0.8/cover-checkout.js')).status, 410);
    assert.equal((await load('/widget/0.2.0-rc.1/later-1a2B.js')).status, 410);
    assert.equal((await load('/widget/0.0.9/cover-checkout.js')).status, 200);
  });

  it('cannot be withdrawn while they run, nor by a word that names none', async (test) => {
    const { shop } = await setup(test);
    for (const [WITHDRAWN_VERSIONS, why] of [
      [`0.0.1,${present}`, /which is the version that runs/],
      ['latest', /WITHDRAWN_VERSIONS/],
    ] as const)
      await assert.rejects(
        async () => startProxy(readConfig({ ...shop.environment, PORT: '0', WITHDRAWN_VERSIONS })),
        why,
      );
  });

  it('have an address for each major number, which leads to the newest one that is not withdrawn', async (test) => {
    const { load, keepVersion } = await setup(test, 'sqlite', { WITHDRAWN_VERSIONS: '7.11.0' });
    for (const version of ['7.2.0', '7.11.0', '7.10.0-rc.1', '7.10.0', '8.0.0']) await keepVersion(version);
    const own = await load(`/widget/v${present.split('.')[0]}.js`);
    assert.equal(own.status, 302);
    assert.equal(own.headers.get('location'), `/widget/${present}/cover-checkout.js`);
    assert.equal(own.headers.get('access-control-allow-origin'), '*');
    assert.match(own.headers.get('cache-control') ?? '', /max-age=300\b/);
    assert.equal((await load('/widget/v7.js')).headers.get('location'), '/widget/7.10.0/cover-checkout.js');
    assert.equal((await load('/widget/v9.js')).status, 404);
  });

  it('that nobody has seen are 404, whatever they are called', async (test) => {
    const { load, keepVersion } = await setup(test);
    await keepVersion('0.0.9');
    for (const path of [
      '0.0.7/cover-checkout.js',
      '0.0.9/nothing.js',
      '0.0.9/',
      '0.0.9/..%2f..%2fetc',
      '0.0.9/later-1a2B.js/more',
      '%00/x.js',
      "0.0.9'--/x.js",
      `${'9'.repeat(400)}.0.0/x.js`,
      'v.js',
      'v0.js/x',
      'vx.js',
    ])
      assert.equal((await load(`/widget/${path}`)).status, 404, path);
    assert.equal((await load('/widget/0.0.9/cover-checkout.js', { method: 'POST' })).status, 405);
  });
});

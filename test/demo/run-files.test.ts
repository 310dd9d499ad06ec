import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ownerFor } from '../support/clean-up.ts';
import { freePort } from '../support/free-port.ts';
import { insist } from '../support/insist.ts';
import { itLong } from '../support/long-run.ts';
import { shopEnvironment } from '../support/shop/start-shop.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => readFileSync(join(root, 'demo/run', name), 'utf8');
const run = promisify(execFile);

/** Whom `nobody` is on every Linux; who is not root stays who he is. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('the files to run the proxy with', () => {
  it('name folders, files and users that are there', () => {
    const dockerfile = read('Dockerfile');
    const ignored = read('Dockerfile.dockerignore');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(\S+) /gm)].map(([, path = '']) => path);
    assert.ok(copied.length >= 3);
    for (const path of copied) {
      // what `npm run build` writes is made there
      const made = path.replace(/^dist\/packages\/cover-checkout-proxy/, 'proxy-server/build');
      assert.ok(existsSync(join(root, made === path ? path : 'proxy-server/build/proxy-package.ts')), path);
      const isLetIn = ignored.split('\n').some((line) => line.startsWith('!') && path.startsWith(line.slice(1)));
      assert.ok(isLetIn, `${path} is kept out by .dockerignore`);
    }
    assert.match(dockerfile, /^USER node$/m);
    const compose = read('compose.yaml');
    assert.match(compose, /dockerfile: demo\/run\/Dockerfile/);
    assert.ok(existsSync(join(root, 'demo/run', /- \.\/(nginx\.conf):/.exec(compose)?.[1] ?? 'none')));
    for (const [, service = ''] of read('nginx.conf').matchAll(/server (proxy-\d):8787/g))
      assert.match(compose, new RegExp(`^ {2}${service}:`, 'm'));
    assert.match(compose, /read_only: true/);
  });

  it('are understood by docker compose and by systemd, where these are', async (test) => {
    const folder = temporaryFolder(test, { '.env': '', 'compose.yaml': read('compose.yaml') });
    const env = { ...process.env, POSTGRES_PASSWORD: 'x' };
    const said: string[] = [];
    const ask = async (program: string, words: string[]) => {
      const missing = /ENOENT|not a docker command|unknown (shorthand )?flag/;
      await run(program, words, { env }).catch((error: Error & { stderr?: string }) => {
        const text = `${error.message} ${error.stderr}`;
        if (!missing.test(text)) said.push(text);
      });
    };
    await ask('docker', ['compose', '-f', join(folder, 'compose.yaml'), 'config', '--quiet']);
    await ask('systemd-analyze', ['verify', join(root, 'demo/run/cover-checkout.service')]);
    assert.deepEqual(said, []);
  });

  it('lock what is installed to the versions that are tested here, and leave development out', async (test) => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const described = JSON.stringify({ name: 'cover-checkout-proxy', version: '1.0.0', dependencies });
    const folder = temporaryFolder(test, { 'package.json': described });
    mkdirSync(join(folder, 'locked'));
    cpSync(join(root, 'package-lock.json'), join(folder, 'locked/package-lock.json'));
    await run(process.execPath, [join(root, 'demo/run/lock-versions.mjs')], { cwd: folder });
    const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; integrity?: string; dependencies?: object }>;
    };
    for (const [name, version] of Object.entries(dependencies))
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    for (const [path, { integrity, dependencies: needed = {} }] of Object.entries(packages)) {
      if (path !== '') assert.ok(integrity, path);
      for (const name of Object.keys(needed))
        assert.ok(
          Object.keys(packages).some((other) => other.endsWith(`node_modules/${name}`)),
          `${path} → ${name}`,
        );
    }
    for (const name of ['typescript', 'vite', 'playwright-core', 'lit'])
      assert.equal(packages[`node_modules/${name}`], undefined, name);
  });

  itLong('start a proxy that owns nothing and can write nowhere but to its data', async (test) => {
    const owner = ownerFor(test);
    const data = temporaryFolder(owner);
    chmodSync(data, 0o777);
    const port = String(await freePort());
    const { PATH = '' } = process.env;
    const set = [...read('Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) => line.split(' '));
    const ofImage = Object.fromEntries(set.map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string]));
    const env = {
      ...shopEnvironment,
      ...ofImage,
      PATH,
      PORT: port,
      DATA_DIR: data,
      PAYMENT_METHOD: 'merchant',
      AIMS_URL: 'http://127.0.0.1:9',
    };
    const main = join(root, 'proxy-server/main.ts');
    const child = spawn(process.execPath, [main], {
      cwd: data,
      env,
      ...somebody,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    owner.after(async () => {
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    });
    const [, health = '[]'] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(read('Dockerfile')) ?? [];
    const [, ...words] = JSON.parse(health) as string[];
    await insist(
      () => `http://localhost:${port}`,
      () => run(process.execPath, words, { env }),
    );
    assert.ok(readdirSync(data).includes('cover-checkout.sqlite'));
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
    await assert.rejects(run(process.execPath, words, { env }), 'it is not healthy once it has ended');
  });
});

import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import type { RootPackage } from './proxy-package.ts';

const source = 'proxy-server/client';
const external = ['standardwebhooks'];

/** Writes the npm package for shops' servers: what calls the proxy, and reads what the proxy tells. */
export async function buildServerPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const code = await rolldown({ input: { index: `${source}/index.ts` }, external, platform: 'node' });
  await code.write({ dir: folder, format: 'es' });
  await code.close();
  await writeTypes(folder);
  copyFileSync('LICENSE', join(folder, 'LICENSE'));
  copyFileSync(`${source}/README.md`, join(folder, 'README.md'));
  const root = JSON.parse(readFileSync('package.json', 'utf8')) as RootPackage;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(describePackage(root), undefined, 2)}\n`);
}

/** The contract's types are written out by the compiler, so that no schema is left in them. */
async function writeTypes(folder: string): Promise<void> {
  const declared = 'dist/types';
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', declared];
  const compiler = resolve('node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', source, ...options], { stdio: 'inherit' });
  const types = await rolldown({
    input: { index: `${declared}/${source}/index.d.ts` },
    external: [...external, /^zod(\/|$)/],
    plugins: [dts({ dtsInput: true })],
  });
  await types.write({ dir: folder, format: 'es' });
  await types.close();
}

function describePackage({ version, license, keywords, dependencies }: RootPackage): object {
  return {
    name: 'cover-checkout-server',
    version,
    description: 'Sells cover from a shop’s own Node server, through a Cover Checkout proxy; verifies its webhooks.',
    keywords: [...keywords, 'webhooks'],
    license,
    type: 'module',
    // the first with AbortSignal.any
    engines: { node: '>=20.3' },
    sideEffects: false,
    types: './index.d.ts',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './package.json': './package.json',
    },
    dependencies: { standardwebhooks: `^${dependencies.standardwebhooks}` },
  };
}

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { importedPackages } from './imported-packages.ts';

/** What a package takes from the repository's own. */
export interface RootPackage {
  readonly version: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly engines: object;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The command, and what another program can import. */
const command = 'demo/bin.js';
const entry = 'proxy-server/cli/serve.js';

/**
 * Writes the npm package of the proxy: the server and the stand-ins compiled file by file, so that their places and
 * their stack traces stay, with the widget and the console as `npm run build:pages` has left them.
 */
export async function buildProxyPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const compiler = resolve('node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'proxy-server/build'], { stdio: 'inherit' });
  copyAssets('demo', join(folder, 'demo'));
  for (const built of ['public', 'console']) cpSync(`dist/${built}`, join(folder, 'dist', built), { recursive: true });
  // the manual, which the proxy serves
  cpSync('docs', join(folder, 'docs'), { recursive: true });
  for (const page of ['CHANGELOG.md', 'SECURITY.md']) copyFileSync(page, join(folder, page));
  await writeTypes(folder);
  copyFileSync('LICENSE', join(folder, 'LICENSE'));
  copyFileSync('proxy-server/README.md', join(folder, 'README.md'));
  const root = JSON.parse(readFileSync('package.json', 'utf8')) as RootPackage;
  const described = describePackage(root, readDependencies(folder, root));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(described, undefined, 2)}\n`);
}

/** What the sources read beside themselves: style sheets, scripts of the shop's pages, pictures, fonts with their licence. */
function copyAssets(from: string, to: string): void {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(css|js|png|ttf|txt)$/.test(name)) continue;
    mkdirSync(dirname(join(to, name)), { recursive: true });
    copyFileSync(join(from, name), join(to, name));
  }
}

/** The types of the entry alone, in one file. */
async function writeTypes(folder: string): Promise<void> {
  const types = await rolldown({
    input: { index: `dist/types/${entry.replace(/js$/, 'd.ts')}` },
    plugins: [dts({ dtsInput: true })],
  });
  await types.write({ dir: folder, format: 'es' });
  await types.close();
}

/** The packages that the compiled files import, in the versions that are tested here. */
function readDependencies(folder: string, root: RootPackage): Record<string, string> {
  const versions = { ...root.devDependencies, ...root.dependencies };
  const names = importedPackages(['demo', 'proxy-server'].map((name) => join(folder, name)));
  return Object.fromEntries(names.map((name) => [name, versionOf(name, versions)]));
}

function versionOf(name: string, versions: Readonly<Record<string, string>>): string {
  const version = versions[name];
  if (version === undefined) throw new Error(`The proxy imports ${name}, which package.json does not name.`);
  return version;
}

function describePackage(root: RootPackage, dependencies: Readonly<Record<string, string>>): object {
  return {
    name: 'cover-checkout-proxy',
    version: root.version,
    description: 'The proxy of Cover Checkout: quotes, orders, payments and policies, with the widget and the console.',
    keywords: [...root.keywords, 'proxy'],
    license: root.license,
    type: 'module',
    engines: root.engines,
    bin: { 'cover-checkout': `./${command}` },
    types: './index.d.ts',
    exports: {
      '.': { types: './index.d.ts', default: `./${entry}` },
      './package.json': './package.json',
    },
    dependencies,
  };
}

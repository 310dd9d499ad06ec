import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = ['dist/public/widget/manifest.json', 'dist/console/console.js'].map((path) => join(root, path));
const builder = 'widget/build/build.ts';
const sources = ['widget', 'proxy-server/contract', 'vite.config.ts', 'package.json'];

/**
 * Builds the widget and the console if one is missing or older than its sources. Does nothing if there are no sources
 * or no build tools, as in the published package and in a production install.
 */
export async function ensureBuilt(): Promise<void> {
  if (![builder, 'node_modules/vite/package.json'].every((path) => existsSync(join(root, path)))) return;
  const builtAt = Math.min(...built.map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)));
  if (sources.every((source) => newestChange(join(root, source)) <= builtAt)) return;
  await runBuild();
}

function newestChange(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function runBuild(): Promise<void> {
  process.stderr.write('Building the widget …\n');
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [builder], { cwd: root, stdio: ['ignore', 2, 2] });
    build.once('error', reject);
    build.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('The widget could not be built; see above.')),
    );
  });
}

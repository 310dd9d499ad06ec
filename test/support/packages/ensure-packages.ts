// Builds the packages where one is missing or older than what it is made of. Once, before tests that run side by side.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = ['cover-checkout', 'cover-checkout-proxy', 'cover-checkout-server'].map((name) =>
  join(root, `dist/packages/${name}/package.json`),
);
const sources = ['widget', 'proxy-server', 'demo', 'vite.config.ts', 'package.json', 'LICENSE'].map((name) =>
  join(root, name),
);

const builtAt = Math.min(...built.map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)));
if (sources.some((source) => newestChange(source) > builtAt)) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

function newestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

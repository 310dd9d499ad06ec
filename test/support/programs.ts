// Programs that tests start: found on PATH, or installed from Debian's packages where root may.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './file-lock.ts';

const lock = fileURLToPath(new URL('../../node_modules/.cache/installing', import.meta.url));

/** The first of these programs that PATH has. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What `find` returns, before or after these packages of Debian were installed: by root, where there is apt-get, and by one
 * process at a time. Undefined where they could not be.
 */
export async function findOrInstall<T>(find: () => T | undefined, ...packages: string[]): Promise<T | undefined> {
  const found = find();
  if (found !== undefined || process.getuid?.() !== 0 || !onPath(['apt-get'])) return found;
  return withLock(lock, async () => {
    // another process may have installed them meanwhile
    if (find() === undefined) install(packages);
    return find();
  }).catch(() => undefined);
}

function install(packages: readonly string[]): void {
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withLock } from '../file-lock.ts';

/** Its path, and whether this process unpacked it. */
export interface PackagedChromium {
  readonly path: string;
  readonly isFresh: boolean;
}

const modules = new URL('../../../node_modules/', import.meta.url);
export const chromiumCache = fileURLToPath(new URL('.cache/chromium', modules));

/** Unpacks it once, also for concurrent processes: a folder that exists is complete. */
export async function unpackChromium(cache = chromiumCache): Promise<PackagedChromium> {
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, packageVersion());
  const path = join(folder, 'chromium');
  if (existsSync(path)) return { path, isFresh: false };
  return withLock(join(cache, 'unpacking'), async () => {
    if (existsSync(path)) return { path, isFresh: false };
    // the package unpacks to the temporary folder and trusts what is there
    const empty = mkdtempSync(join(cache, 'new-'));
    try {
      const program = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url));
      await promisify(execFile)(process.execPath, [program], { env: { ...process.env, TMPDIR: empty } });
      renameSync(empty, folder);
      return { path, isFresh: true };
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  });
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('@sparticuz/chromium/package.json', modules), 'utf8')) as {
    version: string;
  };
  return version;
}

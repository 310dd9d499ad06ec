import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { withLock } from '../support/file-lock.ts';

/** Chromium 106: no later Chrome runs on phones with Android 6. */
const packed = {
  version: '106.0.2',
  integrity: 'sha512-YDbwmfyzLi2WqVjAONPjxlCxAfLPjx4TE7KdDNOyITDGx6KAktgpZ9qab77ZRU/6mmCwSdg+QO+OGQTXOEY/RA==',
};
const cache = fileURLToPath(new URL('../../node_modules/.cache/old-chromium/', import.meta.url));
const run = promisify(execFile);

/** The path of that browser; it is taken from npm once, where INSTALL_BROWSERS is set. OLD_CHROMIUM_PATH takes precedence. */
export async function findOldChromium(): Promise<string> {
  const named = process.env.OLD_CHROMIUM_PATH;
  if (named) return named;
  const path = join(cache, packed.version);
  if (existsSync(path)) return path;
  if (!process.env.INSTALL_BROWSERS) throw new Error('No old Chromium: set INSTALL_BROWSERS=1 or OLD_CHROMIUM_PATH.');
  mkdirSync(cache, { recursive: true });
  return withLock(join(cache, 'unpacking'), async () => {
    if (!existsSync(path)) await unpackTo(path);
    return path;
  });
}

async function unpackTo(path: string): Promise<void> {
  const folder = mkdtempSync(join(cache, 'new-'));
  try {
    const name = `@sparticuz/chromium@${packed.version}`;
    const { stdout } = await run('npm', ['pack', '--json', name], { cwd: folder });
    const [{ filename, integrity }] = JSON.parse(stdout) as [{ filename: string; integrity: string }];
    if (integrity !== packed.integrity) throw new Error(`${name} is not what it was: ${integrity}.`);
    await run('tar', ['xzf', filename], { cwd: folder });
    const program = await promisify(brotliDecompress)(readFileSync(join(folder, 'package/bin/chromium.br')));
    writeFileSync(join(folder, 'chromium'), program, { mode: 0o755 });
    renameSync(join(folder, 'chromium'), path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

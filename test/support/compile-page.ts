import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Stranger } from './stranger.ts';

const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

/** As strict as a page can be; the types of packages are checked too. */
const strictest = {
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};

const resolutions = [
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
];

/** What the compiler says of a stranger's page, for each way of resolving modules: nothing where all is well. */
export function compilePage({ folder, write }: Stranger, page: string, text: string, options: object = {}): string {
  write(page, text);
  return resolutions
    .map((resolution) => {
      write(
        'tsconfig.json',
        JSON.stringify({ compilerOptions: { ...strictest, ...resolution, ...options }, files: [page] }),
      );
      return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8', cwd: folder }).stdout;
    })
    .join('');
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Stranger } from './stranger.ts';

const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

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

/** The ways of resolving modules that know `exports`. */
const resolutions = {
  node: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

/** What the compiler says of a stranger's files, by their names: nothing where all is well. */
export function compilePage(
  { folder, write }: Stranger,
  files: Readonly<Record<string, string>>,
  options: object = {},
  resolution: keyof typeof resolutions = 'bundler',
): string {
  for (const [name, text] of Object.entries(files)) write(name, text);
  const compilerOptions = { ...strictest, ...resolutions[resolution], ...options };
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8', cwd: folder }).stdout;
}

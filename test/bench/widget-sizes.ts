import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Until the first step can be used, script and style together (docs/decisions/early-and-late-code.md). */
export const maxFirstStepBytes = 15_000;

/** One file that a page may load, or an entry with its static imports. */
export interface SizeLine {
  /** Without version and hash, so that two builds can be compared. */
  readonly name: string;
  readonly path: string;
  readonly brotliBytes: number;
  /** An entry: its own bytes and those of its static imports. */
  readonly isFirstStep: boolean;
}

interface Manifest {
  readonly version: string;
  readonly entry: string;
  readonly files: readonly { readonly path: string; readonly brotli: number }[];
}

const folder = fileURLToPath(new URL('../../dist/widget', import.meta.url));

/** The sizes of a build, from its manifest and the imports in its files. */
export function readWidgetSizes(): SizeLine[] {
  const { entry, files, version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const weights = new Map(files.map(({ path, brotli }) => [path, brotli]));
  const entries = ['/widget.js', entry];
  return files
    .map(({ path, brotli }) => {
      const isFirstStep = entries.includes(path);
      return {
        name: nameOf(path, version, isFirstStep),
        path,
        isFirstStep,
        brotliBytes: isFirstStep ? weigh([...loadedAtOnce(path)], weights) : brotli,
      };
    })
    .sort((left, right) => left.name.localeCompare(right.name));
}

function weigh(paths: readonly string[], weights: ReadonlyMap<string, number>): number {
  return paths.reduce((sum, path) => {
    const weight = weights.get(path);
    if (weight === undefined) throw new Error(`${path} is loaded, but is not in the manifest.`);
    return sum + weight;
  }, 0);
}

/** The file and, through static imports, all that the browser fetches before the file runs. */
function loadedAtOnce(path: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(path)) return loaded;
  loaded.add(path);
  const text = readFileSync(join(folder, path === '/widget.js' ? 'widget.js' : path.replace('/widget/', '')), 'utf8');
  for (const [, specifier = ''] of text.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{][^'"`;()]*?from\s*)?["']([^"']+)["']/g,
  ))
    loadedAtOnce(posix.join(dirname(path), specifier), loaded);
  return loaded;
}

/** `/widget/0.1.0/floating/later-steps-C11jCFnW.js` is `floating/later-steps`; entries carry no hash. */
function nameOf(path: string, version: string, isEntry: boolean): string {
  const name = path
    .replace(/^\/(widget\/)?/, '')
    .replace(`${version}/`, '')
    .replace(/\.js$/, '');
  return isEntry ? name : name.replace(/-[\w-]{8}$/, '');
}

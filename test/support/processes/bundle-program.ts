import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';
import { withLock } from '../file-lock.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Within the project, so that what is not bundled is found; of one name, so that Node's compile cache knows it. */
const folder = join(root, 'node_modules/.cache/programs');

/** Sources find what lies beside them as they do unbundled. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  transform: (code, id) =>
    code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
};

/**
 * Puts a program and all that it imports into one file, from the sources as they are now, and returns its path. To
 * start it takes half of the processor time: worth it for one that tests start again and again. Made once for all
 * processes, until one of the sources changes.
 * @param program its path from the root of the project
 */
export async function bundleProgram(program: string): Promise<string> {
  const path = join(folder, program.replaceAll('/', '-').replace(/\.ts$/, '.mjs'));
  if (isOfToday(path)) return path;
  return withLock(`${path}.lock`, async () => {
    if (!isOfToday(path)) await write(join(root, program), path);
    return path;
  });
}

async function write(program: string, path: string): Promise<void> {
  const { rolldown } = await import('rolldown');
  const begun = Date.now();
  const bundle = await rolldown({ input: program, platform: 'node', plugins: [keepPlaces], logLevel: 'silent' });
  try {
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
    const [{ code, moduleIds }] = output;
    replaceFile(path, code);
    const sources = moduleIds.filter((id) => existsSync(id));
    const isOld = sources.some((source) => statSync(source).mtimeMs >= begun);
    replaceFile(noteOf(path), JSON.stringify({ sources, stamp: isOld ? 'none' : stampOf(sources) } satisfies Note));
  } finally {
    await bundle.close();
  }
}

/** What a bundle was made of. */
interface Note {
  readonly sources: readonly string[];
  readonly stamp: string;
}

function isOfToday(path: string): boolean {
  if (!existsSync(path) || !existsSync(noteOf(path))) return false;
  const { sources, stamp } = JSON.parse(readFileSync(noteOf(path), 'utf8')) as Note;
  return sources.every((source) => existsSync(source)) && stampOf(sources) === stamp;
}

/** Of the sources' sizes and the times of their last changes. */
function stampOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const { size, mtimeMs } = statSync(source);
    hash.update(`${source} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function noteOf(path: string): string {
  return path.replace(/mjs$/, 'json');
}

/** Others may read it meanwhile. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

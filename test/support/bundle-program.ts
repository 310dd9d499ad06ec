import { mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';
import { rolldown } from 'rolldown';

/** Within the project, so that what is not bundled is found; of one name, so that Node's compile cache knows it. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/programs/', import.meta.url));

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
 * start it takes a third of the processor time: worth it for one that a test starts again and again.
 */
export async function bundleProgram(program: string): Promise<string> {
  const bundle = await rolldown({ input: program, platform: 'node', plugins: [keepPlaces], logLevel: 'silent' });
  const path = join(folder, `${basename(program, '.ts')}.mjs`);
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await bundle.write({ file: unfinished, format: 'esm' });
  } finally {
    await bundle.close();
  }
  renameSync(unfinished, path);
  return path;
}

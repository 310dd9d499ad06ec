import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputChunk, type RolldownOutput, rolldown } from 'rolldown';
import { licencesOf } from './licences.ts';
import { pageInput, pageOutput } from './page-options.ts';
import { describeWidget } from './widget-manifest.ts';

/**
 * Writes the script tag's files into `folder`, laid out as they are served: `widget.js`, the classic loader, and under
 * its version the entry with what comes after the first step. One file until the first step, Lit in it; what comes later
 * lies beside it under the version, and never changes there.
 */
export async function buildWidget(folder: string, version: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const entry = `widget/${version}/cover-checkout.js`;
  const licences = `widget/${version}/licences.txt`;
  const script = await rolldown({
    ...pageInput,
    input: { 'cover-checkout': 'widget/script.ts' },
    // The entry exports to its chunks what they share, so that no second file is needed for the first step.
    preserveEntrySignatures: 'allow-extension',
  });
  // Chunks import the entry, and a page must not run two copies of it. So the bundle is written once for either entry:
  // chunks that know their entry get names of their own by their hash, the others are the same file.
  const writeFor = (entryFileNames: string) =>
    script.write({
      ...pageOutput(licences),
      dir: folder,
      entryFileNames,
      chunkFileNames: `widget/${version}/[name]-[hash].js`,
      codeSplitting: {
        groups: [
          { name: 'first-step', tags: ['$initial'], priority: 2 },
          { name: 'later-steps', test: /widget.(elements|flow|client|form|locale|styles).|contract/, priority: 1 },
        ],
      },
    });
  const written = [await writeFor(entry), await writeFor('widget.js'), await buildLoader(folder, licences)];
  await script.close();
  const chunks = distinctChunks(written);
  writeFileSync(join(folder, licences), licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds)));
  const manifest = describeWidget(version, entry, chunks);
  writeFileSync(join(folder, 'widget/manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** The classic script for pages that cannot say `type="module"`. */
async function buildLoader(folder: string, licences: string): Promise<RolldownOutput> {
  const loader = await rolldown({ ...pageInput, input: { loader: 'widget/loader.ts' } });
  const written = await loader.write({
    ...pageOutput(licences),
    format: 'iife',
    dir: folder,
    entryFileNames: 'widget/loader.js',
  });
  await loader.close();
  return written;
}

/** The chunks of all outputs by their names; two contents under one name would be served as one. */
function distinctChunks(outputs: readonly RolldownOutput[]): readonly OutputChunk[] {
  const chunks = new Map<string, OutputChunk>();
  for (const chunk of outputs.flatMap(({ output }) => output)) {
    if (chunk.type !== 'chunk') continue;
    const before = chunks.get(chunk.fileName);
    if (before && before.code !== chunk.code)
      throw new Error(`${chunk.fileName} was written twice, with two contents.`);
    chunks.set(chunk.fileName, chunk);
  }
  return [...chunks.values()];
}

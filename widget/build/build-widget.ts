import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { licencesOf } from './licences.ts';
import { runVite } from './run-vite.ts';
import { describeWidget } from './widget-manifest.ts';

/**
 * Writes the script tag's files into `folder`, laid out as they are served: `widget.js`, the classic loader, and under
 * its version the entry with what comes after the first step; the notices of others and the manifest beside them.
 */
export async function buildWidget(folder: string, version: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const chunks = distinctChunks([...(await runVite('widget')), ...(await runVite('loader'))]);
  const moduleIds = chunks.flatMap((chunk) => chunk.moduleIds);
  writeFileSync(join(folder, `widget/${version}/licences.txt`), licencesOf(moduleIds));
  const manifest = describeWidget(version, `widget/${version}/cover-checkout.js`, chunks);
  writeFileSync(join(folder, 'widget/manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** The chunks of all outputs by their names; two contents under one name would be served as one. */
function distinctChunks(written: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const chunks = new Map<string, Rolldown.OutputChunk>();
  for (const chunk of written) {
    const before = chunks.get(chunk.fileName);
    if (before && before.code !== chunk.code)
      throw new Error(`${chunk.fileName} was written twice, with two contents.`);
    chunks.set(chunk.fileName, chunk);
  }
  return [...chunks.values()];
}

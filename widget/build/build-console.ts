import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { licencesOf } from './licences.ts';
import { pageInput, pageOutput } from './page-options.ts';

/** Writes the merchant's console, a page of its own: nothing of it enters what shoppers load. */
export async function buildConsole(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { output } = await build({
    ...pageInput,
    input: { console: 'widget/console/main.ts' },
    output: { ...pageOutput('licences.txt'), dir: folder, entryFileNames: '[name].js' },
  });
  const moduleIds = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  writeFileSync(join(folder, 'licences.txt'), licencesOf(moduleIds));
}

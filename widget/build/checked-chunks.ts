import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** As long as what takes their places, so that every source map stays true. */
const unknownName = 'hashes-00000000.json';
const unknownIntegrity = `sha256-${'0'.repeat(43)}=`;
const unknownRuntime = 'rolldown-runtime-000000.js';
const floatingCore = '././core-entry.js';
const unknownReport = `sha256-${'1'.repeat(43)}=`;

/**
 * Gives each entry the hash of a list of hashes of the files that it loads later, and writes that list beside them: so
 * the hash that a page names for the entry covers them too (`widget/client/import-whole.ts`).
 */
export function checkedChunks(version: string): Plugin {
  return {
    name: 'cover-checked-chunks',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /[\\/]client[\\/]chunk-list\.ts$/ },
      handler: () =>
        `export const listName = '${unknownName}', listIntegrity = '${unknownIntegrity}', reportIntegrity = '${unknownReport}', commonFiles = ['${unknownRuntime}', '${floatingCore}'];`,
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.js'));
        const entry = files.find((file) => file.type === 'chunk' && file.isEntry) as Rolldown.OutputChunk;
        const hashes = files
          .filter((file) => file !== entry)
          .map((file) => [posix.basename(file.fileName), hashOf(file)]);
        const list = JSON.stringify(Object.fromEntries(hashes));
        const name = unknownName.replace('00000000', createHash('sha256').update(list).digest('hex').slice(0, 8));
        const report = files.find((file) => file.name === 'report-failure')!;
        entry.code = replaceOnce(entry.code, unknownName, name);
        entry.code = replaceOnce(entry.code, unknownIntegrity, integrityOf(list));
        entry.code = replaceOnce(entry.code, unknownReport, hashOf(report));
        const runtime = files.find((file) => file.name === 'rolldown-runtime')!;
        entry.code = replaceOnce(entry.code, unknownRuntime, posix.basename(runtime.fileName));
        // the exact version's chunks import their entry itself
        if (entry.fileName !== 'widget.js')
          entry.code = replaceOnce(entry.code, floatingCore, posix.basename(entry.fileName));
        this.emitFile({ type: 'asset', fileName: `widget/${version}/${name}`, source: list });
      },
    },
  };
}

function hashOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  return integrityOf(file.type === 'chunk' ? file.code : file.source);
}

function integrityOf(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

function replaceOnce(code: string, from: string, to: string): string {
  const [before = '', ...after] = code.split(from);
  if (after.length !== 1) throw new Error(`The entry does not have ${from} once.`);
  return before + to + after[0];
}

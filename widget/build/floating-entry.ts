import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/**
 * Writes `widget.js`: the entry once more, for the address that never changes. The entry's chunks import the entry, and
 * a page must not run two copies of it, so the chunks that do are written a second time for this address.
 *
 * On disk `widget.js` lies beside the version's folder; it is served one level above (`/widget.js`, `/widget/{version}/`),
 * so its imports are written for there.
 */
export function floatingEntry(version: string): Plugin {
  return {
    name: 'cover-floating-entry',
    writeBundle({ dir = 'dist/widget' }, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry)!;
      const tied = chunksTiedTo(entry, chunks);
      const addressOf = (chunk: Chunk) => {
        if (chunk === entry) return '/widget.js';
        const folder = tied.has(chunk) ? `${version}/floating` : version;
        return `/widget/${folder}/${posix.basename(chunk.fileName)}`;
      };
      for (const chunk of [entry, ...tied]) {
        const file = join(dir, addressOf(chunk).replace(/^\/(widget\/)?/, ''));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, rewriteImports(chunk, chunks, addressOf));
      }
    },
  };
}

/** The chunks that import the entry, themselves or through others, at once or later. */
function chunksTiedTo(entry: Chunk, chunks: readonly Chunk[]): ReadonlySet<Chunk> {
  const tied = new Set<Chunk>();
  const isTied = (name: string) => name === entry.fileName || [...tied].some((chunk) => chunk.fileName === name);
  for (let before = -1; before !== tied.size; ) {
    before = tied.size;
    for (const chunk of chunks) {
      if (chunk !== entry && [...chunk.imports, ...chunk.dynamicImports].some(isTied)) tied.add(chunk);
    }
  }
  return tied;
}

/** The chunk's code with each relative import, known from the bundle, pointing to the address it has for this copy. */
function rewriteImports(chunk: Chunk, chunks: readonly Chunk[], addressOf: (chunk: Chunk) => string): string {
  let code = chunk.code;
  for (const name of new Set([...chunk.imports, ...chunk.dynamicImports])) {
    const target = chunks.find(({ fileName }) => fileName === name);
    if (!target) continue;
    const written = `./${posix.basename(name)}`;
    const wanted = posix.relative(posix.dirname(addressOf(chunk)), addressOf(target));
    const relative = wanted.startsWith('.') ? wanted : `./${wanted}`;
    const replaced = code.replaceAll(new RegExp(`(["'\`])${escapePattern(written)}\\1`, 'g'), `"${relative}"`);
    if (replaced === code && written !== relative) throw new Error(`${chunk.fileName} does not name ${written}`);
    code = replaced;
  }
  return code;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

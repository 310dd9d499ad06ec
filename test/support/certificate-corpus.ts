import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../proxy-server/certificates/corpus/', import.meta.url);

/** The PDFs of many producers, by the name of their file without its ending. */
export function readCorpus(): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  return new Map(files.sort().map((name) => [name.replace(/\.pdf$/, ''), readFileSync(new URL(name, folder))]));
}

import { readdirSync, readFileSync } from 'node:fs';

const certificates = new URL('../../proxy-server/certificates/', import.meta.url);

/** The PDFs of many producers, by the name of their file without its ending. */
export function readCorpus(): ReadonlyMap<string, Buffer> {
  return readFolder('corpus', '.pdf');
}

/** The Word documents of many producers, by the name of their file without its ending. */
export function readWordCorpus(): ReadonlyMap<string, Buffer> {
  return readFolder('word', '.docx');
}

/** The pictures of many producers, by the name of their file. */
export function readImageCorpus(): ReadonlyMap<string, Buffer> {
  return readFolder('images', '', (name) => name !== 'README.md');
}

function readFolder(
  name: string,
  ending: string,
  isWanted = (file: string) => file.endsWith(ending),
): ReadonlyMap<string, Buffer> {
  const folder = new URL(`${name}/`, certificates);
  const files = readdirSync(folder).filter(isWanted);
  return new Map(
    files.sort().map((file) => [file.slice(0, file.length - ending.length), readFileSync(new URL(file, folder))]),
  );
}

import { type ParseResult, parse } from 'papaparse';
import { processInChunks } from './chunked.ts';

/** Where a cell begins, and where it ends. */
const begins = '(^|[,;\\t|])';
const ends = '(?=$|[,;\\t|])';
const curved = new RegExp(`${begins}[“”„]([^“”\\r\\n]*)[“”]${ends}`, 'gm');
const single = new RegExp(`${begins}'([^'\\r\\n]*)'${ends}`, 'gm');

/** Makes common quotes of those that word processors and databases put around cells: `“…”`, `'…'`, and `\"` within. */
export function withCommonQuotes(text: string): string {
  const quoted = (_all: string, begin: string, cell: string) => `${begin}"${cell.replaceAll('"', '""')}"`;
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const cells = first.split(/[,;\t|]/);
  const isSingle = cells.length > 1 && cells.every((cell) => /^'.*'$/.test(cell.trim()));
  return (isSingle ? text.replace(single, quoted) : text)
    .replace(curved, quoted)
    .replace(/\\"(?!\s*(?:[,;\t|\r\n]|$))/g, '""')
    .replace(/\\""(?=[,;\t|\r\n]|$)/g, '"""');
}

/**
 * Parses each line alone where quotes do not match, so that one of them swallows no members: a line whose quotes do not
 * match has them as they stand.
 */
export async function parseLines(text: string, delimiter: string): Promise<string[][]> {
  const rows: string[][] = [];
  await processInChunks(text.split(/\r\n|\r|\n/), (line) => {
    if (line.trim() === '') return;
    const read = (quoteChar: string) => parse<string[]>(line, { delimiter, quoteChar });
    const quoted = read('"');
    rows.push((isBroken(quoted) ? read('\0').data[0]?.map(withoutQuotes) : quoted.data[0]) ?? []);
  });
  return rows;
}

/** Takes off the quotes around a cell, and the one that has no other. */
function withoutQuotes(cell: string): string {
  const isOdd = (cell.match(/"/g)?.length ?? 0) % 2 === 1;
  return isOdd ? cell.replace(/^\s*"|"\s*$/, '') : cell.replace(/^\s*"([^"]*)"\s*$/, '$1');
}

/** Whether quotes do not match. */
export function isBroken({ errors }: Pick<ParseResult<string[]>, 'errors'>): boolean {
  return errors.some(({ type }) => type === 'Quotes');
}

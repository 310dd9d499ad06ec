import { type ParseResult, type Parser, parse } from 'papaparse';
import { yieldToPage } from './chunked.ts';
import { isBroken, parseLines, withCommonQuotes } from './mend-quotes.ts';
import type { Rows, TableRefusal } from './table-source.ts';

/** The rows of a table, or why there are none. */
export type ReadTable =
  | { readonly status: 'table'; readonly rows: Rows }
  | { readonly status: 'refused'; readonly reason: TableRefusal };

/** Characters in one chunk; between chunks the page handles its events. */
const chunkCharacters = 16_000;

/** Rows beside the members: titles, headings, separators, and the numbered lines of a form that nobody filled in. */
const maxOtherRows = 1_000;

const delimiters = ['\t', ',', ';', '|'];

/**
 * Parses a table: cells copied from a spreadsheet, or CSV with commas, semicolons, bars or tabs.
 * @param maxRows without the headings
 * @param onProgress called with the share that is parsed, 0 to 1
 */
export async function readTable(
  text: string,
  maxRows: number,
  onProgress: (share: number) => void,
): Promise<ReadTable> {
  const { delimiter: named, body } = withoutDelimiterLine(withCommonQuotes(text.replace(/^\uFEFF/, '')));
  const delimiter = named ?? delimiterOf(body);
  await yieldToPage();
  const read = await readRows(body, delimiter, maxRows, onProgress);
  if (read.status === 'refused') return read;
  // a whole line in quotes: a table that was written as one column
  const isWrapped = read.rows.every((row) => row.filter((cell) => cell.trim() !== '').length === 1);
  const lines = isWrapped ? read.rows.map((row) => row.find((cell) => cell.trim() !== '') ?? '').join('\n') : '';
  const inner =
    isWrapped && lines !== body.trim() ? await readRows(lines, delimiterOf(lines), maxRows, onProgress) : read;
  if (inner.status === 'refused') return inner;
  // A single column cannot have the fields of a member.
  const isTable = inner.rows.some((row) => row.length > 1);
  return isTable ? inner : { status: 'refused', reason: 'no-table' };
}

function readRows(
  body: string,
  delimiter: string,
  maxRows: number,
  onProgress: (share: number) => void,
): Promise<ReadTable> {
  const rows: string[][] = [];
  let isMisquoted = false;
  return new Promise((resolve) => {
    const refuse = (reason: TableRefusal) => resolve({ status: 'refused', reason });
    parse<string[]>(body, {
      delimiter,
      skipEmptyLines: 'greedy',
      chunkSize: chunkCharacters,
      chunk: ({ data, meta, errors }: ParseResult<string[]>, parser: Parser) => {
        rows.push(...data);
        isMisquoted ||= isBroken({ errors });
        if (rows.length > maxRows + maxOtherRows) {
          refuse('too-many-rows');
          return parser.abort();
        }
        onProgress(body.length === 0 ? 1 : Math.min(1, meta.cursor / body.length));
        parser.pause();
        return void yieldToPage().then(() => parser.resume());
      },
      complete: () => {
        if (rows.length === 0) refuse('empty');
        else if (!isMisquoted) resolve({ status: 'table', rows });
        else
          void parseLines(body, delimiter).then((lines) =>
            lines.length > maxRows + maxOtherRows ? refuse('too-many-rows') : resolve({ status: 'table', rows: lines }),
          );
      },
      error: () => refuse('no-table'),
    });
  });
}

/** Excel may write `sep=;` above a table. */
function withoutDelimiterLine(text: string): { readonly delimiter?: string; readonly body: string } {
  const [line, delimiter] = /^"?sep=(.)"?\s*\r?\n/i.exec(text) ?? [];
  return line && delimiter ? { delimiter, body: text.slice(line.length) } : { body: text };
}

/** The one that cuts the most rows into the same number of cells, and into the most of them. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000);
  const scored = delimiters.map((delimiter) => {
    const { data } = parse<string[]>(start, { delimiter, preview: 40, skipEmptyLines: 'greedy' });
    const widths = data.map((row) => row.length).filter((width) => width > 1);
    const common = mostCommon(widths);
    const share = widths.filter((width) => width === common).length / Math.max(1, data.length);
    return { delimiter, score: share >= 0.5 ? common : share };
  });
  const best = scored.reduce((most, each) => (each.score > most.score ? each : most)).delimiter;
  // a tab after each comma is only a space
  const [first = ''] = start.trimStart().split(/[\r\n]/, 1);
  const isComma = best === '\t' && first.split('\t').length > 2 && first.split('\t').slice(0, -1).every(endsInComma);
  return isComma ? ',' : best;
}

function endsInComma(cell: string): boolean {
  return cell.endsWith(',');
}

function mostCommon(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce(
    ([best, most], [width, count]) => (count > most ? [width, count] : [best, most]),
    [0, 0],
  )[0];
}

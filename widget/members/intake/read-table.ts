import { type ParseResult, type Parser, parse } from 'papaparse';
import { yieldToPage } from './chunked.ts';

/** Why a text or file was refused. */
export type TableRefusal = 'file-too-large' | 'workbook' | 'no-table' | 'too-many-rows' | 'empty' | 'unreadable';

/** The rows of a table, or why there are none. */
export type ReadTable =
  | { readonly status: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly status: 'refused'; readonly reason: TableRefusal };

/** Five thousand members have about 1 MB. */
const maxFileBytes = 5_000_000;

/** Characters in one chunk; between chunks the page handles its events. */
const chunkCharacters = 32_000;

/** The text of a file, or why there is none. */
export type ReadFile =
  | { readonly status: 'text'; readonly text: string }
  | { readonly status: 'refused'; readonly reason: TableRefusal };

/** Decodes a CSV file: UTF-8, UTF-16 with a byte order mark, or Windows-1252. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > maxFileBytes) return { status: 'refused', reason: 'file-too-large' };
  const buffer = await file.arrayBuffer().catch(() => undefined);
  if (!buffer) return { status: 'refused', reason: 'unreadable' };
  const bytes = new Uint8Array(buffer);
  const begins = (...start: number[]) => start.every((byte, index) => bytes[index] === byte);
  // Excel workbooks: a zip archive, or the older compound document.
  if (begins(0x50, 0x4b, 3, 4) || begins(0xd0, 0xcf, 0x11, 0xe0)) return { status: 'refused', reason: 'workbook' };
  if (begins(0xff, 0xfe)) return { status: 'text', text: new TextDecoder('utf-16le').decode(bytes) };
  if (begins(0xfe, 0xff)) return { status: 'text', text: new TextDecoder('utf-16be').decode(bytes) };
  if (bytes.subarray(0, 4_000).includes(0)) return { status: 'refused', reason: 'no-table' };
  try {
    return { status: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { status: 'text', text: new TextDecoder('windows-1252').decode(bytes) };
  }
}

/**
 * Parses a table: cells copied from a spreadsheet, or CSV with commas, semicolons or bars.
 * @param maxRows without the headings
 * @param onProgress called with the share that is parsed, 0 to 1
 */
export function readTable(text: string, maxRows: number, onProgress: (share: number) => void): Promise<ReadTable> {
  const rows: string[][] = [];
  const whole = text.replace(/^\uFEFF/, '');
  return new Promise((resolve) => {
    const refuse = (reason: TableRefusal) => resolve({ status: 'refused', reason });
    parse<string[]>(whole, {
      delimiter: whole.slice(0, 4_000).includes('\t') ? '\t' : '',
      delimitersToGuess: [',', ';', '|'],
      skipEmptyLines: 'greedy',
      chunkSize: chunkCharacters,
      chunk: ({ data, meta }: ParseResult<string[]>, parser: Parser) => {
        rows.push(...data);
        if (rows.length > maxRows + 1) {
          refuse('too-many-rows');
          return parser.abort();
        }
        onProgress(whole.length === 0 ? 1 : Math.min(1, meta.cursor / whole.length));
        parser.pause();
        return void yieldToPage().then(() => parser.resume());
      },
      complete: () => {
        if (rows.length === 0) return refuse('empty');
        // A single column cannot have the fields of a member.
        return rows.every((row) => row.length < 2) ? refuse('no-table') : resolve({ status: 'table', rows });
      },
      error: () => refuse('no-table'),
    });
  });
}

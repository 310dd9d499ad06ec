import { unzipSync, zipSync } from 'fflate';
import readSheets from 'read-excel-file/universal';
import type { ReadFile } from './table-source.ts';

/** Five thousand members have about 3 MB of XML. */
const maxUnpackedBytes = 40_000_000;

/** Reads the sheets of an `.xlsx` workbook; dates as `1990-05-15`. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadFile> {
  try {
    const { archive, is1904 } = unpacked(bytes);
    const sheets = await readSheets(archive);
    const rowsOf = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.map(textOf));
    const sheetsOf = sheets.map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data), isFrom1904: is1904 }));
    return { status: 'sheets', sheets: sheetsOf };
  } catch (error) {
    return { status: 'refused', reason: error instanceof TooLarge ? 'file-too-large' : 'workbook' };
  }
}

class TooLarge extends Error {}

/**
 * The same workbook without compression: bounded before it is unpacked, and read without a worker from a `blob:`
 * address, which a page's content policy may forbid.
 */
function unpacked(bytes: Uint8Array): { readonly archive: ArrayBuffer; readonly is1904: boolean } {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(xml|rels)$/i.test(name)) return false;
      total += originalSize;
      if (total > maxUnpackedBytes) throw new TooLarge();
      return true;
    },
  });
  const workbook = Object.entries(files).find(([name]) => /(^|\/)workbook\.xml$/i.test(name));
  const is1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(new TextDecoder().decode(workbook?.[1]));
  return { archive: zipSync(files, { level: 0 }).buffer as ArrayBuffer, is1904 };
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

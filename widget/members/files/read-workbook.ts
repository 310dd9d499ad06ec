import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { ReadFile } from './table-source.ts';

/** Five thousand members have about 3 MB of XML. */
const maxUnpackedBytes = 40_000_000;

/** Reads the first sheet of an `.xlsx` workbook; dates as `1990-05-15`. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadFile> {
  try {
    const rows = await readSheet(unpacked(bytes));
    return { status: 'rows', rows: rows.map((row) => row.map(textOf)) };
  } catch (error) {
    return { status: 'refused', reason: error instanceof TooLarge ? 'file-too-large' : 'workbook' };
  }
}

class TooLarge extends Error {}

/**
 * The same workbook without compression: bounded before it is unpacked, and read without a worker from a `blob:`
 * address, which a page's content policy may forbid.
 */
function unpacked(bytes: Uint8Array): ArrayBuffer {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(xml|rels)$/i.test(name)) return false;
      total += originalSize;
      if (total > maxUnpackedBytes) throw new TooLarge();
      return true;
    },
  });
  return zipSync(files, { level: 0 }).buffer as ArrayBuffer;
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

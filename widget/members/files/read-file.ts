import { importWhole } from '../../client/import-whole.ts';
import { type ReadFile, unreadableMark } from './table-source.ts';

/** Five thousand members have about 1 MB. */
const maxFileBytes = 5_000_000;

/** Reads a CSV file or an Excel workbook. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > maxFileBytes) return { status: 'refused', reason: 'file-too-large' };
  const buffer = await file.arrayBuffer().catch(() => undefined);
  if (!buffer) return { status: 'refused', reason: 'unreadable' };
  const bytes = new Uint8Array(buffer);
  const begins = (...start: number[]) => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b, 3, 4)) {
    const reader = await importWhole(() => import('./read-workbook.ts'), import.meta.url).catch(() => undefined);
    return reader ? reader.readWorkbook(bytes) : { status: 'refused', reason: 'not-loaded' };
  }
  // Workbooks before Excel 2007, and those with a password
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { status: 'refused', reason: 'workbook' };
  return decode(bytes) ?? { status: 'refused', reason: 'no-table' };
}

/**
 * Tells the encoding by the whole file: UTF-8 and UTF-16 with or without a byte order mark, else Windows-1252. Bytes
 * that are wrong in a UTF-8 file become marks, and do not turn the rest into another encoding. Undefined for no text.
 */
function decode(bytes: Uint8Array): ReadFile | undefined {
  const utf16 = utf16Of(bytes);
  if (utf16) return { status: 'text', text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.includes(0)) return undefined;
  const text = new TextDecoder('utf-8').decode(bytes);
  const wrong = text.split(unreadableMark).length - 1;
  if (wrong === 0) return { status: 'text', text };
  // letters of two and more bytes stand by chance in no other encoding
  const right = text.match(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  if (right >= wrong) return { status: 'text', text };
  return { status: 'text', text: new TextDecoder('windows-1252').decode(bytes), isAssumed: true };
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 4_000);
  const zeros = [0, 1].map((offset) => start.filter((byte, index) => index % 2 === offset && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4 && even < odd / 10) return 'utf-16le';
  return even > start.length / 4 && odd < even / 10 ? 'utf-16be' : undefined;
}

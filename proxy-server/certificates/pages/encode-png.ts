import { crc32, deflateSync } from 'node:zlib';
import { createReusedMemory } from './reused-memory.ts';

/** The colours of a drawing, and the number of its colour for each dot. */
export interface Palette {
  /** Red, green and blue of each. */
  readonly colours: Uint8Array;
  readonly numbers: Uint8Array;
}

/** Writes a PNG of colours by number (W3C PNG, third edition), with as few bits for each dot as they need. */
export function encodePng({ colours, numbers }: Palette, width: number, height: number): Buffer {
  const bits = [1, 2, 4, 8].find((size) => colours.length / 3 <= 2 ** size) ?? 8;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  header[9] = byPalette;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(packRows(numbers, width, height, bits), { level: 8, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

const byPalette = 3;
const memoryOfRows = createReusedMemory();

/** Rows with a leading zero (no filter), several dots in a byte, the first in the high bits. */
function packRows(numbers: Uint8Array, width: number, height: number, bits: number): Uint8Array {
  const perByte = 8 / bits;
  const rowLength = Math.ceil(width / perByte) + 1;
  const rows = memoryOfRows(rowLength * height).fill(0);
  for (let y = 0; y < height; y++) {
    const row = y * rowLength + 1;
    if (perByte === 1) rows.set(numbers.subarray(y * width, (y + 1) * width), row);
    else
      for (let x = 0; x < width; x++)
        rows[row + Math.floor(x / perByte)]! |= numbers[y * width + x]! << (8 - bits - (x % perByte) * bits);
  }
  return rows;
}

function chunk(name: string, content: Uint8Array): Buffer {
  const bytes = Buffer.alloc(content.length + 12);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(content, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, content.length + 8)), content.length + 8);
  return bytes;
}

import { inflateSync } from 'node:zlib';

/** A part of a picture, in dots. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture as a test looks at it. */
export interface ReadPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of a dot. */
  at(x: number, y: number): readonly [number, number, number];
  /** Whether anything dark stands there. */
  isDark(part: Part): boolean;
  /** Of all dots, those that are not white. */
  inkedShare(): number;
}

/** Reads a PNG of a palette without filters, as the proxy draws pages. */
export function readPng(bytes: Uint8Array): ReadPicture {
  const png = Buffer.from(bytes);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const header = chunks.get('IHDR')!;
  const [width, height, bits] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8]!];
  const rows = inflateSync(chunks.get('IDAT')!);
  const colours = chunks.get('PLTE')!;
  const rowLength = Math.ceil((width * bits) / 8) + 1;
  const at = (x: number, y: number) => {
    const byte = rows[y * rowLength + 1 + Math.floor((x * bits) / 8)]!;
    const number = (byte >> (8 - bits - ((x * bits) % 8))) & (2 ** bits - 1);
    return [colours[number * 3]!, colours[number * 3 + 1]!, colours[number * 3 + 2]!] as const;
  };
  return {
    width,
    height,
    at,
    isDark({ left, top, right, bottom }) {
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) if (Math.max(...at(x, y)) < 128) return true;
      return false;
    },
    inkedShare() {
      let inked = 0;
      for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (Math.min(...at(x, y)) < 250) inked += 1;
      return inked / (width * height);
    },
  };
}

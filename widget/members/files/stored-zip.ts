/** A file in an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Creates a ZIP archive without compression, so that nothing has to be loaded when somebody wants a file. */
export async function storedZip(files: readonly ZippedFile[], pause: () => Promise<void>): Promise<Blob> {
  const written: BlobPart[] = [];
  const listed: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const sum = await crc32(bytes, pause);
    // version 2.0, names in UTF-8, stored, the first day of 1980; all other fields are 0
    const about = fields(
      [2, 20],
      [2, 0x800],
      [2, 0],
      [2, 0],
      [2, 0x21],
      [4, sum],
      [4, bytes.length],
      [4, bytes.length],
      [4, path.length],
    );
    written.push(fields([4, 0x04034b50]), about, path, bytes);
    listed.push(fields([4, 0x02014b50], [2, 20]), about, fields([2, 0], [4, 0], [4, 0], [4, offset]), path);
    offset += 4 + about.length + path.length + bytes.length;
  }
  const size = listed.reduce((total, { length }) => total + length, 0);
  const end = fields([4, 0x06054b50], [4, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...written, ...listed, end]);
}

/** Whole numbers, least byte first; each with its width in bytes. */
function fields(...numbers: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    numbers.flatMap(([width, value]) => [...Array(width).keys()].map((index) => (value >>> (8 * index)) & 0xff)),
  );
}

const sums = Uint32Array.from({ length: 256 }, (_, index) => {
  let sum = index;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** Bytes between two pauses. */
const atOnce = 200_000;

async function crc32(bytes: Uint8Array, pause: () => Promise<void>): Promise<number> {
  let sum = 0xffffffff;
  for (let from = 0; from < bytes.length; from += atOnce) {
    if (from > 0) await pause();
    for (const byte of bytes.subarray(from, from + atOnce)) sum = sums[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * Whether a picture has its end, and a PNG the data that its sums are of; Firefox decodes one that has not. Of kinds
 * that do not show it, each is whole.
 */
export function isWholeImage(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (...first: readonly number[]) => first.every((byte, index) => bytes[index] === byte);
  if (begins(0x89, 0x50)) return isWholePng(bytes, view);
  // the mark of the end, after the last one of a scan
  if (begins(0xff, 0xd8)) return lastIndexOf(bytes, [0xff, 0xd9]) > lastIndexOf(bytes, [0xff, 0xda]);
  if (begins(0x47, 0x49)) return lastIndexOf(bytes, [0x00, 0x3b]) > 0;
  // these say how long they are
  if (begins(0x52, 0x49, 0x46, 0x46)) return bytes.length >= view.getUint32(4, true) + 8;
  return true;
}

/** Parts are their length, name, data and sum; the last one is IEND. Those with a small letter first can be missed. */
function isWholePng(bytes: Uint8Array, view: DataView): boolean {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const data = at + 8;
    const end = data + view.getUint32(at);
    if (end + 4 > bytes.length) return false;
    const isNeeded = !(bytes[at + 4]! & 0x20);
    if (isNeeded && sumOf(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return false;
    // IEND
    if (view.getUint32(at + 4) === 0x49454e44) return true;
    at = end + 4;
  }
  return false;
}

const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ sums[(sum ^ byte) & 0xff]!;
  return ~sum >>> 0;
}

function lastIndexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  for (let at = bytes.length - wanted.length; at >= 0; at--)
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

/** Whether a picture has its end; a file that was cut off has not. Of kinds that do not show it, each is whole. */
export function isWholeImage(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (...first: readonly number[]) => first.every((byte, index) => bytes[index] === byte);
  // the last part is named IEND
  if (begins(0x89, 0x50)) return lastIndexOf(bytes, [0x49, 0x45, 0x4e, 0x44]) > 0;
  // the mark of the end, after the last one of a scan
  if (begins(0xff, 0xd8)) return lastIndexOf(bytes, [0xff, 0xd9]) > lastIndexOf(bytes, [0xff, 0xda]);
  if (begins(0x47, 0x49)) return lastIndexOf(bytes, [0x00, 0x3b]) > 0;
  // these say how long they are
  if (begins(0x52, 0x49, 0x46, 0x46)) return bytes.length >= view.getUint32(4, true) + 8;
  return true;
}

function lastIndexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  for (let at = bytes.length - wanted.length; at >= 0; at--)
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

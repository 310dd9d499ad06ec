import type { SheetSize } from './sheets.ts';

/** The dots of a PNG or JPEG, read from its first bytes, so that a huge one is never decoded; undefined for others. */
export function imageSize(bytes: Uint8Array): SheetSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    // PNG: the header is its first part
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    return view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined;
  } catch {
    // it ends before that
    return undefined;
  }
}

/** The parts of a JPEG before its picture; the frame's header (0xC0 to 0xCF but three) has the size. */
function jpegSize(view: DataView): SheetSize | undefined {
  for (let at = 2; at < view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker < 0xffc0) return undefined;
    if (marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // bytes that fill up
    at += marker === 0xffff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

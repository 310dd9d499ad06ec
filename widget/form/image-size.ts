/** Width and height in dots. */
interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Phones end pages that show more; a page of A4 scanned at 600 dots an inch has 35 million. */
export const mostDots = 40_000_000;

/** The dots of a picture, read from its first bytes, so that a huge one is never decoded; undefined if not known. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (view.getUint16(0)) {
      // PNG: the header is its first part
      case 0x8950:
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 0xffd8:
        return jpegSize(view);
      // GIF
      case 0x4749:
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      // BMP: negative heights count from the top
      case 0x424d:
        return bmpSize(view);
      // WebP, in a RIFF file
      case 0x5249:
        return webpSize(view);
      default:
        return avifSize(view);
    }
  } catch {
    // it ends before that
    return undefined;
  }
}

/** The parts of a JPEG before its picture; the frame's header (0xC0 to 0xCF but three) has the size. */
function jpegSize(view: DataView): ImageSize | undefined {
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

function bmpSize(view: DataView): ImageSize {
  const isOld = view.getUint32(14, true) === 12;
  if (isOld) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** Its three kinds of first parts: VP8, VP8L and VP8X. */
function webpSize(view: DataView): ImageSize | undefined {
  if (view.getUint32(8) !== 0x57454250) return undefined;
  const kind = view.getUint8(15);
  if (kind === 0x20) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  return { width: 1 + three(24), height: 1 + three(27) };
}

/** The largest of its parts: each has a box with its size, in the first kilobytes. */
function avifSize(view: DataView): ImageSize | undefined {
  if (view.getUint32(4) !== 0x66747970) return undefined;
  let largest: ImageSize | undefined;
  const last = Math.min(view.byteLength, 8_192) - 16;
  for (let at = 8; at <= last; at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

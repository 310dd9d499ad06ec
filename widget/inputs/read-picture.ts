import { imageSize } from '../form/image-size.ts';

/** Why a file cannot be used as a picture; also the phrase key of the message. */
export type PictureViolation = 'image-pdf' | 'image-other' | 'image-unreadable' | 'image-heic' | 'image-huge';

/** A picture that is decoded and upright. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly source: CanvasImageSource;
  close(): void;
}

/** The largest cameras of phones have 108 million dots, and 200 in a mode of their own. More is never decoded. */
const maxDots = 220_000_000;
/** From here on it may be the size that a phone has no memory for. */
const manyDots = 30_000_000;
/** The size stands in the beginning, behind a preview of its own at most. */
const headBytes = 256 * 1024;
/** A file of more than this is no photo. */
const maxBytes = 60 * 1024 * 1024;

/** A HEIC picture, as iPhones and some other phones store them (ISO/IEC 23008-12): a box named ftyp first, and its brand. */
const heicBegin = /^.{4}ftyp(?:hei[cmsx]|he[ve][cxms]|mif1|msf1)/s;

/** Decodes a picture, whatever its type says. What the browser cannot read is named, so that it can be told how to go on. */
export async function readPicture(file: File): Promise<DecodedPicture | PictureViolation> {
  const start = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const { width = 0, height = 0 } = imageSize(start) ?? {};
  if (begin(start).startsWith('%PDF-')) return 'image-pdf';
  if (file.size > maxBytes || width * height > maxDots) return 'image-huge';
  const picture = (await decode(file)) ?? (await decodeAsElement(file));
  return picture ?? undecodable(file, start, width * height);
}

async function decode(file: File): Promise<DecodedPicture | undefined> {
  try {
    // photos lie on their side with a note how to turn them
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { width: bitmap.width, height: bitmap.height, source: bitmap, close: () => bitmap.close() };
  } catch {
    return undefined;
  }
}

/** Some browsers decode HEIC in an element alone. */
async function decodeAsElement(file: File): Promise<DecodedPicture | undefined> {
  const image = new Image();
  const url = URL.createObjectURL(file);
  image.src = url;
  const close = () => URL.revokeObjectURL(url);
  try {
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight, source: image, close };
  } catch {
    close();
    return undefined;
  }
}

/** The first bytes as characters. */
function begin(start: Uint8Array): string {
  return String.fromCharCode(...start.subarray(0, 12));
}

function undecodable(file: File, start: Uint8Array, dots: number): PictureViolation {
  if (heicBegin.test(begin(start))) return 'image-heic';
  if (file.type && !file.type.startsWith('image/')) return 'image-other';
  return dots > manyDots ? 'image-huge' : 'image-unreadable';
}

import type { CertificateBlock } from '../../contract/certificate/certificate.ts';
import type { Archive } from './archive.ts';

/** A picture of the document. */
export type Image = Extract<CertificateBlock, { kind: 'image' }>;

/** How a picture stands in the text. */
export interface PicturePlace {
  readonly alt: string;
  /** In CSS pixels; undefined where the document does not say. */
  readonly width?: number;
  readonly height?: number;
}

/** The pictures of a document: each is read once, however often it is shown. */
export interface Pictures {
  /** Undefined if it is not there, of a kind that browsers do not show, or too large. */
  read(path: string | undefined, place: PicturePlace): Image | undefined;
}

/** Of all pictures together; a logo, a stamp and a signature have some ten to some hundred thousand. */
const mostBytes = 6_000_000;

/** Creates an empty memory of them. */
export function createPictures(archive: Archive): Pictures {
  const numbers = new Map<string, number | undefined>();
  let [bytesLeft, count] = [mostBytes, 0];
  return {
    read(path, place) {
      if (path === undefined) return undefined;
      const known = numbers.get(path);
      // its bytes came with the first
      if (known !== undefined) return { kind: 'image', mediaType: '', base64: '', picture: known, ...place };
      if (numbers.has(path)) return undefined;
      numbers.set(path, undefined);
      const isSmall = (archive.sizeOf(path) ?? 0) <= bytesLeft;
      const bytes = isSmall ? readFile(archive, path) : undefined;
      const mediaType = bytes && pictureType(bytes);
      if (!mediaType) return undefined;
      bytesLeft -= bytes.length;
      count += 1;
      numbers.set(path, count);
      return { kind: 'image', mediaType, base64: Buffer.from(bytes).toString('base64'), picture: count, ...place };
    },
  };
}

/** A picture that is damaged or too large is left out: the text is shown without it. */
function readFile(archive: Archive, path: string): Uint8Array | undefined {
  try {
    return archive.read(path);
  } catch {
    return undefined;
  }
}

const kinds = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['BM', 'image/bmp'],
] as const;

/** Its media type by its first bytes; undefined if not every browser shows it. */
function pictureType(bytes: Uint8Array): string | undefined {
  const begin = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (begin.startsWith('RIFF') && begin.endsWith('WEBP')) return 'image/webp';
  return kinds.find(([signature]) => begin.startsWith(signature))?.[1];
}

import { failureOf, type Reply } from '../client/failure.ts';
import { imageSize, mostDots } from '../form/image-size.ts';
import { isWholeImage } from './image-whole.ts';
import type { Sheets } from './sheets.ts';

/** Longer than a slow phone takes for the largest picture, and shorter than a shopper waits. */
const mostMilliseconds = 4_000;

/** A certificate that is a picture: decoded before it is shown, and turned as its camera said. */
export async function openImageSheets(picture: Blob): Promise<Reply<Sheets>> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const size = imageSize(bytes);
  if (size && size.width * size.height > mostDots) return { ok: false, failure: failureOf('too-large') };
  const address = URL.createObjectURL(picture);
  const image = new Image();
  image.src = address;
  try {
    await decode(image);
    // the frames of a GIF may be larger than it says of itself
    if (image.naturalWidth * image.naturalHeight > mostDots) return { ok: false, failure: failureOf('too-large') };
    if (!showsAnything(image)) return { ok: false, failure: failureOf('broken', 200) };
    const { naturalWidth: width, naturalHeight: height } = image;
    return {
      ok: true,
      value: {
        count: 1,
        sizes: [{ width, height }],
        widths: [width],
        picture: async () => ({ ok: true, value: picture }),
        // browsers show the beginning of a file that ends too early, without a word
        text: async () => (isWholeImage(bytes) ? undefined : { lines: [], lacks: ['picture'] }),
      },
    };
  } catch {
    // other kinds may be whole, and unknown to this browser
    const isCommon = /^image\/(png|jpeg|gif)$/.test(picture.type);
    return { ok: false, failure: failureOf(isCommon ? 'broken' : 'unknown-kind', 200) };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Rejects where a picture cannot be decoded. WebKit never comes to an end with a GIF that has no frame, though it has loaded. */
function decode(image: HTMLImageElement): Promise<void> {
  return new Promise((resolve, reject) => {
    image.addEventListener('load', () => setTimeout(reject, mostMilliseconds));
    image.decode().then(resolve, reject);
  });
}

/** Some browsers decode a damaged file without a word, into nothing. */
function showsAnything(image: HTMLImageElement): boolean {
  const side = 64;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return true;
  context.drawImage(image, 0, 0, side, side);
  return context.getImageData(0, 0, side, side).data.some((value) => value > 0);
}

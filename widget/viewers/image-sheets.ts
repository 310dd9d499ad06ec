import { failureOf, type Reply } from '../client/failure.ts';
import { imageSize } from './image-size.ts';
import type { Sheets } from './sheets.ts';

/** Phones end pages that show more; a page of A4 scanned at 600 dots an inch has 35 million. */
export const mostDots = 40_000_000;

/** A certificate that is a picture: decoded before it is shown, and turned as its camera said. */
export async function openImageSheets(picture: Blob): Promise<Reply<Sheets>> {
  const size = imageSize(new Uint8Array(await picture.arrayBuffer()));
  if (size && size.width * size.height > mostDots) return { ok: false, failure: failureOf('too-large') };
  const address = URL.createObjectURL(picture);
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    return {
      ok: true,
      value: {
        count: 1,
        sizes: [{ width, height }],
        widths: [width],
        picture: async () => ({ ok: true, value: picture }),
        text: async () => undefined,
      },
    };
  } catch {
    return { ok: false, failure: failureOf('broken') };
  } finally {
    URL.revokeObjectURL(address);
  }
}

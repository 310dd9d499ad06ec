import { type DecodedPicture, type PictureViolation, readPicture } from './read-picture.ts';

/** The picture as a `data:` URL, or why there is none. */
export type ShrunkPicture =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly violation: PictureViolation };

/** The largest `data:` URL that the proxy accepts: base64 of 1.5 MB. */
const maxCharacters = 2_000_000;
/** Longest sides to try, in pixels. A printed page is readable at all of them. */
const longestSides = [2200, 1600, 1100, 800];
const qualities = [0.85, 0.7, 0.55];

/** Converts an image file of any size to a JPEG that the proxy accepts: upright and without metadata. */
export async function shrinkPicture(file: File): Promise<ShrunkPicture> {
  const picture = await readPicture(file);
  if (typeof picture === 'string') return { ok: false, violation: picture };
  try {
    return await draw(picture);
  } finally {
    picture.close();
  }
}

async function draw(picture: DecodedPicture): Promise<ShrunkPicture> {
  for (const side of longestSides) {
    const canvas = paint(picture, Math.min(1, side / Math.max(picture.width, picture.height)));
    for (const quality of qualities) {
      const url = canvas.toDataURL('image/jpeg', quality);
      if (url.startsWith('data:image/jpeg') && url.length <= maxCharacters) return { ok: true, url };
    }
  }
  return { ok: false, violation: 'image-unreadable' };
}

function paint(picture: DecodedPicture, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d')!;
  // JPEG has no transparency: the background is white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture.source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

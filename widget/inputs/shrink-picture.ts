/** Why a file cannot be sent as a picture. */
export type PictureViolation = 'image-pdf' | 'image-other' | 'image-unreadable';

export type ShrunkPicture =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly violation: PictureViolation };

/** The most a picture may have as it travels: base64 of 1.5 MB (contract, "Answers by field type"). */
const mostCharacters = 2_000_000;
/** A page of print is readable at this many pixels a side; a phone's camera takes twice as many. */
const longestSides = [2200, 1600, 1100, 800];
const qualities = [0.85, 0.7, 0.55];

/** Makes a file of any size a JPEG that the proxy takes, upright, without the place it was taken at. */
export async function shrinkPicture(file: File): Promise<ShrunkPicture> {
  if (file.type === 'application/pdf' || /\.pdf$/i.test(file.name)) return { ok: false, violation: 'image-pdf' };
  if (file.type && !file.type.startsWith('image/')) return { ok: false, violation: 'image-other' };
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { ok: false, violation: 'image-unreadable' };
  }
  try {
    return await draw(picture);
  } finally {
    picture.close();
  }
}

async function draw(picture: ImageBitmap): Promise<ShrunkPicture> {
  for (const side of longestSides) {
    const canvas = paint(picture, Math.min(1, side / Math.max(picture.width, picture.height)));
    for (const quality of qualities) {
      const url = canvas.toDataURL('image/jpeg', quality);
      if (url.startsWith('data:image/jpeg') && url.length <= mostCharacters) return { ok: true, url };
    }
  }
  return { ok: false, violation: 'image-unreadable' };
}

function paint(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext('2d')!;
  // JPEG knows no transparency: what shines through is paper.
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

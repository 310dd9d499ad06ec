/** What must be seen, or said, of a picture of `test/proxy-server/certificates/images`. */
export interface ExpectedImage {
  /** What the proxy finds it to be; without one it is for download alone, with this ending. */
  readonly type?: string;
  readonly ending?: string;
  /** Whether its colours are those of the others; by default they are. */
  readonly isColoured?: boolean;
  /** Only its beginning is there, and that is said. */
  readonly isCut?: boolean;
  /** Why it is not shown. */
  readonly reason?: 'broken' | 'too-large';
}

const jpeg: ExpectedImage = { type: 'image/jpeg' };
const png: ExpectedImage = { type: 'image/png' };
const gif: ExpectedImage = { type: 'image/gif' };
const webp: ExpectedImage = { type: 'image/webp' };
const bmp: ExpectedImage = { type: 'image/bmp' };
const avif: ExpectedImage = { type: 'image/avif' };
const grey = { isColoured: false };

/** Every picture, by the name of its file. */
export const imageCorpus: Readonly<Record<string, ExpectedImage>> = {
  'avifenc.avif': avif,
  'avifenc-ten-bits.avif': avif,
  'cwebp.webp': webp,
  'damaged-a-page.png': { ending: 'bin' },
  'damaged-data.png': { ...png, ...grey, reason: 'broken', isCut: true },
  'damaged-empty.jpg': { ending: 'bin' },
  'damaged-half.jpg': { ...jpeg, ...grey, isCut: true },
  'damaged-half.png': { ...png, ...grey, isCut: true },
  'damaged-header-only.jpg': { ...jpeg, reason: 'broken' },
  'damaged-header-only.png': { ...png, reason: 'broken' },
  'damaged-huge.png': { ...png, reason: 'too-large' },
  'damaged-more-after.jpg': jpeg,
  'imagemagick.jpg': jpeg,
  'imagemagick-cmyk.jpg': jpeg,
  'imagemagick-interlaced.gif': gif,
  'imagemagick-interlaced.png': png,
  'imagemagick-lab.tif': { ending: 'tif' },
  'imagemagick-old.bmp': bmp,
  'imagemagick-rle.bmp': bmp,
  'imagemagick-sixteen-bits.png': png,
  'jpeg-js.jpg': jpeg,
  'libheif.avif': avif,
  'libheif.heic': { ending: 'heic' },
  // the bytes are those of a JPEG
  'named-wrongly.png': jpeg,
  'own.svg': { ending: 'svg' },
  'pillow.bmp': bmp,
  'pillow.gif': gif,
  'pillow.ico': { ending: 'bin' },
  'pillow.jp2': { ending: 'jp2' },
  'pillow.tif': { ending: 'tif' },
  'pillow-alpha.png': png,
  'pillow-alpha.webp': webp,
  'pillow-animated.gif': gif,
  'pillow-animated.png': png,
  'pillow-animated.webp': webp,
  'pillow-cmyk.jpg': jpeg,
  'pillow-exif-1.jpg': jpeg,
  'pillow-exif-2.jpg': jpeg,
  'pillow-exif-3.jpg': jpeg,
  'pillow-exif-4.jpg': jpeg,
  'pillow-exif-5.jpg': jpeg,
  'pillow-exif-6.jpg': jpeg,
  'pillow-exif-7.jpg': jpeg,
  'pillow-exif-8.jpg': jpeg,
  'pillow-grey.jpg': { ...jpeg, ...grey },
  'pillow-grey-alpha.png': { ...png, ...grey },
  'pillow-group4.tif': { ending: 'tif' },
  'pillow-icc.png': png,
  'pillow-lossless.webp': webp,
  'pillow-lossy.webp': webp,
  'pillow-one-bit.png': { ...png, ...grey },
  'pillow-palette.bmp': bmp,
  'pillow-palette.png': png,
  'pillow-progressive.jpg': jpeg,
  'pillow-subsampled.jpg': jpeg,
};

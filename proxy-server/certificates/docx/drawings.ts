import type { PicturePlace } from './pictures.ts';
import type { XmlElement } from './xml.ts';
import { allNamed, at } from './xml.ts';

/** English Metric Units in a CSS pixel: 914,400 an inch. */
const unitsOfPixel = 9_525;
/** CSS pixels in what a shape's style may measure in. */
const pixelsOf: Readonly<Record<string, number>> = { pt: 96 / 72, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pc: 16, px: 1 };
const largestPixels = 5_000;

/** Whether a drawing is not to be seen. */
export function isHiddenDrawing(drawing: XmlElement): boolean {
  return /^(1|true|on)$/.test(at(drawing, 'wp:docPr')?.attributes.hidden ?? '');
}

/** How large a drawing is and what it shows. What was cut off a picture is shown as well, at the same scale. */
export function drawingPlace(drawing: XmlElement): PicturePlace {
  const { cx, cy } = at(drawing, 'wp:extent')?.attributes ?? {};
  const cut = allNamed(drawing, 'a:srcRect')[0]?.attributes ?? {};
  const seen = (one: string | undefined, other: string | undefined) =>
    Math.min(1, Math.max(0.05, 1 - (Number(one ?? 0) + Number(other ?? 0)) / 100_000)) || 1;
  return placeOf(
    at(drawing, 'wp:docPr')?.attributes.descr ?? '',
    Number(cx) / unitsOfPixel / seen(cut.l, cut.r),
    Number(cy) / unitsOfPixel / seen(cut.t, cut.b),
  );
}

/** The same of an older shape, whose style names its size; undefined if it is hidden. */
export function shapePlace({ attributes }: XmlElement, around: PicturePlace): PicturePlace | undefined {
  const style = attributes.style ?? '';
  if (/visibility:\s*hidden/.test(style)) return undefined;
  const length = (name: string) => {
    const [, value, unit = ''] = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]{1,12})(\\w\\w)`).exec(style) ?? [];
    return value === undefined ? Number.NaN : Number(value) * (pixelsOf[unit] ?? Number.NaN);
  };
  const alt = attributes.alt ?? around.alt;
  return { ...around, ...placeOf(alt, length('width'), length('height')) };
}

function placeOf(alt: string, width: number, height: number): PicturePlace {
  const isKnown = width >= 1 && height >= 1 && width <= largestPixels && height <= largestPixels;
  return isKnown ? { alt, width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 } : { alt };
}

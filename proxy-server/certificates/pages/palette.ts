import type { Drawing } from './draw-page.ts';

/** The colours of a drawing, and the number of its colour for each dot. */
export interface Palette {
  /** Red, green and blue of each. */
  readonly colours: Uint8Array;
  readonly numbers: Uint8Array;
}

const mostColours = 256;
const levels = 4096;

/**
 * Reduces a drawing to at most 256 colours: those that differ in less than a sixteenth are one, which is their mean, so
 * that large surfaces keep theirs. Undefined if there are more, as in photographs.
 */
export function paletteOf({ dots, width, height }: Drawing): Palette | undefined {
  const count = width * height;
  const numbers = new Uint8Array(count);
  const numberOf = new Int16Array(levels).fill(-1);
  const sums = new Float64Array(mostColours * 4);
  let known = 0;
  for (let dot = 0, at = 0; dot < count; dot++, at += 4) {
    const [red, green, blue] = [dots[at]!, dots[at + 1]!, dots[at + 2]!];
    const level = ((red >> 4) << 8) | (green & 0xf0) | (blue >> 4);
    let number = numberOf[level]!;
    if (number < 0) {
      if (known === mostColours) return undefined;
      number = known++;
      numberOf[level] = number;
    }
    numbers[dot] = number;
    const sum = number * 4;
    sums[sum]! += red;
    sums[sum + 1]! += green;
    sums[sum + 2]! += blue;
    sums[sum + 3]! += 1;
  }
  const colours = new Uint8Array(known * 3);
  for (let number = 0; number < known; number++)
    for (let part = 0; part < 3; part++)
      colours[number * 3 + part] = Math.round(sums[number * 4 + part]! / sums[number * 4 + 3]!);
  return { colours, numbers };
}

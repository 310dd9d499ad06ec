import type { Drawing } from './draw-page.ts';
import type { Palette } from './encode-png.ts';
import { mergeColours } from './merge-colours.ts';
import { createReusedMemory } from './reused-memory.ts';

const mostColours = 256;
/**
 * How many bits of red, green and blue tell colours apart: finer ones where the coarse ones would be seen. `mostError` is
 * the mean square of what the dots differ from their colours; above it, gradients show steps.
 */
const depths = [
  { bits: 4, mostError: 3 },
  { bits: 5, mostError: 1 },
];

/**
 * Reduces a drawing to at most 256 colours: those that differ a little are one, which is their mean, so that large
 * surfaces keep theirs. Undefined if there are more, or if it would be seen, as in photographs. The numbers last until the
 * next call.
 */
export function paletteOf(drawing: Drawing): Palette | undefined {
  for (const depth of depths) {
    const palette = reduce(drawing, depth);
    if (palette) return palette;
  }
  return undefined;
}

function reduce({ dots, width, height }: Drawing, { bits, mostError }: (typeof depths)[number]): Palette | undefined {
  const count = width * height;
  const numbers = memoryOfNumbers(count);
  const numberOf = new Int16Array(1 << (3 * bits)).fill(-1);
  // of each colour: how many dots, the sums of their parts, and the sum of the squares
  const sums = new Float64Array(mostColours * sumsOfColour);
  const drop = 8 - bits;
  const wholeDots = new Uint32Array(dots.buffer, dots.byteOffset, count);
  let known = 0;
  for (let dot = 0; dot < count; ) {
    const [red, green, blue] = [dots[4 * dot]!, dots[4 * dot + 1]!, dots[4 * dot + 2]!];
    const level = ((red >> drop) << (2 * bits)) | ((green >> drop) << bits) | (blue >> drop);
    let number = numberOf[level]!;
    if (number < 0) {
      if (known === mostColours) return undefined;
      number = known++;
      numberOf[level] = number;
    }
    // most of a page is paper: dots that are the same are taken together
    const whole = wholeDots[dot]!;
    const begin = dot;
    do numbers[dot++] = number;
    while (dot < count && wholeDots[dot] === whole);
    const same = dot - begin;
    const sum = number * sumsOfColour;
    sums[sum]! += same;
    sums[sum + 1]! += same * red;
    sums[sum + 2]! += same * green;
    sums[sum + 3]! += same * blue;
    sums[sum + 4]! += same * (red * red + green * green + blue * blue);
  }
  const colours = new Uint8Array(known * 3);
  const dotsOf = new Float64Array(known);
  let error = 0;
  for (let number = 0; number < known; number++) {
    const [dotsOfColour = 1, red = 0, green = 0, blue = 0, squares = 0] = sums.subarray(number * sumsOfColour);
    colours.set(
      [red, green, blue].map((part) => Math.round(part / dotsOfColour)),
      number * 3,
    );
    dotsOf[number] = dotsOfColour;
    error += squares - (red * red + green * green + blue * blue) / dotsOfColour;
  }
  return error / (3 * count) > mostError ? undefined : mergeColours({ colours, numbers }, dotsOf);
}

const sumsOfColour = 5;
const memoryOfNumbers = createReusedMemory();

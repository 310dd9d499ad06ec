import type { Palette } from './encode-png.ts';

/** Colours are merged where they are so near to each other: a step between the greys of a letter's edge is nearer. */
const nearest = 20;
/** The mean square of what merging may change the parts of a dot by, over the whole page. */
const mostError = 1;

/**
 * Merges colours that are hardly told apart, the least seen first: the edges of letters have a hundred shades and need
 * twenty, which cost a fifth less to send. `dotsOf` says of each colour how many dots have it. The numbers of the dots are
 * changed in place: a page has up to 6.5 million.
 */
export function mergeColours({ colours, numbers }: Palette, dotsOf: Float64Array): Palette {
  const means = Float64Array.from(colours);
  const dots = dotsOf.slice();
  // the colours that are left, and what each of the others has become
  const left = [...dots.keys()];
  const became = Uint8Array.from(left);
  let allowed = mostError * 3 * numbers.length;
  for (;;) {
    const pair = nearestPair(means, dots, left);
    if (!pair || pair.error > allowed) break;
    allowed -= pair.error;
    const [kept, gone] = [left[pair.one]!, left[pair.other]!];
    const all = dots[kept]! + dots[gone]!;
    for (let part = 0; part < 3; part++)
      means[3 * kept + part] = (means[3 * kept + part]! * dots[kept]! + means[3 * gone + part]! * dots[gone]!) / all;
    dots[kept] = all;
    left.splice(pair.other, 1);
    for (let number = 0; number < became.length; number++) if (became[number] === gone) became[number] = kept;
  }
  const placeOf = Uint8Array.from(became, (number) => left.indexOf(number));
  for (let dot = 0; dot < numbers.length; dot++) numbers[dot] = placeOf[numbers[dot]!]!;
  return {
    colours: Uint8Array.from(left.flatMap((number) => [...means.subarray(3 * number, 3 * number + 3)].map(Math.round))),
    numbers,
  };
}

/** The places in `left` of the two colours whose merging changes least, and the sum of the squares of the change. */
function nearestPair(means: Float64Array, dots: Float64Array, left: readonly number[]) {
  let [one, other, error] = [-1, -1, Number.POSITIVE_INFINITY];
  for (let first = 0; first < left.length; first++) {
    const kept = left[first]!;
    const [red, green, blue, dotsOfKept] = [means[3 * kept]!, means[3 * kept + 1]!, means[3 * kept + 2]!, dots[kept]!];
    for (let second = first + 1; second < left.length; second++) {
      const gone = left[second]!;
      const square =
        (means[3 * gone]! - red) ** 2 + (means[3 * gone + 1]! - green) ** 2 + (means[3 * gone + 2]! - blue) ** 2;
      if (square > nearest ** 2) continue;
      const change = (square * dotsOfKept * dots[gone]!) / (dotsOfKept + dots[gone]!);
      if (change < error) [one, other, error] = [first, second, change];
    }
  }
  return one < 0 ? undefined : { one, other, error };
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeColours } from '../../../../proxy-server/certificates/pages/merge-colours.ts';

/** A white page of 100 × 100 dots, on which some colours stand, each with its dots. */
function setup(inks: readonly (readonly [colour: readonly [number, number, number], dots: number])[]) {
  const numbers = new Uint8Array(10_000);
  let at = 0;
  for (const [index, [, dots]] of inks.entries()) {
    numbers.fill(index + 1, at, at + dots);
    at += dots;
  }
  const colours = Uint8Array.from([255, 255, 255, ...inks.flatMap(([colour]) => colour)]);
  const dotsOf = Float64Array.from([10_000 - at, ...inks.map(([, dots]) => dots)]);
  const merged = mergeColours({ colours, numbers: numbers.slice() }, dotsOf);
  const colourAt = (dot: number) => [
    ...merged.colours.subarray(3 * merged.numbers[dot]!, 3 * merged.numbers[dot]! + 3),
  ];
  const shown = Array.from(numbers, (number, dot) => ({
    was: [...colours.subarray(3 * number, 3 * number + 3)],
    is: colourAt(dot),
  }));
  return { count: merged.colours.length / 3, colourAt, shown };
}

/** The shades of grey that the edges of letters have. */
const edges = Array.from({ length: 85 }, (_, step) => [[step * 3, step * 3, step * 3], 8] as const);

describe('the colours of a page', () => {
  it('are few for the edges of letters, and no dot is changed by what could be seen', () => {
    const { count, shown } = setup(edges);
    assert.ok(count <= 32, `${count} colours`);
    const changes = shown.flatMap(({ was, is }) => was.map((part, index) => (part - is[index]!) ** 2));
    assert.ok(Math.sqrt(Math.max(...changes)) < 20);
    const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    assert.ok(mean <= 1.1, `a mean square of ${mean}`);
  });

  it('keep a small mark of another colour as it is', () => {
    const { colourAt } = setup([[[255, 0, 0], 3], [[200, 160, 0], 2], ...edges]);
    assert.deepEqual(colourAt(0), [255, 0, 0]);
    assert.deepEqual(colourAt(3), [200, 160, 0]);
  });

  it('keep those of large surfaces apart', () => {
    const { colourAt } = setup([
      [[248, 250, 252], 4_000],
      [[238, 240, 244], 3_000],
    ]);
    assert.deepEqual(colourAt(0), [248, 250, 252]);
    assert.deepEqual(colourAt(4_000), [238, 240, 244]);
    assert.deepEqual(colourAt(9_999), [255, 255, 255]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { atOnce } from '../../../../proxy-server/domain/at-once.ts';
import type { TextPlace } from '../../../../proxy-server/domain/json-text.ts';
import { parseBytes } from '../../../../proxy-server/http/body/parse-body.ts';
import { createStructureScan } from '../../../../proxy-server/http/body/structure-scan.ts';

const wide = { keys: 1_000_000, entries: 1_000_000 };

/** What is read of a JSON text that comes in such parts, and which long texts were found in it. */
function read(text: string, partBytes = 16_384): { readonly value: unknown; readonly places: readonly TextPlace[] } {
  const scan = createStructureScan(wide);
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += partBytes) scan.read(bytes.subarray(start, start + partBytes));
  return { value: atOnce(parseBytes(bytes, scan.longTexts())), places: scan.longTexts() };
}

/** A text that may be long, of letters or of what JSON writes in another way. */
const texts = fc
  .tuple(fc.constantFrom('A', '+/=', '"', '\\', '\n', 'é', '😀', '\u007f', '{"a":[', ' '), fc.constantFrom(1, 70_000))
  .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length)));

describe('a JSON body with long texts', () => {
  it('is read as JSON.parse reads it, whatever is in them and wherever its parts are cut', () => {
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        texts,
        fc.constantFrom(null, true, 7),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'quote', 'é'), tie('value'), { noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(values, fc.integer({ min: 900, max: 80_000 }), fc.boolean(), (value, partBytes, isIndented) => {
        const text = JSON.stringify(value, undefined, isIndented ? 2 : undefined);
        assert.deepEqual(read(text, partBytes).value, value);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('keeps the texts themselves: the very ones that stand between its marks', () => {
    const picture = `data:image/png;base64,${'A'.repeat(100_000)}`;
    const { value, places } = read(JSON.stringify({ answers: { one: picture, few: 'B', two: [picture] } }));
    assert.deepEqual(value, { answers: { one: picture, few: 'B', two: [picture] } });
    assert.deepEqual(
      places.map(({ start, end }) => end - start),
      [picture.length, picture.length],
    );
  });

  it('is no JSON where JSON.parse says so', () => {
    const long = 'A'.repeat(70_000);
    for (const text of [
      `{"a":"${long}`,
      `{"a":"${long}"`,
      `{"a":"${long}""${long}"}`,
      `{"a":"${long}\n${long}"}`,
      `{"a":"${long}\\x"}`,
      `{"a":"${long}" ${long} "b"}`,
      `["${long}",]`,
      `{a:"${long}"}`,
    ]) {
      assert.throws(() => JSON.parse(text), SyntaxError, text.slice(0, 9));
      assert.throws(() => read(text), SyntaxError, text.slice(0, 9));
    }
  });
});

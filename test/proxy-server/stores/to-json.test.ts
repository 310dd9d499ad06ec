import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toJson } from '../../../proxy-server/stores/to-json.ts';

describe('a value with pictures as JSON', () => {
  it('is what JSON.stringify makes of it, whatever its texts are', () => {
    const text = fc
      .tuple(
        fc.constantFrom('A', '+/=', '"', '\\', '\n', 'é', '\ud800', '\u007f', '{"a":['),
        fc.constantFrom(1, 70_000),
      )
      .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length)));
    const entry = fc.oneof(
      text,
      fc.constantFrom(null, true, 7, undefined),
      fc.array(text, { maxLength: 2 }),
      fc.record({ of: text }),
    );
    const value = fc.oneof(entry, fc.dictionary(fc.constantFrom('a', 'b', 'c'), entry, { noNullPrototype: true }));
    fc.assert(
      fc.property(value, (one) => assert.equal(toJson(one), JSON.stringify(one))),
      { numRuns: 200, seed: 7 },
    );
  });
});

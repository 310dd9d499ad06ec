import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromJson, toJson } from '../../../proxy-server/stores/orders/long-json.ts';

const text = fc
  .tuple(fc.constantFrom('A', '+/=', '"', '\\', '\n', 'é', '\ud800', '\u007f', '{"a":['), fc.constantFrom(1, 70_000))
  .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length)));
const entry = fc.oneof(
  text,
  fc.constantFrom(null, true, 7, undefined),
  fc.array(text, { maxLength: 2 }),
  fc.record({ of: text }),
);
const value = fc.oneof(entry, fc.dictionary(fc.constantFrom('a', 'b', 'c"\\'), entry, { noNullPrototype: true }));

describe('a value with pictures as JSON', () => {
  it('is what JSON.stringify makes of it, whatever its texts are', () => {
    fc.assert(
      fc.property(value, (one) => assert.equal(toJson(one), JSON.stringify(one))),
      { numRuns: 200, seed: 7 },
    );
  });

  it('is read as JSON.parse reads it, from whatever has written it', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (one, isIndented) => {
        const json = JSON.stringify(one, undefined, isIndented ? 2 : undefined);
        if (json !== undefined) assert.deepEqual(fromJson(json), JSON.parse(json));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('is read with ten thousand texts beside it, and is an error where it is damaged', () => {
    const long = 'A'.repeat(100_000);
    const many = { list: Array.from({ length: 10_000 }, (_none, index) => `text ${index}`), long };
    assert.deepEqual(fromJson(JSON.stringify(many)), many);
    for (const damaged of [`{"a":"${long}`, `{"a":"${long}\n"}`, `{"a":"${long}"`, long])
      assert.throws(() => fromJson(damaged), SyntaxError);
  });

  it('is read without a look at its pictures, unless thousands of texts are beside them', (test) => {
    const long = 'A'.repeat(100_000);
    const parse = test.mock.method(JSON, 'parse');
    const parsed = (count: number) => {
      const json = JSON.stringify({ list: Array.from({ length: count }, (_none, index) => `text ${index}`), long });
      parse.mock.resetCalls();
      fromJson(json);
      return parse.mock.calls.reduce((sum, { arguments: [text] }) => sum + text.length, 0) / json.length;
    };
    assert.ok(parsed(1_990) < 0.5, 'the picture is left out');
    assert.equal(parsed(2_010), 1, 'read whole');
  });
});

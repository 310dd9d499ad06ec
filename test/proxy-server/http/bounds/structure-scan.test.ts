import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createStructureScan } from '../../../../proxy-server/http/body/structure-scan.ts';

const wide = { keys: 1_000_000, entries: 1_000_000 };

/** What a scan of a text finds wrong first, however the text is cut; undefined when it is within the bounds. */
function faultOf(text: string, bounds = wide, partBytes = 7): string | undefined {
  const scan = createStructureScan(bounds);
  const bytes = Buffer.from(text);
  try {
    for (let start = 0; start < bytes.length; start += partBytes) scan.read(bytes.subarray(start, start + partBytes));
  } catch (error) {
    return (error as { violations: { code: string }[] }).violations[0]?.code;
  }
  return undefined;
}

/** Keys of all objects, and entries of all lists, as the parsed value has them. */
function countsOf(value: unknown): { keys: number; entries: number } {
  if (typeof value !== 'object' || value === null) return { keys: 0, entries: 0 };
  const parts = Object.values(value).map(countsOf);
  const inside = { keys: sum(parts.map(({ keys }) => keys)), entries: sum(parts.map(({ entries }) => entries)) };
  const own = Object.keys(value).length;
  return Array.isArray(value)
    ? { keys: inside.keys, entries: inside.entries + Math.max(1, own) }
    : { keys: inside.keys + own, entries: inside.entries };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('the scan of a JSON body', () => {
  it('counts the keys and entries of any JSON, wherever its parts are cut', () => {
    const shallow = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
    fc.assert(
      fc.property(shallow, fc.integer({ min: 1, max: 50 }), fc.boolean(), (value, partBytes, isIndented) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const text = JSON.stringify(value, undefined, isIndented ? 2 : undefined);
        const { keys, entries } = countsOf(value);
        assert.equal(faultOf(text, { keys, entries }, partBytes), undefined);
        if (keys > 0) assert.equal(faultOf(text, { keys: keys - 1, entries }, partBytes), 'too-many-keys');
        if (entries > 0) assert.equal(faultOf(text, { keys, entries: entries - 1 }, partBytes), 'too-many-entries');
      }),
      { numRuns: 300 },
    );
  });

  it('finds the end of a long text behind any marks and backslashes', () => {
    const pieces = fc.array(fc.constantFrom('\\', '"', 'x'.repeat(70), 'é', '\\"', '{"a":[', 'x'), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 300 }), (parts, partBytes) => {
        const text = JSON.stringify({ long: parts.join(''), [`key ${parts.join('').slice(0, 80)}`]: [1, 2] });
        const isInBounds = Buffer.byteLength(JSON.stringify(parts.join('').slice(0, 80))) < 250;
        fc.pre(isInBounds);
        assert.equal(faultOf(text, { keys: 2, entries: 2 }, partBytes), undefined);
        assert.equal(faultOf(text, { keys: 1, entries: 2 }, partBytes), 'too-many-keys');
        assert.equal(faultOf(text, { keys: 2, entries: 1 }, partBytes), 'too-many-entries');
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what lies too deep, keys that are too long, and entries of too many keys', () => {
    assert.equal(faultOf('['.repeat(8)), undefined);
    assert.equal(faultOf('['.repeat(9)), 'too-deep');
    assert.equal(faultOf('{"a":'.repeat(9)), 'too-deep');
    assert.equal(faultOf(JSON.stringify({ ['k'.repeat(256)]: 1 })), undefined);
    assert.equal(faultOf(JSON.stringify({ ['k'.repeat(257)]: 1 })), 'key-too-long');
    const entry = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_none, index) => [`k${index}`, 1]));
    assert.equal(faultOf(JSON.stringify([entry(64)])), undefined);
    assert.equal(faultOf(JSON.stringify([entry(65)])), 'too-many-keys');
    assert.equal(faultOf(JSON.stringify({ ...entry(65), one: entry(65) })), undefined, 'what is in no list');
  });

  it('refuses a text that is longer than any picture', () => {
    const long = (length: number) => JSON.stringify({ answers: { photo: 'x'.repeat(length) } });
    assert.equal(faultOf(long(2_500_000), wide, 60_000), undefined);
    assert.equal(faultOf(long(2_500_100), wide, 60_000), 'text-too-long');
    const many = JSON.stringify(Array.from({ length: 4 }, () => 'x'.repeat(1_000_000)));
    assert.equal(faultOf(many, wide, 60_000), undefined);
  });

  it('says where it is too much, as a pointer', () => {
    const placeOf = (text: string, bounds = { keys: 6, entries: 4 }) => {
      try {
        createStructureScan(bounds).read(Buffer.from(text));
      } catch (error) {
        return (error as { violations: { path: string }[] }).violations[0]?.path;
      }
      return undefined;
    };
    assert.equal(placeOf(JSON.stringify({ quote: 'x', answers: { list: [1, 2, 3, 4, 5] } })), '/answers/list/4');
    assert.equal(placeOf(JSON.stringify({ 'a/b': [{ '~': ['x', 'x'.repeat(3_000_000)] }] })), '/a~1b/0/~0/1');
    assert.equal(placeOf(JSON.stringify({ a: { b: 1 }, c: { d: 1, e: 2, f: 3, g: 4 } })), '/c/g');
    assert.equal(placeOf('{"\\u0061":{"__proto__":1}}'), '/a/__proto__');
    assert.equal(placeOf('[[[[[[[[[', wide), '/0/0/0/0/0/0/0/0');
    assert.equal(placeOf(`{"${'k'.repeat(300)}`), '/');
  });

  it('finds a key that would reach an object’s prototype, escaped or not, and no text that reads like one', () => {
    for (const key of ['__proto__', '\\u005f_proto__', '__pr\\u006Fto__'])
      assert.equal(faultOf(`{"answers":{"${key}":{}}}`), 'unrecognized-key', key);
    assert.equal(faultOf('{"answers":{"a":"__proto__"},"b":["__proto__"]}'), undefined);
  });

  it('finds the quote of the whole, and no other', () => {
    const quoteOf = (value: object | string) => {
      const scan = createStructureScan(wide);
      for (const byte of Buffer.from(JSON.stringify(value))) scan.read(Buffer.of(byte));
      return scan.quote();
    };
    assert.equal(quoteOf({ a: 'quote', quote: 'x.y.z', b: { quote: 'other' } }), 'x.y.z');
    assert.equal(quoteOf({ answers: { quote: 'other' }, list: [{ quote: 'other' }] }), undefined);
    assert.equal(quoteOf({ quote: 7, next: 'text' }), undefined);
    assert.equal(quoteOf({ quote: { a: 'text' }, next: 'text' }), undefined);
    assert.equal(quoteOf({ quote: ['text'] }), undefined);
    assert.equal(quoteOf(['text']), undefined);
    assert.equal(quoteOf({ quote: 'x'.repeat(20_000) }), undefined);
    assert.equal(quoteOf('x.y.z'), undefined);
  });
});

import type { Violation } from '../../contract/problem.ts';
import { DomainError, mostToldViolations } from '../../domain/errors.ts';
import { pointerPart } from './json-pointer.ts';

/** How such characters come into a JSON text; also found where a backslash itself is escaped, which does no harm. */
const escapes = ['\\u0000', '\\ud', '\\uD'];

/** With the flag `u` only a surrogate without its other half is one. */
const oddCharacters = /[\0\p{Surrogate}]/u;

/** So many values are looked at without a break. */
const valuesOfSlice = 500;

const message = 'This text has a NUL character, or half of a character; send it without.';

/** So many bytes are searched without a break: among many escapes that is slow. */
const bytesOfSlice = 1_048_576;
/** An escape may lie across two slices. */
const longestEscape = 6;

/** Whether a JSON text, which is valid UTF-8, can hold NUL or half of a surrogate pair. Yields now and then. */
export function* mayHaveOddText(json: Buffer): Generator<void, boolean> {
  for (let start = 0; start < json.length; start += bytesOfSlice) {
    const slice = json.subarray(start, start + bytesOfSlice + longestEscape);
    if (escapes.some((text) => slice.includes(text))) return true;
    yield;
  }
  return false;
}

/**
 * Throws `invalid-request` where a text or a key of the value holds NUL or half of a surrogate pair: databases and
 * upstreams refuse them, or keep something else in their place. Yields now and then.
 */
export function* refuseOddText(value: unknown): Generator<void> {
  const violations: Violation[] = [];
  let looked = 0;
  for (const path of oddPaths(value, '')) {
    looked += 1;
    if (looked % valuesOfSlice === 0) yield;
    if (path === undefined) continue;
    violations.push({ path, code: 'odd-text', message });
    if (violations.length > mostToldViolations) break;
  }
  if (violations.length > 0)
    throw new DomainError('invalid-request', 'A text has characters that cannot be kept.', { violations });
}

/** Where odd texts are, and undefined for each value that is none. */
function* oddPaths(value: unknown, path: string): Generator<string | undefined> {
  if (typeof value === 'string') return yield isOdd(value) ? path || '/' : undefined;
  if (typeof value !== 'object' || value === null) return yield undefined;
  for (const [key, item] of Object.entries(value)) {
    const place = `${path}/${pointerPart(plain(key))}`;
    if (isOdd(key)) yield place;
    else yield* oddPaths(item, place);
  }
}

function isOdd(text: string): boolean {
  return oddCharacters.test(text);
}

function plain(key: string): string {
  return isOdd(key) ? key.replaceAll(new RegExp(oddCharacters, 'gu'), '\ufffd') : key;
}

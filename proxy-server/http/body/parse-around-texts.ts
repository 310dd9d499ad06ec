import { randomUUID } from 'node:crypto';
import { isVerbatimInJson } from '../../domain/json-text.ts';
import type { TextPlace } from './structure-scan.ts';

const backslash = 0x5c;
/** So many values are looked at without a break. */
const valuesOfSlice = 500;

/**
 * Parses JSON, in steps: long texts that need no reading, pictures, are cut out before and put back afterwards, since
 * `JSON.parse` takes 4 ms a megabyte of them, in which nobody else is served. Throws what `JSON.parse` does.
 */
export function* parseAroundTexts(bytes: Buffer, places: readonly TextPlace[]): Generator<void, unknown> {
  const mark = randomUUID();
  const texts = new Map<string, string>();
  let json = '';
  let at = 0;
  for (const { start, end } of places) {
    if (bytes.subarray(start, end).includes(backslash)) continue;
    const text = bytes.toString('latin1', start, end);
    if (!isVerbatimInJson(text)) continue;
    const name = `${mark} ${texts.size}`;
    texts.set(name, text);
    json += bytes.toString('utf8', at, start) + name;
    at = end;
    yield;
  }
  const whole = { value: JSON.parse(json + bytes.toString('utf8', at)) as unknown };
  if (texts.size > 0) yield* putBack(whole, texts);
  return whole.value;
}

/** In all objects and lists of a value. */
function* putBack(value: object, texts: ReadonlyMap<string, string>): Generator<void> {
  const left = [value as Record<string, unknown>];
  for (let looked = 1; left.length > 0; looked++) {
    const entries = left.pop()!;
    for (const key of Object.keys(entries)) {
      const entry = entries[key];
      if (typeof entry === 'object' && entry !== null) left.push(entry as Record<string, unknown>);
      else if (typeof entry === 'string' && texts.has(entry)) entries[key] = texts.get(entry);
    }
    if (looked % valuesOfSlice === 0) yield;
  }
}

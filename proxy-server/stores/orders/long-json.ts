import { randomUUID } from 'node:crypto';
import { atOnce } from '../../domain/at-once.ts';
import type { TextPlace } from '../../domain/json-text.ts';
import { isVerbatimInJson, longTextLength, parseAroundTexts } from '../../domain/json-text.ts';

/**
 * A value as JSON. Long texts among its entries, pictures, are put in as they are: `JSON.stringify` takes 4 ms a
 * megabyte of them, in which nobody else is served.
 */
export function toJson(value: unknown): string {
  if (!Object.values(Object(value)).some(isLong)) return JSON.stringify(value);
  const mark = randomUUID();
  const texts: string[] = [];
  const json = JSON.stringify(value, (_key, entry: unknown) => {
    if (!isLong(entry) || !isVerbatimInJson(entry)) return entry;
    texts.push(entry);
    return mark;
  });
  return json.split(mark).reduce((whole, part, index) => whole + texts[index - 1]! + part);
}

/** What `toJson` has written, or JSON.stringify: long texts among few others are taken out as they are. */
export function fromJson(json: string): ReturnType<typeof JSON.parse> {
  const places = json.length < longTextLength ? [] : longTextsIn(json);
  if (places.length === 0) return JSON.parse(json);
  return atOnce(parseAroundTexts({ read: (start, end) => json.slice(start, end), places, mark: randomUUID() }));
}

/** Where long texts stand, without their marks; none where there are too many texts to look at, or one has no end. */
function longTextsIn(json: string): readonly TextPlace[] {
  const places: TextPlace[] = [];
  let start = json.indexOf('"') + 1;
  for (let looked = 0; start > 0; looked++) {
    let end = json.indexOf('"', start);
    while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
    if (end < 0 || looked === mostTexts) return [];
    if (end - start >= longTextLength) places.push({ start, end });
    start = json.indexOf('"', end + 1) + 1;
  }
  return places;
}

/** An order has a hundred or two, with its keys; a list of members ten thousand, none of which is long. */
const mostTexts = 2_000;

/** Whether a mark belongs to the text: an odd number of backslashes stands before it. */
function isEscaped(json: string, at: number): boolean {
  let run = at;
  while (json[run - 1] === '\\') run -= 1;
  return (at - run) % 2 === 1;
}

const isLong = (entry: unknown): entry is string => typeof entry === 'string' && entry.length >= longTextLength;

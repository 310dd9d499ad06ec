import { randomUUID } from 'node:crypto';
import { isVerbatimInJson, longTextLength } from '../domain/json-text.ts';

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

const isLong = (entry: unknown): entry is string => typeof entry === 'string' && entry.length >= longTextLength;

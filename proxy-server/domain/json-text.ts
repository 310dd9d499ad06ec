/** A text of so many characters, a picture, is copied into JSON and out of it where it can be: reading it takes long. */
export const longTextLength = 65_536;

/** From the first character, or byte, of a text in JSON to its closing mark. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

/** JSON, and where long texts stand in it. */
interface MarkedJson {
  /** A part of the JSON; the rest without `end`. */
  readonly read: (start: number, end?: number) => string;
  /** In the order in which they stand. */
  readonly places: readonly TextPlace[];
  /** Stands for the texts meanwhile: what nobody can have written. */
  readonly mark: string;
}

/** So many values are looked at without a break. */
const valuesOfSlice = 500;

/** Whether a text stands in JSON as it is: printable ASCII without quotation marks and backslashes. */
export function isVerbatimInJson(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text);
}

/**
 * Parses JSON, in steps: long texts that need no reading, pictures, are cut out before and put back afterwards, since
 * `JSON.parse` takes 4 ms a megabyte of them, in which nobody else is served. Throws what `JSON.parse` does.
 */
export function* parseAroundTexts({ read, places, mark }: MarkedJson): Generator<void, unknown> {
  const texts = new Map<string, string>();
  let json = '';
  let at = 0;
  for (const { start, end } of places) {
    const text = read(start, end);
    if (!isVerbatimInJson(text)) continue;
    const name = `${mark} ${texts.size}`;
    texts.set(name, text);
    json += read(at, start) + name;
    at = end;
    yield;
  }
  const whole = { value: JSON.parse(json + read(at)) as unknown };
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

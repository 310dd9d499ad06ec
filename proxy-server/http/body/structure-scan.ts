import { DomainError } from '../../domain/errors.ts';
import type { TextPlace } from '../../domain/json-text.ts';
import { longTextLength } from '../../domain/json-text.ts';
import { pointerPart } from './json-pointer.ts';

/** How much structure a JSON body may have. */
export interface StructureBounds {
  /** Keys of all objects together. */
  readonly keys: number;
  /** Entries of all arrays together. */
  readonly entries: number;
}

/** Counts the structure of a JSON text while its bytes arrive, so that what is too much is never parsed. */
export interface StructureScan {
  /** Reads on. Throws `invalid-request` once there is more than the bounds allow. */
  read(chunk: Buffer): void;
  /** The text of the member `quote` of the whole, if it has come; not checked for anything. */
  quote(): string | undefined;
  /** Where long texts stand that are no keys, in bytes from the first that was read. */
  longTexts(): readonly TextPlace[];
  /** Sets other bounds; throws if they are passed already. */
  narrow(bounds: StructureBounds): void;
}

/** Deeper than any body of the API: a member of a list of an order's answers is at four. */
const mostDepth = 8;
/** In an entry of a list, which has a field for each of its questions. */
const mostKeysOfEntry = 64;
/** Longer than any key of the API, in bytes. */
const longestKey = 256;
/** Longer than a picture, in bytes: one that is a little too large is told so by its own rule. */
const longestText = 2_500_000;
/** The longest quote token of the API, in bytes. */
const longestQuote = 16_384;

/** Most texts are shorter; in longer ones the end is searched for, which is faster only then. */
const nearBytes = 64;

const quoteKey = Buffer.from('quote');
const prototypeKey = '__proto__';
const underscore = 0x5f;
const quoteMark = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** An open object or array. */
interface Container {
  readonly isArray: boolean;
  readonly isEntry: boolean;
  /** Of an object, or the entries of an array before the present one. */
  keys: number;
  /** Whether the next text in it is a key. */
  expectsKey: boolean;
  /** The last key that was read, as it stands in the text. */
  key: Buffer | undefined;
}

/**
 * Creates a scan. It judges no grammar: `JSON.parse` does, of what is small enough.
 * @example
 * const scan = createStructureScan({ keys: 300, entries: 100 });
 * for await (const chunk of request) scan.read(chunk);
 */
export function createStructureScan(bounds: StructureBounds): StructureScan {
  const open: Container[] = [];
  let { keys: mostKeys, entries: mostEntries } = bounds;
  let keys = 0;
  let entries = 0;
  let inText = false;
  let isEscaped = false;
  /** Whether the present text is a key; set where one begins. */
  let isKey: boolean | undefined;
  let isQuoteNext = false;
  /** The bytes of a key, or of the quote; undefined while other texts are passed over. */
  let kept: Buffer[] | undefined;
  let keptLength = 0;
  let textLength = 0;
  let textStart = 0;
  /** The bytes of the chunks before. */
  let passed = 0;
  const longTexts: TextPlace[] = [];
  let quote: string | undefined;

  return {
    read(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (inText) at = readText(chunk, at);
        else {
          readMark(chunk[at++]!);
          textStart = passed + at;
        }
      }
      passed += chunk.length;
    },
    quote: () => quote,
    longTexts: () => longTexts,
    narrow(narrower) {
      mostKeys = narrower.keys;
      mostEntries = narrower.entries;
      judge();
    },
  };

  /** Reads a text to its end, or as far as its closing mark may be; returns where to go on. */
  function readText(chunk: Buffer, start: number): number {
    const near = Math.min(chunk.length, start + nearBytes);
    for (let at = start; at < near; at++) {
      const byte = chunk[at];
      if (byte === quoteMark && !isEscaped) {
        keepText(chunk, start, at);
        endText(passed + at);
        return at + 1;
      }
      isEscaped = byte === backslash && !isEscaped;
    }
    // a long text, a picture: what is inside it counts for nothing
    const found = chunk.indexOf(quoteMark, near);
    const end = found < 0 ? chunk.length : found;
    isEscaped = endsEscaped(chunk, near, end, isEscaped);
    textLength += end - start;
    if (textLength > longestText) throw tooMuch('text-too-long', `A text has at most ${longestText} bytes.`);
    keepText(chunk, start, end);
    return end;
  }

  function keepText(chunk: Buffer, start: number, end: number): void {
    if (!kept || start === end) return;
    keptLength += end - start;
    if (isKey && keptLength > longestKey) throw tooMuch('key-too-long', `A key has at most ${longestKey} bytes.`);
    if (keptLength > longestQuote) kept = undefined;
    else kept.push(chunk.subarray(start, end));
  }

  function endText(end: number): void {
    inText = false;
    if (!isKey && end - textStart >= longTextLength) longTexts.push({ start: textStart, end });
    if (!kept) return;
    const [first = Buffer.alloc(0), ...more] = kept;
    const bytes = more.length === 0 ? first : Buffer.concat(kept);
    kept = undefined;
    if (!isKey) {
      quote ??= bytes.toString('utf8');
      return;
    }
    const container = open.at(-1);
    if (container) container.key = bytes;
    if (isPrototype(bytes)) throw tooMuch('unrecognized-key', 'Leave the key “__proto__” out.');
    isQuoteNext = open.length === 1 && bytes.equals(quoteKey);
  }

  function readMark(byte: number): void {
    const container = open.at(-1);
    switch (byte) {
      case quoteMark:
        inText = true;
        isKey = container?.expectsKey ?? false;
        if (isKey || isQuoteNext) kept = [];
        keptLength = 0;
        textLength = 0;
        isQuoteNext = false;
        return;
      case openBrace:
      case openBracket:
        enter(byte === openBracket, container);
        return;
      case closeBrace:
      case closeBracket:
        open.pop();
        return;
      case comma:
        if (container?.isArray) {
          container.keys += 1;
          countEntry();
        } else if (container) container.expectsKey = true;
        return;
      case colon:
        if (container && !container.isArray) countKey(container);
    }
  }

  function enter(isArray: boolean, outer: Container | undefined): void {
    isQuoteNext = false;
    if (open.length === mostDepth)
      throw tooMuch('too-deep', `Nothing here lies deeper than ${mostDepth} objects and lists.`);
    open.push({ isArray, isEntry: outer?.isArray ?? false, keys: 0, expectsKey: !isArray, key: undefined });
    if (isArray) countEntry();
  }

  function countKey(object: Container): void {
    object.expectsKey = false;
    object.keys += 1;
    keys += 1;
    if (object.isEntry && object.keys > mostKeysOfEntry)
      throw tooMuch('too-many-keys', `An entry of a list has at most ${mostKeysOfEntry} keys.`);
    judge();
  }

  /** An empty array counts as one entry. */
  function countEntry(): void {
    entries += 1;
    judge();
  }

  function judge(): void {
    if (keys > mostKeys) throw tooMuch('too-many-keys', `At most ${mostKeys} keys are read here.`);
    if (entries > mostEntries) throw tooMuch('too-many-entries', `Lists have at most ${mostEntries} entries here.`);
  }

  function tooMuch(code: string, message: string): DomainError {
    return new DomainError('invalid-request', 'The request does not have the right shape.', {
      violations: [{ path: open.map(partOf).join('') || '/', code, message }],
    });
  }
}

/** Where the scan is in an open container, as a part of a pointer. */
function partOf({ isArray, keys, key }: Container): string {
  if (isArray) return `/${keys}`;
  return key === undefined ? '' : `/${pointerPart(unescaped(key) ?? '')}`;
}

/** Whether the byte at `end` is escaped: an odd number of backslashes is before it, one of an earlier part included. */
function endsEscaped(chunk: Buffer, start: number, end: number, wasEscaped: boolean): boolean {
  let run = end;
  while (run > start && chunk[run - 1] === backslash) run -= 1;
  const before = run === start && wasEscaped ? 1 : 0;
  return (end - run + before) % 2 === 1;
}

/** Whether a key, escaped or not, would reach an object's prototype. */
function isPrototype(key: Buffer): boolean {
  // most keys are too short, or have none of its characters
  if (key.length < prototypeKey.length || !(key.includes(underscore) || key.includes(backslash))) return false;
  return unescaped(key) === prototypeKey;
}

/** The key itself; undefined where that is no valid text. */
function unescaped(key: Buffer): string | undefined {
  try {
    return JSON.parse(`"${key.toString('utf8')}"`) as string;
  } catch {
    return undefined;
  }
}

/** Draws one of some things. */
export type Pick = <Item>(items: readonly Item[]) => Item;

/** Values at which readers of requests go wrong. */
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  2 ** 53,
  1e21,
  1e308,
  '',
  ' ',
  '0',
  'null',
  '\0',
  '\ud800',
  'a\udfffb',
  '\u202eabc\u200b',
  '💥'.repeat(50),
  'é\u0301',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '%00%ff{{7*7}}',
  '+2348031234567\r\nX-Evil: 1',
  'https://evil.example/?a=b',
  'data:image/png;base64,AAAA',
  '9999-99-99',
  '+275760-09-13T00:00:00.000Z',
  '__proto__',
  'x'.repeat(70_000),
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: { b: { c: {} } } },
  Array.from({ length: 200 }, () => 1),
  Object.fromEntries(Array.from({ length: 400 }, (_none, index) => [`k${index}`, index])),
];

const oddKeys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'a.b',
  'a/b~c',
  '\0',
  '\udc00',
  'premium',
];

/** Changes one thing in a JSON value: replaced, left out, added, wrapped, repeated or of another type. */
export function mutateValue(value: unknown, pick: Pick): unknown {
  const path = pick(pathsOf(value));
  return changeAt(value, path, (old) => pick(changes)(old, pick));
}

const changes: readonly ((old: unknown, pick: Pick) => unknown)[] = [
  (_old, pick) => pick(oddValues),
  (_old, pick) => pick(oddValues),
  () => leftOut,
  (old, pick) => (isObject(old) ? withKey(old, pick(oddKeys), pick(oddValues)) : [old]),
  (old, pick) => (isObject(old) ? withKey(old, pick(oddKeys), 1) : { value: old }),
  (old) => (typeof old === 'string' ? Number(old) || 0 : JSON.stringify(old ?? null)),
  (old) => (Array.isArray(old) ? [...old, ...old, ...old] : [old, old]),
  (old) => nested(old, 12),
  (old) => (typeof old === 'string' ? `${old} ` : old),
  (old) => (typeof old === 'string' ? old.slice(0, -1) : old),
  (old) => (typeof old === 'number' ? -old : old),
];

/** Changes the text of a JSON value into bytes that may be no JSON any more. */
export function mutateText(text: string, pick: Pick): Buffer {
  return Buffer.from(pick(textChanges)(text, pick) as string);
}

const textChanges: readonly ((text: string, pick: Pick) => string | Buffer)[] = [
  (text) => text.slice(0, -1),
  (text, pick) => text.slice(0, pick([1, 2, 5, 20, 60])),
  (text) => `\ufeff${text}`,
  (text) => `${text}${text}`,
  (text) => `${text}//`,
  (text) => `${' '.repeat(60_000)}${text}`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/:\s*"[^"]*"/, ':NaN'),
  (text) => text.replace(/:/, ':1e400,"b":'),
  (text) => text.replace(/:/, ':-0.0e-9999,"b":'),
  (text) => text.replace(/:/, `:${'9'.repeat(2_000)},"b":`),
  // the first key twice, the last value of which counts
  (text) => text.replace(/\{("[^"]*"):/, '{$1:null,$1:'),
  (text) => text.replace(/\{("[^"]*"):/, '{$1:{},"__proto__":{"isAdmin":true},$1:'),
  (text) => text.replace(/"([a-z])/, '"\\ud800$1'),
  (text) => text.replace(/"([a-z])/, '"\\u0000$1'),
  (text) => text.replace(/"([a-z])/, '"\\u005f\\u005fproto\\u005f\\u005f$1'),
  (text) => text.replace(/"([a-z])/, '"\n\t$1'),
  (text, pick) => withBytes(text, pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0x00]])),
  (text) => Buffer.from(text, 'utf16le'),
  () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  () => '{"a":'.repeat(1_000),
  () => '',
  () => ' ',
  () => 'null',
  () => '[]',
  () => '"text"',
  () => '-',
];

function withBytes(text: string, bytes: readonly number[]): Buffer {
  const at = text.indexOf('"') + 1;
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(bytes), Buffer.from(text.slice(at))]);
}

const leftOut = Symbol('left out');

type Path = readonly (string | number)[];

/** Of the value itself and of everything in it. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function changeAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) {
    const changed = change(value);
    return changed === leftOut ? null : changed;
  }
  const old = (value as Record<string, unknown>)[key];
  const changed = rest.length === 0 ? change(old) : changeAt(old, rest, change);
  if (Array.isArray(value))
    return value.flatMap((item, at) => (at !== Number(key) ? [item] : changed === leftOut ? [] : [changed]));
  const entries = Object.entries(value as object).filter(([name]) => name !== key);
  return withKey(Object.fromEntries(entries), String(key), changed === leftOut ? undefined : changed);
}

/** An own key of any name: `__proto__` too. */
function withKey(value: object, key: string, member: unknown): object {
  return Object.defineProperty({ ...value }, key, {
    value: member,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function nested(value: unknown, depth: number): unknown {
  return depth === 0 ? value : [nested(value, depth - 1)];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A form that an account wants a value in. */
export type WantedForm = 'text' | 'number' | 'DD-MM-YYYY' | 'DD/MM/YYYY' | 'YYYY/MM/DD' | 'YY-MM-DD';

/** What an account wants otherwise than the documents lead to expect: a value's place, its name, or its form. */
export interface Difference {
  /** In words, for reports. */
  readonly title: string;
  readonly kind: 'name' | 'place' | 'type' | 'nesting' | 'date form' | 'list key' | 'unit';
  /** Where the documents, and other accounts, have the value; `*` is every entry of a list. */
  readonly usual: readonly string[];
  /** Where this account wants it. */
  readonly wanted: readonly string[];
  readonly form?: WantedForm | undefined;
}

/** What is wrong with a value, by its place. */
export interface Objection {
  readonly place: readonly string[];
  readonly reason: 'missing' | WantedForm;
}

type Members = Record<string, unknown>;

/** The body as other accounts have it, or what this account has against it. */
export function readWithDifference(
  body: unknown,
  { usual, wanted, form }: Difference,
): { readonly body: unknown } | { readonly objections: readonly Objection[] } {
  const copy = structuredClone(body) as Members;
  const places = spread(copy, usual, wanted);
  const objections = places.flatMap((place) => objectionTo(copy, place.wanted, form));
  if (objections.length > 0) return { objections };
  for (const place of places) {
    const value = toUsual(valueAt(copy, place.wanted), form);
    removeAt(copy, place.wanted);
    setAt(copy, place.usual, value);
  }
  return { body: copy };
}

interface PlacePair {
  readonly usual: readonly string[];
  readonly wanted: readonly string[];
}

/** The places of each entry, where they lie in a list. */
function spread(body: Members, usual: readonly string[], wanted: readonly string[]): PlacePair[] {
  const at = wanted.indexOf('*');
  if (at < 0) return [{ usual, wanted }];
  const list = valueAt(body, wanted.slice(0, at));
  if (!Array.isArray(list)) return [];
  const numbered = (place: readonly string[], index: number) => place.map((key) => (key === '*' ? String(index) : key));
  return list.map((_entry, index) => ({ usual: numbered(usual, index), wanted: numbered(wanted, index) }));
}

const forms: Readonly<Record<WantedForm, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  'DD-MM-YYYY': (value) => /^\d\d-\d\d-\d{4}$/.test(String(value)),
  'DD/MM/YYYY': (value) => /^\d\d\/\d\d\/\d{4}$/.test(String(value)),
  'YYYY/MM/DD': (value) => /^\d{4}\/\d\d\/\d\d$/.test(String(value)),
  'YY-MM-DD': (value) => /^\d\d-\d\d-\d\d$/.test(String(value)),
};

function objectionTo(body: Members, place: readonly string[], form: WantedForm | undefined): Objection[] {
  const value = valueAt(body, place);
  if (value === undefined || value === '') return [{ place, reason: 'missing' }];
  return form === undefined || forms[form](value) ? [] : [{ place, reason: form }];
}

function toUsual(value: unknown, form: WantedForm | undefined): unknown {
  const text = String(value);
  switch (form) {
    case undefined:
      return value;
    case 'text':
      return /^[[{]/.test(text) ? JSON.parse(text) : Number.isNaN(Number(text)) ? text : Number(text);
    case 'number':
      return text;
    case 'YYYY/MM/DD':
      return text.replaceAll('/', '-');
    case 'YY-MM-DD':
      return `${Number(text.slice(0, 2)) > 30 ? '19' : '20'}${text}`;
    default:
      return text.split(/[-/]/).reverse().join('-');
  }
}

function valueAt(root: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>(
    (value, key) => (value === null || typeof value !== 'object' ? undefined : (value as Members)[key]),
    root,
  );
}

function removeAt(root: Members, place: readonly string[]): void {
  const parent = valueAt(root, place.slice(0, -1)) as Members;
  delete parent[place.at(-1) ?? ''];
}

function setAt(root: Members, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    root[first] = value;
    return;
  }
  if (root[first] === null || typeof root[first] !== 'object') root[first] = {};
  setAt(root[first] as Members, rest, value);
}

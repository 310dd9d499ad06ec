import type { Operation } from 'rfc6902';
import { likeness } from './similar-names.ts';
import type { CommandChanges, ValueForm } from './wire-changes.ts';

/** What an insurer says against one value; places are keys in what was sent. */
export type Complaint =
  /** `isBare`: the text names the value, but not its place. */
  | { readonly type: 'missing'; readonly place: readonly string[]; readonly isBare?: boolean }
  /** `unknown`: a name that is not wanted; `refused`: a value that is not taken. */
  | { readonly type: 'unknown' | 'refused' | 'boolean'; readonly place: readonly string[] }
  | { readonly type: 'form'; readonly place: readonly string[]; readonly form: ValueForm }
  | { readonly type: 'value'; readonly place: readonly string[]; readonly allowed: readonly string[] };

/** What an adapter knows of what it sent. */
export interface SentKnowledge {
  /** Plain words for the value at a place, besides its own name. */
  readonly wordsOf: (place: readonly string[]) => readonly string[];
  /** Other names that documents have for a name. */
  readonly aliasesOf: (name: string) => readonly string[];
  /** Names that hold many values, and say nothing of them. */
  readonly containers: readonly string[];
  /** Whether a value is sent as the documents say: it is not what is missing. */
  readonly isSettled: (place: readonly string[]) => boolean;
  /** Whether a value may not be moved. */
  readonly isGuarded: (place: readonly string[]) => boolean;
}

/** The likely change: of the command, or `moved` where only a question's own name can move the value. */
export interface LikelyChange {
  readonly changes?: CommandChanges;
  readonly moved?: { readonly from: readonly string[]; readonly to: readonly string[] };
}

/** How alike names must be to be taken for one. */
const leastLikeness = 0.4;

/** Finds the change that most likely mends a complaint; undefined if nothing that was sent comes near. */
export function suggestChange(sent: unknown, complaint: Complaint, known: SentKnowledge): LikelyChange | undefined {
  const { place } = complaint;
  switch (complaint.type) {
    case 'form':
      return { changes: { forms: { [pointerTo(sent, place)]: complaint.form } } };
    case 'boolean':
      return patch({
        op: 'replace',
        path: pointerTo(sent, place),
        value: /^(true|yes|1)$/i.test(String(valueAt(sent, place))),
      });
    case 'value':
      return suggestValue(sent, place, complaint.allowed);
    case 'unknown':
      return suggestOtherName(sent, place, known);
    case 'refused':
      return undefined;
    case 'missing':
      return suggestMove(sent, complaint, known);
  }
}

function patch(...patches: readonly Operation[]): LikelyChange {
  return { changes: { patches } };
}

function suggestValue(sent: unknown, place: readonly string[], allowed: readonly string[]): LikelyChange | undefined {
  const value = String(valueAt(sent, place) ?? '');
  const alike = allowed.toSorted((left, right) => likeness([value], [right]) - likeness([value], [left]))[0];
  const sameLetter = allowed.find((one) => one.slice(0, 1).toLowerCase() === value.slice(0, 1).toLowerCase());
  const best = alike !== undefined && likeness([value], [alike]) > 0 ? alike : (sameLetter ?? allowed[0]);
  if (best === undefined) return undefined;
  const path = pointerTo(sent, place);
  return patch({ op: 'test', path, value: valueAt(sent, place) }, { op: 'replace', path, value: best });
}

/** A name that is not wanted: the other one that documents have, else none. */
function suggestOtherName(sent: unknown, place: readonly string[], known: SentKnowledge): LikelyChange | undefined {
  if (valueAt(sent, place) === undefined || known.isGuarded(place)) return undefined;
  const name = place.at(-1) ?? '';
  const [alias] = known.aliasesOf(name).filter((other) => other !== name);
  if (alias === undefined) return patch({ op: 'remove', path: pointerTo(sent, place) });
  return patch(...movesTo(sent, place, [...place.slice(0, -1), alias]));
}

/** The value that was sent under another name or elsewhere. */
function suggestMove(
  sent: unknown,
  { place: missing, isBare = false }: Extract<Complaint, { type: 'missing' }>,
  known: SentKnowledge,
): LikelyChange | undefined {
  // each entry of a list is sent like the first
  const to = missing.map((key) => (/^\d+$/.test(key) ? '0' : key));
  const best = placesIn(sent)
    .filter((from) => !isSamePlace(from, to) && !known.isSettled(from))
    .map((from) => ({ from, score: scoreOf(from, to, known) }))
    .toSorted((left, right) => right.score - left.score)[0];
  if (!best || best.score < leastLikeness) return undefined;
  // a name without its place is wanted where the value is now
  const place = isBare ? [...best.from.slice(0, -1), ...to] : to;
  return known.isGuarded(best.from)
    ? { moved: { from: best.from, to: place } }
    : patch(...movesTo(sent, best.from, place));
}

function scoreOf(from: readonly string[], to: readonly string[], known: SentKnowledge): number {
  const { wordsOf, aliasesOf, containers } = known;
  const [own, wanted] = [namesOf(from, containers), namesOf(to, containers)];
  const last = own.at(-1) ?? '';
  const wantedLast = wanted.at(-1) ?? '';
  // an entry of a list stays in its list
  if (listOf(from) !== listOf(to)) return 0;
  if (last.toLowerCase() === wantedLast.toLowerCase()) return 1.2 + likeness(wanted, own) / 10;
  // a list that holds many values has another name too
  const [whole, wantedWhole] = [from.at(-1) ?? '', to.at(-1) ?? ''];
  if (aliasesOf(whole).some((alias) => alias.toLowerCase() === wantedWhole.toLowerCase())) return 1.1;
  const words = wordsOf(from);
  return Math.max(
    likeness(wanted, own),
    likeness([wantedLast], [last]) * 0.95,
    ...words.flatMap((word) => [likeness(wanted, [word]), likeness([wantedLast], [word]) * 0.95]),
  );
}

/** The last two names, without those that say nothing. */
function namesOf(place: readonly string[], containers: readonly string[]): string[] {
  const names = place.filter((key) => !/^\d+$/.test(key) && !containers.includes(key));
  return names.length > 1 ? names.slice(-2) : names;
}

function listOf(place: readonly string[]): string {
  return place.slice(0, place.findIndex((key) => /^\d+$/.test(key)) + 1).join('/');
}

function movesTo(sent: unknown, from: readonly string[], to: readonly string[]): Operation[] {
  const [source, target] = [pointerTo(sent, from), pointerTo(sent, to)];
  const parents = to
    .slice(1)
    .map((_key, index) => to.slice(0, index + 1))
    .filter((parent) => !/^\d+$/.test(parent.at(-1) ?? '') && !isObject(valueAt(sent, parent)))
    .map((parent): Operation => ({ op: 'add', path: pointerTo(sent, parent), value: {} }));
  if (!`${target}/`.startsWith(`${source}/`)) return [...parents, { op: 'move', from: source, path: target }];
  // the place itself becomes the container of the value
  const aside = `${source}-value`;
  return [{ op: 'move', from: source, path: aside }, ...parents, { op: 'move', from: aside, path: target }];
}

/** A JSON pointer, with `*` for the number of an entry in a list. */
function pointerTo(sent: unknown, place: readonly string[]): string {
  return place
    .map((key, index) => (Array.isArray(valueAt(sent, place.slice(0, index))) ? '*' : key))
    .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The places of values, and of lists; of a list's entries those of the first. */
function placesIn(value: unknown, place: readonly string[] = []): string[][] {
  if (!isObject(value)) return place.length > 0 ? [[...place]] : [];
  const own = Array.isArray(value) ? [[...place]] : [];
  return [
    ...own,
    ...Object.entries(value)
      .filter(([key]) => !Array.isArray(value) || key === '0')
      .flatMap(([key, member]) => placesIn(member, [...place, key])),
  ];
}

function isSamePlace(left: readonly string[], right: readonly string[]): boolean {
  return left.join('/') === right.join('/');
}

/** The value at a place. */
export function valueAt(value: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

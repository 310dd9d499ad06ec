import { formatNumber } from './number-formats.ts';
import type { Styles } from './styles.ts';
import { toggleOf } from './styles.ts';
import { isSymbolFont, symbolFrom } from './symbols.ts';
import type { XmlElement } from './xml.ts';
import { at, childrenNamed } from './xml.ts';

/** What stands before a paragraph of a list. */
interface ListMark {
  readonly marker: string;
  /** How deep in the list it is, from 0. */
  readonly depth: number;
}

/** The lists of a document. */
export interface Numbering {
  /** Counts a paragraph; undefined if it is in no list. Asked once for each, in their order. */
  next(properties: XmlElement | undefined, styleId: string): ListMark | undefined;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** The level whose items begin this one anew, from 1; 0 for none, undefined for any above. */
  readonly restart: number | undefined;
  readonly isLegal: boolean;
  readonly style: string | undefined;
  readonly font: string | undefined;
}

interface List {
  /** Lists of one kind count together. */
  readonly kind: string;
  readonly levels: readonly (Level | undefined)[];
  /** Where this list begins anew, by level. */
  readonly starts: ReadonlyMap<number, number>;
}

const deepest = 8;

/** Reads the part with the lists; there may be none. */
export function readNumbering(root: XmlElement | undefined, styles: Styles): Numbering {
  const kinds = new Map(named(root, 'w:abstractNum', 'w:abstractNumId'));
  const numbers = new Map(named(root, 'w:num', 'w:numId'));
  const lists = new Map<string, List | undefined>();
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();

  function listOf(id: string): List | undefined {
    if (!lists.has(id)) lists.set(id, readList(id));
    return lists.get(id);
  }
  function readList(id: string): List | undefined {
    const number = numbers.get(id);
    const kind = attributeOf(number, 'w:abstractNumId') ?? '';
    let definition = kinds.get(kind);
    // a list may look as a style says that names another one
    const linked = attributeOf(definition, 'w:numStyleLink');
    if (linked) {
      const other = attributeOf(styles.find(linked, 'w:pPr', 'w:numPr'), 'w:numId');
      definition = kinds.get(attributeOf(numbers.get(other ?? ''), 'w:abstractNumId') ?? '') ?? definition;
    }
    if (!number || !definition) return undefined;
    const levels: (Level | undefined)[] = [];
    for (const level of childrenNamed(definition, 'w:lvl')) levels[depthOf(level)] = readLevel(level);
    const starts = new Map<number, number>();
    for (const override of childrenNamed(number, 'w:lvlOverride')) {
      const depth = depthOf(override);
      const level = at(override, 'w:lvl');
      if (level) levels[depth] = readLevel(level);
      const start = attributeOf(override, 'w:startOverride');
      if (start !== undefined) starts.set(depth, whole(start, 1));
    }
    return { kind, levels, starts };
  }

  return {
    next(properties, styleId) {
      const own = at(properties, 'w:numPr');
      const ofStyle = styles.find(styleId, 'w:pPr', 'w:numPr');
      const id = attributeOf(own, 'w:numId') ?? attributeOf(ofStyle, 'w:numId');
      const list = id === undefined || id === '0' ? undefined : listOf(id);
      if (id === undefined || !list) return undefined;
      const named = list.levels.findIndex((level) => level?.style === styleId);
      const written = attributeOf(own, 'w:ilvl') ?? (named < 0 ? attributeOf(ofStyle, 'w:ilvl') : String(named));
      const depth = Math.min(deepest, whole(written, 0));
      const counts = counters.get(list.kind) ?? [];
      counters.set(list.kind, counts);
      if (!begun.has(id)) {
        begun.add(id);
        for (const [level, start] of list.starts) counts[level] = start - 1;
      }
      count(list, counts, depth);
      return { marker: markerOf(list, counts, depth), depth };
    },
  };
}

function count({ levels }: List, counts: number[], depth: number): void {
  counts[depth] = (counts[depth] ?? (levels[depth]?.start ?? 1) - 1) + 1;
  for (let deeper = depth + 1; deeper <= deepest; deeper++) {
    const restart = levels[deeper]?.restart;
    if (restart === undefined || depth < restart) delete counts[deeper];
  }
}

function markerOf({ levels }: List, counts: readonly number[], depth: number): string {
  const level = levels[depth];
  if (!level) return '';
  const { text, font, format, isLegal } = level;
  if (format === 'bullet') return bulletFrom(text, font);
  return text.replace(/%([1-9])/g, (_whole, number: string) => {
    const shown = levels[Number(number) - 1];
    const value = counts[Number(number) - 1] ?? shown?.start ?? 1;
    return formatNumber(value, isLegal ? 'decimal' : (shown?.format ?? 'decimal'));
  });
}

/** Bullets are often characters of a font of symbols, or of no standard at all. */
function bulletFrom(text: string, font: string | undefined): string {
  const own = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (isSymbolFont(font)) return symbolFrom(font, code) ?? '•';
    if (code >= 0xe000 && code <= 0xf8ff) return symbolFrom('Symbol', code) ?? '•';
    return letter;
  });
  return own.join('') || '•';
}

function readLevel(element: XmlElement): Level {
  const restart = attributeOf(element, 'w:lvlRestart');
  const fonts = at(element, 'w:rPr', 'w:rFonts')?.attributes;
  const isBlank = toggleOf(at(element, 'w:rPr', 'w:vanish'));
  return {
    start: whole(attributeOf(element, 'w:start'), 1),
    format: attributeOf(element, 'w:numFmt') ?? 'decimal',
    text: isBlank ? '' : (attributeOf(element, 'w:lvlText') ?? ''),
    restart: restart === undefined ? undefined : whole(restart, 0),
    isLegal: toggleOf(at(element, 'w:isLgl')) ?? false,
    style: attributeOf(element, 'w:pStyle'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
  };
}

function depthOf(element: XmlElement): number {
  return Math.min(deepest, whole(element.attributes['w:ilvl'], 0));
}

function named(root: XmlElement | undefined, name: string, id: string): [string, XmlElement][] {
  return (root ? childrenNamed(root, name) : []).map((element) => [element.attributes[id] ?? '', element]);
}

function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  return at(element, name)?.attributes['w:val'];
}

function whole(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}

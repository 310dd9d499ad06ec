import { formatNumber } from './number-formats.ts';
import type { DocxPart } from './parts.ts';
import type { XmlElement } from './xml.ts';
import { at, childrenNamed } from './xml.ts';

/** A note that the text refers to. */
interface Note {
  readonly marker: string;
  readonly part: DocxPart;
  readonly element: XmlElement;
}

type NoteKind = 'footnote' | 'endnote';

/** Foot- and endnotes, in the order in which the text refers to them. */
export interface Notes {
  /** The number that the text shows; undefined if there is no such note. `hasOwnMark`: the text has one of its own. */
  refer(kind: NoteKind, id: string, hasOwnMark: boolean): string | undefined;
  readonly all: readonly Note[];
}

const usualFormat = { footnote: 'decimal', endnote: 'lowerRoman' } as const;

/** Reads the notes of a document when the text first refers to one. */
export function createNotes(document: DocxPart): Notes {
  const all: Note[] = [];
  const referred = new Set<XmlElement>();
  const counts = { footnote: 0, endnote: 0 };
  const parts = new Map<
    NoteKind,
    { readonly part: DocxPart; readonly byId: ReadonlyMap<string, XmlElement> } | undefined
  >();
  const formats = new Map<NoteKind, string>();

  function open(kind: NoteKind) {
    if (!parts.has(kind)) {
      const part = document.partOfKind(`/${kind}s`);
      const notes = part ? childrenNamed(part.root, `w:${kind}`) : [];
      parts.set(kind, part && { part, byId: new Map(notes.map((note) => [note.attributes['w:id'] ?? '', note])) });
      const section = at(document.root, 'w:body', 'w:sectPr');
      formats.set(kind, at(section, `w:${kind}Pr`, 'w:numFmt')?.attributes['w:val'] ?? usualFormat[kind]);
    }
    return parts.get(kind);
  }
  return {
    all,
    refer(kind, id, hasOwnMark) {
      const notes = open(kind);
      const element = notes?.byId.get(id);
      if (!notes || !element) return undefined;
      if (!hasOwnMark) counts[kind] += 1;
      const marker = hasOwnMark ? '' : formatNumber(counts[kind], formats.get(kind)!);
      if (!referred.has(element)) all.push({ marker, part: notes.part, element });
      referred.add(element);
      return marker;
    },
  };
}

import type { DocumentGap } from '../../contract/certificate/certificate.ts';
import type { Archive } from './archive.ts';
import type { Notes } from './notes.ts';
import { createNotes } from './notes.ts';
import type { Numbering } from './numbering.ts';
import { readNumbering } from './numbering.ts';
import type { DocxPart } from './parts.ts';
import type { Pictures } from './pictures.ts';
import { createPictures } from './pictures.ts';
import type { Styles } from './styles.ts';
import { readStyles } from './styles.ts';
import type { XmlElement } from './xml.ts';
import { at, elementsOf } from './xml.ts';

/** What is known of a document while it is read. */
export interface Reading {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly pictures: Pictures;
  readonly notes: Notes;
  /** What was left out. */
  gaps: Set<DocumentGap>;
}

/** Opens what the text of a document refers to. */
export function openReading(archive: Archive, document: DocxPart): Reading {
  const styles = readStyles(document.partOfKind('/styles')?.root);
  return {
    styles,
    numbering: readNumbering(document.partOfKind('/numbering')?.root, styles),
    pictures: createPictures(archive),
    notes: createNotes(document),
    gaps: new Set(),
  };
}

/**
 * Reads the first branch of alternative content in which something is found: newer programs write a drawing and, for
 * older readers, the same content again. Where nothing is found, what the first lacks is noted.
 */
export function readAlternative<T>(reading: Reading, element: XmlElement, read: (branch: XmlElement) => T[]): T[] {
  const before = reading.gaps;
  let first: Set<DocumentGap> | undefined;
  for (const branch of elementsOf(element)) {
    reading.gaps = new Set(before);
    const found = read(branch);
    if (found.length > 0) return found;
    first ??= reading.gaps;
  }
  reading.gaps = first ?? before;
  return [];
}

/** What is no content, or was taken out of the document, with all that is inside. */
export const leftOut: ReadonlySet<string> = new Set([
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tblGrid',
  'w:tblPrEx',
  'w:trPr',
  'w:tcPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:customXmlPr',
  'w:smartTagPr',
  'w:sectPr',
  'w:del',
  'w:moveFrom',
]);

/** Whether a row, cell or letter was deleted while changes were tracked. */
export function isDeleted(properties: XmlElement | undefined): boolean {
  return at(properties, 'w:del') !== undefined || at(properties, 'w:cellDel') !== undefined;
}

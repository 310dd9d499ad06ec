import type { CertificateBlock } from '../../contract/certificate/certificate.ts';
import type { Piece } from './inline.ts';
import { readInline } from './inline.ts';
import type { DocxPart } from './parts.ts';
import type { Reading } from './reading.ts';
import { leftOut, readAlternative } from './reading.ts';
import type { Paragraph } from './runs.ts';
import { mergeRuns } from './runs.ts';
import { outlineLevel, toggleOf } from './styles.ts';
import type { CellBlock, GridRow, Table } from './table-grid.ts';
import { gridRowsOf, joinCells } from './table-grid.ts';
import type { XmlElement } from './xml.ts';
import { at, elementsOf } from './xml.ts';

/**
 * Reads what stands in a body, header, note, cell or text box, in reading order. Wrappers that are not known are walked.
 * Text boxes follow the paragraph that they are anchored in; pictures stand before or after its text.
 */
export function readBlocks(reading: Reading, part: DocxPart, container: XmlElement): CertificateBlock[] {
  return elementsOf(container).flatMap((element) => readBlock(reading, part, element));
}

function readBlock(reading: Reading, part: DocxPart, element: XmlElement): CertificateBlock[] {
  if (leftOut.has(element.name)) return [];
  switch (element.name) {
    case 'w:p':
      return readParagraph(reading, part, element);
    case 'w:tbl':
      return [readTable(reading, part, element)];
    case 'mc:AlternateContent':
      return readAlternative(reading, element, (branch) => readBlocks(reading, part, branch));
    // another file in this one: HTML, text, a Word document
    case 'w:altChunk':
    case 'w:subDoc':
      reading.gaps.add('embedded');
      return [];
    // text that should stand in a paragraph
    case 'w:r':
    case 'm:oMath':
      return readParagraph(reading, part, { name: 'w:p', attributes: {}, children: [element] });
    default:
      return readBlocks(reading, part, element);
  }
}

function readParagraph(reading: Reading, part: DocxPart, element: XmlElement): CertificateBlock[] {
  const { styles, numbering } = reading;
  const properties = at(element, 'w:pPr');
  const style = at(properties, 'w:pStyle')?.attributes['w:val'] ?? styles.defaultParagraph;
  const pieces = readInline({ reading, part, paragraphStyle: style }, element);
  const isHidden = toggleOf(at(properties, 'w:rPr', 'w:vanish')) ?? styles.isOn('w:vanish', style, '');
  if (isHidden && pieces.length === 0) return [];
  const mark = numbering.next(properties, style);
  const runs = pieces.flatMap((piece) => (piece.kind === 'run' ? [piece.run] : []));
  const paragraph: Paragraph = {
    kind: 'paragraph',
    level: outlineLevel(properties) ?? styles.headingLevel(style) ?? 0,
    align: alignments[alignmentOf(reading, properties, style)] ?? 'start',
    runs: mergeRuns(runs),
    ...mark,
  };
  const firstText = pieces.findIndex(({ kind }) => kind === 'run');
  const framesOf = (some: readonly Piece[]) => some.flatMap((piece) => frame(reading, part, piece));
  if (firstText < 0 && pieces.length > 0) return framesOf(pieces);
  return [...framesOf(pieces.slice(0, Math.max(0, firstText))), paragraph, ...framesOf(pieces.slice(firstText + 1))];
}

function frame(reading: Reading, part: DocxPart, piece: Piece): CertificateBlock[] {
  if (piece.kind === 'picture') return [piece.image];
  return piece.kind === 'box' ? readBlocks(reading, part, piece.element) : [];
}

const alignments: Readonly<Record<string, Paragraph['align']>> = { center: 'center', right: 'end', end: 'end' };

function alignmentOf({ styles }: Reading, properties: XmlElement | undefined, style: string): string {
  return (at(properties, 'w:jc') ?? styles.find(style, 'w:pPr', 'w:jc'))?.attributes['w:val'] ?? '';
}

function readTable(reading: Reading, part: DocxPart, element: XmlElement): Table {
  const rows = gridRowsOf(element).map(
    (row): GridRow<CellBlock[]> =>
      row.map((cell) => ({
        ...cell,
        content: cell.content ? cellBlocks(readBlocks(reading, part, cell.content)) : [],
      })),
  );
  return joinCells(rows);
}

/** What stands in a table inside a cell is in reading order. */
function cellBlocks(blocks: readonly CertificateBlock[]): CellBlock[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat(2) : [block]));
}

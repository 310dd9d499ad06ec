import type { CertificateBlock } from '../../contract/certificate/certificate.ts';
import { isDeleted, leftOut } from './reading.ts';
import { toggleOf } from './styles.ts';
import type { XmlElement } from './xml.ts';
import { at, elementsOf } from './xml.ts';

export type Table = Extract<CertificateBlock, { kind: 'table' }>;
export type CellBlock = Table['rows'][number][number][number];

/** A cell where its table's grid has it. */
interface GridCell<T> {
  readonly columns: number;
  /** Whether the cell above goes on here, or that to the left. */
  readonly continues: 'above' | 'left' | undefined;
  readonly content: T;
}
export type GridRow<T> = readonly GridCell<T>[];

/** Word's own limit. */
const mostColumns = 63;

/** The rows of a table and their cells, whatever is wrapped around them; deleted and hidden ones are left out. */
export function gridRowsOf(table: XmlElement): GridRow<XmlElement | undefined>[] {
  return childrenWithin(table, 'w:tr').flatMap((row) => {
    const properties = at(row, 'w:trPr');
    if (isDeleted(properties) || toggleOf(at(properties, 'w:hidden'))) return [];
    const skipped = numberOf(at(properties, 'w:gridBefore'), 0);
    const before = skipped > 0 ? [{ columns: skipped, continues: undefined, content: undefined }] : [];
    return [[...before, ...childrenWithin(row, 'w:tc').flatMap(gridCell)]];
  });
}

function gridCell(cell: XmlElement): GridCell<XmlElement>[] {
  const properties = at(cell, 'w:tcPr');
  if (isDeleted(properties)) return [];
  const isMerged = (name: string) => {
    const merge = at(properties, name);
    return merge !== undefined && merge.attributes['w:val'] !== 'restart';
  };
  const continues = isMerged('w:vMerge') ? 'above' : isMerged('w:hMerge') ? 'left' : undefined;
  return [{ columns: Math.max(1, numberOf(at(properties, 'w:gridSpan'), 1)), continues, content: cell }];
}

/** The nearest elements of a name, in whatever wrappers: content controls, custom XML, insertions. */
function childrenWithin(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    if (leftOut.has(child.name) || child.name === 'mc:Fallback') return [];
    return childrenWithin(child, name);
  });
}

function numberOf(element: XmlElement | undefined, otherwise: number): number {
  const text = element?.attributes['w:val'] ?? '';
  return /^\d{1,4}$/.test(text) ? Math.min(mostColumns, Number(text)) : otherwise;
}

/** Cells that go on become one that covers several; what Word hides in them is left out. */
export function joinCells(rows: readonly GridRow<CellBlock[]>[]): Table {
  interface Joined {
    readonly row: number;
    readonly cell: number;
    columns: number;
    rows: number;
  }
  const all: Joined[] = [];
  /** The cell that covers a column, by where it begins. */
  let above = new Map<number, Joined>();
  const cells = rows.map((row, rowIndex) => {
    const shown: CellBlock[][] = [];
    const here = new Map<number, Joined>();
    let column = 0;
    let last: Joined | undefined;
    for (const { columns, continues, content } of row) {
      const upper = above.get(column);
      if (continues === 'above' && upper?.columns === columns) {
        upper.rows += 1;
        here.set(column, upper);
      } else if (continues === 'left' && last) last.columns += columns;
      else {
        last = { row: rowIndex, cell: shown.length, columns, rows: 1 };
        all.push(last);
        here.set(column, last);
        shown.push(content);
      }
      column += columns;
    }
    above = here;
    return shown;
  });
  const spans = all.filter((cell) => cell.columns > 1 || cell.rows > 1);
  return { kind: 'table', rows: cells, ...(spans.length > 0 && { spans }) };
}

import type { CertificateBlock, CertificateContent } from '../../proxy-server/contract/certificate/certificate.ts';
import { drawPictures } from './docx-pictures.ts';

type Paragraph = Extract<CertificateBlock, { kind: 'paragraph' }>;
type Table = Extract<CertificateBlock, { kind: 'table' }>;
type Image = Extract<CertificateBlock, { kind: 'image' }>;

/** What is said about what cannot be shown. */
export interface DocxWords {
  /** Below the document, when parts of it were left out. */
  readonly lacks: string;
  /** In the place of a picture that cannot be decoded. */
  readonly picture: string;
}

/**
 * Renders the content of a DOCX certificate with DOM calls, so that nothing in it can become markup. A picture stands in
 * it once it is decoded; where it cannot be, words stand for it.
 */
export function drawDocx({ blocks, lacks = [] }: CertificateContent, words: DocxWords): HTMLElement {
  const page = document.createElement('article');
  page.className = 'page';
  const drawPicture = drawPictures(words.picture);
  page.append(...blocks.map((block) => drawBlock(block, drawPicture)));
  closeHeadingGaps(page);
  if (lacks.length > 0) page.append(drawNote(words.lacks));
  return page;
}

function drawNote(text: string): HTMLElement {
  const note = document.createElement('p');
  note.className = 'lacks';
  note.textContent = text;
  return note;
}

/** Level of the step's heading; the document's headings are below it. */
const stepLevel = 2;

/** Documents may skip heading levels; screen readers expect none to be missing. */
function closeHeadingGaps(page: HTMLElement): void {
  let above = stepLevel;
  for (const heading of page.querySelectorAll('[role=heading]')) {
    above = Math.min(Number(heading.getAttribute('aria-level')), above + 1);
    heading.setAttribute('aria-level', String(above));
  }
}

type DrawPicture = (image: Image) => Node;

function drawBlock(block: CertificateBlock, drawPicture: DrawPicture): Node {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(block);
    case 'table':
      return drawTable(block, drawPicture);
    case 'image':
      return drawPicture(block);
    default:
      // a later kind
      return document.createTextNode('');
  }
}

function drawParagraph({ level, align, runs, marker, depth }: Paragraph): HTMLElement {
  const paragraph = document.createElement('p');
  if (level > 0) {
    paragraph.setAttribute('role', 'heading');
    paragraph.setAttribute('aria-level', String(Math.min(6, stepLevel + level)));
    paragraph.className = 'title';
  }
  paragraph.classList.add(`to-${align}`);
  if (depth !== undefined) paragraph.style.paddingInlineStart = `${depth * 1.5}em`;
  if (marker) paragraph.append(`${marker}\u00a0 `);
  paragraph.append(...runs.map(drawRun));
  return paragraph;
}

function drawRun({ text, bold, italic, struck, script }: Paragraph['runs'][number]): Node {
  const names = [
    bold && 'b',
    italic && 'em',
    struck && 's',
    script === 'super' ? 'sup' : script === 'sub' && 'sub',
  ].filter((name) => name !== false && name !== undefined);
  const [outermost = 'span', ...more] = names;
  const outer = document.createElement(outermost);
  let inner = outer;
  for (const name of more) inner = inner.appendChild(document.createElement(name));
  inner.textContent = text;
  return outer;
}

function drawTable({ rows, spans = [] }: Table, drawPicture: DrawPicture): HTMLTableElement {
  const table = document.createElement('table');
  for (const cells of rows) {
    const row = table.insertRow();
    for (const blocks of cells) row.insertCell().append(...blocks.map((block) => drawBlock(block, drawPicture)));
  }
  for (const { row, cell, columns, rows: rowCount } of spans) {
    const wide = table.rows[row]?.cells[cell];
    if (wide) Object.assign(wide, { colSpan: columns, rowSpan: rowCount });
  }
  return table;
}

import type { CertificateBlock, CertificateContent } from '../../proxy-server/contract/certificate.ts';

type Paragraph = Extract<CertificateBlock, { kind: 'paragraph' }>;

/** Renders the content of a DOCX certificate with DOM calls, so that nothing in it can become markup. */
export function drawDocx({ blocks }: CertificateContent): HTMLElement {
  const page = document.createElement('article');
  page.className = 'page';
  page.append(...blocks.map(drawBlock));
  closeHeadingGaps(page);
  return page;
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

function drawBlock(block: CertificateBlock): Node {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(block);
    case 'table':
      return drawTable(block.rows);
    case 'image': {
      const image = document.createElement('img');
      image.alt = block.alt;
      if (/^image\/(png|jpeg|gif|webp)$/.test(block.mediaType))
        image.src = `data:${block.mediaType};base64,${block.base64}`;
      return image;
    }
  }
}

function drawParagraph({ level, align, runs }: Paragraph): HTMLElement {
  const paragraph = document.createElement('p');
  if (level > 0) {
    paragraph.setAttribute('role', 'heading');
    paragraph.setAttribute('aria-level', String(Math.min(6, stepLevel + level)));
    paragraph.className = 'title';
  }
  paragraph.classList.add(`to-${align}`);
  for (const { text, bold, italic } of runs) {
    const run = document.createElement(bold ? 'b' : italic ? 'em' : 'span');
    run.textContent = text;
    paragraph.append(run);
  }
  return paragraph;
}

function drawTable(rows: readonly (readonly (readonly Paragraph[])[])[]): HTMLTableElement {
  const table = document.createElement('table');
  for (const cells of rows) {
    const row = table.insertRow();
    for (const paragraphs of cells) row.insertCell().append(...paragraphs.map(drawParagraph));
  }
  return table;
}

import type { CertificateBlock, CertificateContent } from '../../contract/certificate/certificate.ts';
import { openArchive, UnreadableDocxError } from './archive.ts';
import { readBlocks } from './blocks.ts';
import type { DocxPart } from './parts.ts';
import { openMainPart } from './parts.ts';
import type { Reading } from './reading.ts';
import { openReading } from './reading.ts';
import type { XmlElement } from './xml.ts';
import { allNamed, at, childrenNamed } from './xml.ts';

/**
 * Reads the content of a Word document, for the widget to display: paragraphs, tables and pictures in reading order,
 * between the first page's header and footer, with the notes after the text; and what was left out. Throws
 * `UnreadableDocxError`.
 */
export function readDocx(bytes: Uint8Array): CertificateContent {
  const archive = openArchive(bytes);
  const document = openMainPart(archive);
  const reading = openReading(archive, document);
  const sections = allNamed(document.root, 'w:sectPr');
  const header = readMargin(reading, document, sections, 'w:headerReference');
  const text = readBlocks(reading, document, at(document.root, 'w:body') ?? document.root);
  const notes = readNotes(reading);
  const footer = readMargin(reading, document, sections, 'w:footerReference');
  const blocks = [...header, ...text, ...notes, ...footer];
  if (!blocks.some(hasContent))
    throw new UnreadableDocxError('blank', 'The document has no text and no picture that can be shown.');
  return { blocks, lacks: [...reading.gaps] };
}

/** The header or footer of the first page; what others say beside that is noted as left out. */
function readMargin(
  reading: Reading,
  document: DocxPart,
  sections: readonly XmlElement[],
  referenceName: string,
): CertificateBlock[] {
  const [first] = sections;
  if (!first) return [];
  const references = childrenNamed(first, referenceName);
  const ofType = (type: string) => references.find(({ attributes }) => attributes['w:type'] === type);
  const shownId = ((at(first, 'w:titlePg') && ofType('first')) || ofType('default'))?.attributes['r:id'];
  const read = (id: string | undefined) => {
    const part = document.part(id);
    return part ? readBlocks(reading, part, part.root) : [];
  };
  const blocks = read(shownId);
  const shown = wordsOf(blocks);
  const others = sections
    .flatMap((section) => childrenNamed(section, referenceName))
    .map(({ attributes }) => attributes['r:id']);
  const paths = new Set(others.filter((id) => id !== shownId).map((id) => document.pathOf(id)));
  const isSaid = (id: string | undefined) => [...wordsOf(read(id))].every((word) => shown.has(word));
  const seen = new Set<string | undefined>([document.pathOf(shownId)]);
  for (const id of paths.size > mostMargins ? [] : others) {
    const path = document.pathOf(id);
    if (seen.has(path)) continue;
    seen.add(path);
    if (!isSaid(id)) reading.gaps.add('margin');
  }
  if (paths.size > mostMargins) reading.gaps.add('margin');
  return blocks;
}

/** More headers are not compared with the first. */
const mostMargins = 20;

/** The words of some blocks, without the numbers of pages. */
function wordsOf(blocks: readonly CertificateBlock[]): Set<string> {
  const text = blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows.flat(2) : [block]))
    .map(textOf)
    .join(' ');
  return new Set(
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.filter((word) => !/^(page|of)$/.test(word)),
  );
}

function readNotes(reading: Reading): CertificateBlock[] {
  const blocks: CertificateBlock[] = [];
  // a note may refer to another one
  for (const { marker, part, element } of reading.notes.all) {
    const [first, ...more] = readBlocks(reading, part, element);
    if (first?.kind === 'paragraph')
      blocks.push({ ...first, runs: trimmed(first.runs), ...(marker && { marker }) }, ...more);
    else if (first) blocks.push(first, ...more);
  }
  return blocks;
}

type Runs = Extract<CertificateBlock, { kind: 'paragraph' }>['runs'];

/** The space after the number of a note. */
function trimmed([first, ...more]: Runs): Runs {
  return first ? [{ ...first, text: first.text.trimStart() }, ...more] : [];
}

function textOf(block: CertificateBlock): string {
  return block.kind === 'paragraph' ? block.runs.map(({ text }) => text).join('') : '';
}

function hasContent(block: CertificateBlock): boolean {
  if (block.kind === 'table') return block.rows.flat(2).some(hasContent);
  return block.kind === 'image' || textOf(block).trim() !== '';
}

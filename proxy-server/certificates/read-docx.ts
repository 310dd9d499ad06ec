import type { CertificateBlock } from '../contract/certificate.ts';
import { sniffMediaType } from '../domain/media-type.ts';
import type { DocxPart } from './docx-archive.ts';
import { openDocx } from './docx-archive.ts';
import { readParagraph } from './docx-paragraph.ts';
import { headingStyles } from './docx-styles.ts';
import type { XmlElement } from './xml.ts';
import { allNamed, at, childrenNamed, elementsOf } from './xml.ts';

type Paragraph = Extract<CertificateBlock, { kind: 'paragraph' }>;
type Table = Extract<CertificateBlock, { kind: 'table' }>;
type Image = Extract<CertificateBlock, { kind: 'image' }>;

/**
 * Reads the content of a Word document, for the widget to display: paragraphs, tables and images in document order,
 * between the first page's header and footer. Text boxes follow the paragraph that they are anchored in, images the
 * paragraph or table that contains them. Throws `UnreadableDocxError`.
 */
export function readDocx(bytes: Uint8Array): CertificateBlock[] {
  const { document, styles } = openDocx(bytes);
  const headings = headingStyles(styles);
  const body = at(document.root, 'w:body');
  const section = allNamed(document.root, 'w:sectPr')[0];
  const margin = (referenceName: string) => {
    const part = section && marginPart(document, section, referenceName);
    return part ? blocksIn({ part, headings }, part.root) : [];
  };
  return [
    ...margin('w:headerReference'),
    ...(body ? blocksIn({ part: document, headings }, body) : []),
    ...margin('w:footerReference'),
  ];
}

interface Reader {
  readonly part: DocxPart;
  /** Heading levels by style id. */
  readonly headings: ReadonlyMap<string, number>;
}

/** The header or footer of the first page. */
function marginPart(document: DocxPart, section: XmlElement, referenceName: string): DocxPart | undefined {
  const references = childrenNamed(section, referenceName);
  const ofType = (type: string) => references.find(({ attributes }) => attributes['w:type'] === type);
  const reference = (at(section, 'w:titlePg') && ofType('first')) || ofType('default');
  const relationshipId = reference?.attributes['r:id'];
  return relationshipId === undefined ? undefined : document.part(relationshipId);
}

function blocksIn(reader: Reader, container: XmlElement): CertificateBlock[] {
  return elementsOf(container).flatMap((element) => {
    switch (element.name) {
      case 'w:p':
        return paragraphBlocks(reader, element);
      case 'w:tbl':
        return [tableIn(reader, element), ...imagesIn(reader, element)];
      case 'w:sdt':
        return childrenNamed(element, 'w:sdtContent').flatMap((content) => blocksIn(reader, content));
      default:
        return [];
    }
  });
}

function paragraphBlocks(reader: Reader, element: XmlElement): CertificateBlock[] {
  const paragraph = readParagraph(element, reader.headings);
  const images = imagesIn(reader, element);
  const boxes = allNamed(element, 'w:txbxContent', fallbacks).flatMap((box) => blocksIn(reader, box));
  const isOnlyFrame = paragraph.runs.length === 0 && images.length + boxes.length > 0;
  return [...(isOnlyFrame ? [] : [paragraph]), ...images, ...boxes];
}

/** Newer programs write a drawing and, for older readers, the same content again as a fallback. */
const fallbacks = new Set(['mc:Fallback']);
/** Text boxes are read separately. */
const separateContent = new Set([...fallbacks, 'w:txbxContent']);

function tableIn(reader: Reader, element: XmlElement): Table {
  const cellsOf = (row: XmlElement) => childrenNamed(row, 'w:tc').map((cell) => paragraphsIn(reader, cell));
  return { kind: 'table', rows: childrenNamed(element, 'w:tr').map(cellsOf) };
}

/** The paragraphs of a cell; those of a nested table are in reading order. */
function paragraphsIn(reader: Reader, container: XmlElement): Paragraph[] {
  return allNamed(container, 'w:p').map((paragraph) => readParagraph(paragraph, reader.headings));
}

/** PNG and JPEG images, from drawings and from the older VML markup. */
function imagesIn(reader: Reader, element: XmlElement): Image[] {
  const drawings = allNamed(element, 'w:drawing', separateContent).flatMap((drawing) =>
    allNamed(drawing, 'a:blip', separateContent).map((blip) =>
      imageFrom(reader, blip.attributes['r:embed'], altTextOf(drawing)),
    ),
  );
  const pictures = allNamed(element, 'v:imagedata', separateContent).map((data) =>
    imageFrom(reader, data.attributes['r:id'], data.attributes['o:title'] ?? ''),
  );
  return [...drawings, ...pictures].filter((image) => image !== undefined);
}

function altTextOf(drawing: XmlElement): string {
  return allNamed(drawing, 'wp:docPr')[0]?.attributes.descr ?? '';
}

function imageFrom(reader: Reader, relationshipId: string | undefined, alt: string): Image | undefined {
  const bytes = relationshipId === undefined ? undefined : reader.part.media(relationshipId);
  const mediaType = bytes && sniffMediaType(bytes);
  if (!bytes || (mediaType !== 'image/png' && mediaType !== 'image/jpeg')) return undefined;
  return { kind: 'image', mediaType, base64: Buffer.from(bytes).toString('base64'), alt };
}

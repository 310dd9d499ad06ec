import { readDocx } from '../../../../proxy-server/certificates/docx/read-docx.ts';
import { wordDocument, wordRelationships } from '../../../support/documents/make-docx.ts';

/** A picture of one dot. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What stands in a text for the picture `rId1`: a seal of 140 by 56 pixels. */
export const drawing =
  '<w:drawing><wp:inline><wp:extent cx="1333500" cy="533400"/><wp:docPr id="1" descr="Seal"/><a:blip r:embed="rId1"/></wp:inline></w:drawing>';

/** The parts of a document whose `rId1` is a picture inside it, and whose `rId2` is one elsewhere. */
export const media = {
  'word/media/image1.png': png,
  'word/_rels/document.xml.rels': wordRelationships({
    rId1: ['image', 'media/image1.png'],
    rId2: ['image', 'https://example.com/a.png'],
  }),
};

/** The block of a paragraph without any form. */
export const plain = (text: string) => ({
  kind: 'paragraph',
  level: 0,
  align: 'start',
  runs: [{ text, bold: false, italic: false }],
});

/** Reads a document with this body. */
export function readBody(body: string, parts: Record<string, Uint8Array> = {}) {
  return readDocx(wordDocument(body, parts)).blocks;
}

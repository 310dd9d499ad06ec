import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { UnreadableDocxError } from '../../../../proxy-server/certificates/docx/archive.ts';
import { readDocx } from '../../../../proxy-server/certificates/docx/read-docx.ts';
import { certificateContentSchema } from '../../../../proxy-server/contract/certificate/certificate.ts';
import {
  wordDocument,
  wordNamespaces,
  wordParagraph,
  wordPart,
  wordRelationships,
} from '../../../support/documents/make-docx.ts';
import { flatten } from './flatten.ts';
import { drawing, media, plain, png, readBody } from './sealed-page.ts';

/** Reads a document with this body. */
const setup = readBody;

describe('The parts of a Word document', () => {
  it('returns the first page’s header before the text and its footer after it, and says what others have besides', () => {
    const { blocks, lacks } = readDocx(
      wordDocument(
        `${wordParagraph('body')}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:titlePg/></w:sectPr>`,
        {
          'word/_rels/document.xml.rels': wordRelationships({
            rId3: ['header', 'header1.xml'],
            rId4: ['header', 'header2.xml'],
            rId5: ['footer', '/word/footer1.xml'],
          }),
          'word/header1.xml': wordPart('hdr', wordParagraph('later pages')),
          'word/header2.xml': wordPart('hdr', `<w:p><w:r>${drawing}</w:r></w:p>`),
          'word/_rels/header2.xml.rels': media['word/_rels/document.xml.rels'],
          'word/media/image1.png': png,
          'word/footer1.xml': wordPart('ftr', wordParagraph('footer')),
        },
      ),
    );
    assert.equal(blocks[0]?.kind, 'image');
    assert.deepEqual(blocks.slice(1), [plain('body'), plain('footer')]);
    assert.deepEqual(lacks, ['margin']);
  });

  it('finds its parts by their relationships and names by their namespace, in both kinds of Open XML', () => {
    for (const [space, kind] of [
      [
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      ],
      ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'http://purl.oclc.org/ooxml/officeDocument/relationships'],
    ]) {
      const relationship = (id: string, name: string, target: string) =>
        `<p:Relationship Id="${id}" Type="${kind}/${name}" Target="${target}"/>`;
      const relationships = (inside: string) =>
        strToU8(
          `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</p:Relationships>`,
        );
      const bytes = zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        '_rels/.rels': relationships(relationship('a', 'officeDocument', 'docs/./Main%20part.xml'.replace('%20', '_'))),
        'docs/main_part.xml': strToU8(
          `<document xmlns="${space}" xmlns:z="${space}"><body><p><pPr><pStyle z:val="x"/></pPr><z:r><z:t>Policy</z:t></z:r></p></body></document>`,
        ),
        'docs/_rels/Main_part.xml.rels': relationships(relationship('b', 'styles', '../looks.xml')),
        'looks.xml': strToU8(
          `<q:styles xmlns:q="${space}"><q:style q:styleId="x"><q:name q:val="heading 3"/></q:style></q:styles>`,
        ),
      });
      assert.deepEqual(flatten(readDocx(bytes)), ['### Policy']);
    }
  });

  it('returns blocks that match the contract', () => {
    const content = readDocx(
      wordDocument(`${wordParagraph('a')}<w:tbl><w:tr><w:tc>${wordParagraph('b')}</w:tc></w:tr></w:tbl>`, media),
    );
    assert.deepEqual(certificateContentSchema.parse(content), content);
  });

  for (const [what, reason, read] of [
    ['no archive', 'broken', () => readDocx(Buffer.from('%PDF-1.7'))],
    ['a damaged archive', 'broken', () => readDocx(wordDocument('').subarray(0, 40))],
    ['an archive of something else', 'broken', () => readDocx(zipSync({ 'xl/workbook.xml': strToU8('<a/>') }))],
    ['a main part that is not there', 'broken', () => mainPartAt('/constructor')],
    ['broken XML', 'broken', () => setup('<w:p>')],
    ['XML with text where a tag should end', 'broken', () => setup('<w:p <w:r/>')],
    ['XML with a document type of its own', 'broken', () => withDocument('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['XML with an entity of its own', 'broken', () => setup(wordParagraph('&secret;'))],
    ['XML nested without end', 'too-large', () => setup('<w:p>'.repeat(500) + '</w:p>'.repeat(500))],
    ['XML of too many elements', 'too-large', () => setup('<w:p/>'.repeat(200_001))],
    ['more text than is sensible', 'too-large', () => setup(' '.repeat(8_000_001))],
    ['too many entries', 'too-large', () => setup('', manyEntries())],
    ['nothing to see', 'blank', () => setup('<w:p/>')],
    ['another file alone', 'blank', () => setup('<w:altChunk r:id="rId5"/>')],
  ] as const)
    it(`throws UnreadableDocxError for ${what}`, () => {
      assert.throws(read, (error) => {
        assert.ok(error instanceof UnreadableDocxError, String(error));
        assert.equal(error.reason, reason);
        return error.message.endsWith('.');
      });
    });
});

function withDocument(text: string) {
  return readDocx(zipSync({ 'word/document.xml': strToU8(text) }));
}

function mainPartAt(target: string) {
  return readDocx(
    zipSync({
      '_rels/.rels': wordRelationships({ a: ['officeDocument', target] }),
      'word/document.xml': strToU8(`<a ${wordNamespaces}/>`),
    }),
  );
}

function manyEntries(): Record<string, Uint8Array> {
  const names = Array.from({ length: 2001 }, (_, index) => `customXml/${index}.xml`);
  return Object.fromEntries(names.map((name) => [name, new Uint8Array()]));
}

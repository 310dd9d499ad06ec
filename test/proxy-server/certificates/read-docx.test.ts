import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { UnreadableDocxError } from '../../../proxy-server/certificates/docx-archive.ts';
import { readDocx } from '../../../proxy-server/certificates/read-docx.ts';
import { certificateContentSchema } from '../../../proxy-server/contract/certificate.ts';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="urn:r" xmlns:a="urn:a" xmlns:wp="urn:wp" xmlns:mc="urn:mc" xmlns:v="urn:v"';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Reads a document with this body. */
function setup(body: string, parts: Record<string, Uint8Array> = {}) {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`;
  return readDocx(zipSync({ 'word/document.xml': strToU8(document), ...parts }));
}

const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const plain = (text: string) => ({
  kind: 'paragraph',
  level: 0,
  align: 'start',
  runs: [{ text, bold: false, italic: false }],
});
const drawing = '<w:drawing><wp:inline><wp:docPr id="1" descr="Seal"/><a:blip r:embed="rId1"/></wp:inline></w:drawing>';
const media = {
  'word/media/image1.png': png,
  'word/_rels/document.xml.rels': strToU8(
    '<Relationships><Relationship Id="rId1" Target="media/image1.png"/><Relationship Id="rId2" TargetMode="External" Target="https://example.com/a.png"/></Relationships>',
  ),
};

describe('A certificate that is a Word document', () => {
  it('returns its text with entities, tabs and line breaks', () => {
    const blocks = setup(
      '<w:p><w:r><w:t>Ada &amp; Sons &#8358;5&#x30;</w:t><w:tab/><w:t>Lagos</w:t><w:br/><w:t><![CDATA[<3]]></w:t></w:r></w:p>',
    );
    assert.deepEqual(blocks, [plain('Ada & Sons ₦50\tLagos\n<3')]);
  });

  it('keeps bold and italic, and merges runs with the same format', () => {
    const run = (text: string, properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const [block] = setup(
      `<w:p>${run('Pol', '<w:b/>')}${run('icy', '<w:b w:val="1"/>')}${run(' no', '<w:b w:val="0"/>')}<w:hyperlink>${run('te', '<w:i/>')}</w:hyperlink><w:del>${run('gone', '')}</w:del></w:p>`,
    );
    assert.ok(block?.kind === 'paragraph');
    assert.deepEqual(block.runs, [
      { text: 'Policy', bold: true, italic: false },
      { text: ' no', bold: false, italic: false },
      { text: 'te', bold: false, italic: true },
    ]);
  });

  it('recognises headings by style, whatever Word’s language, and by outline level', () => {
    const styles = strToU8(
      `<w:styles ${namespaces}><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    );
    const blocks = setup(
      [
        paragraph('a', '<w:pStyle w:val="Title"/><w:jc w:val="center"/>'),
        paragraph('b', '<w:pStyle w:val="berschrift2"/><w:jc w:val="right"/>'),
        paragraph('c', '<w:outlineLvl w:val="2"/>'),
      ].join(''),
      { 'word/styles.xml': styles },
    );
    assert.deepEqual(
      blocks.map((block) => block.kind === 'paragraph' && [block.level, block.align]),
      [
        [1, 'center'],
        [2, 'end'],
        [3, 'start'],
      ],
    );
  });

  it('returns tables row by row, with the nested content of their cells', () => {
    const cell = (content: string) => `<w:tc>${content}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(paragraph('inner'))}</w:tr></w:tbl>`;
    const blocks = setup(
      `<w:tbl><w:tr>${cell(paragraph('IMEI'))}${cell(paragraph('3569') + inner)}</w:tr><w:tr>${cell('<w:p/>')}</w:tr></w:tbl>`,
    );
    const empty = { kind: 'paragraph', level: 0, align: 'start', runs: [] };
    assert.deepEqual(blocks, [
      { kind: 'table', rows: [[[plain('IMEI')], [plain('3569'), plain('inner')]], [[empty]]] },
    ]);
  });

  it('returns images from inside the document, and none from outside', () => {
    const elsewhere = drawing.replace('rId1', 'rId2');
    const blocks = setup(`<w:p><w:r>${drawing}</w:r></w:p><w:p><w:r>${elsewhere}</w:r></w:p>`, media);
    assert.deepEqual(blocks[0], {
      kind: 'image',
      mediaType: 'image/png',
      base64: png.toString('base64'),
      alt: 'Seal',
    });
    assert.equal(blocks.filter((block) => block.kind === 'image').length, 1);
  });

  it('reads a text box once, although it has a fallback for older readers', () => {
    const box = `<w:txbxContent>${paragraph('Sum insured')}<w:p><w:r>${drawing}</w:r></w:p></w:txbxContent>`;
    const blocks = setup(
      `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      media,
    );
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['paragraph', 'image'],
    );
  });

  it('returns the first page’s header before the text and its footer after it', () => {
    const margin = (name: string, content: string) => strToU8(`<w:${name} ${namespaces}>${content}</w:${name}>`);
    const blocks = setup(
      `${paragraph('body')}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:titlePg/></w:sectPr>`,
      {
        'word/_rels/document.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId3" Target="header1.xml"/><Relationship Id="rId4" Target="header2.xml"/><Relationship Id="rId5" Target="/word/footer1.xml"/></Relationships>',
        ),
        'word/header1.xml': margin('hdr', paragraph('later pages')),
        'word/header2.xml': margin('hdr', `<w:p><w:r>${drawing}</w:r></w:p>`),
        'word/_rels/header2.xml.rels': media['word/_rels/document.xml.rels'],
        'word/media/image1.png': png,
        'word/footer1.xml': margin('ftr', paragraph('footer')),
      },
    );
    assert.equal(blocks[0]?.kind, 'image');
    assert.deepEqual(blocks.slice(1), [plain('body'), plain('footer')]);
  });

  it('reads the content of form fields', () => {
    const blocks = setup(`<w:sdt><w:sdtContent>${paragraph('Folake')}</w:sdtContent></w:sdt>`);
    assert.deepEqual(blocks, [plain('Folake')]);
  });

  it('returns blocks that match the contract', () => {
    const blocks = setup(`${paragraph('a')}<w:tbl><w:tr><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>`, media);
    assert.deepEqual(certificateContentSchema.parse({ blocks }), { blocks });
  });

  for (const [what, read] of [
    ['no archive', () => readDocx(Buffer.from('%PDF-1.7'))],
    ['a damaged archive', () => readDocx(zipSync({ 'word/document.xml': strToU8('<a/>') }).subarray(0, 40))],
    ['an archive of something else', () => readDocx(zipSync({ 'xl/workbook.xml': strToU8('<a/>') }))],
    ['broken XML', () => setup('<w:p>')],
    ['XML with text where a tag should end', () => setup('<w:p <w:r/>')],
    ['XML with a document type of its own', () => withDocument('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['XML with an entity of its own', () => setup(paragraph('&secret;'))],
    ['XML nested without end', () => setup('<w:p>'.repeat(500) + '</w:p>'.repeat(500))],
    ['more than is sensible', () => setup('', { 'word/media/a.png': new Uint8Array(20_000_001) })],
    ['too many entries', () => setup('', manyEntries())],
  ] as const) {
    it(`throws UnreadableDocxError for ${what}`, () => {
      assert.throws(read, (error) => error instanceof UnreadableDocxError && error.message.endsWith('.'));
    });
  }
});

function withDocument(text: string) {
  return readDocx(zipSync({ 'word/document.xml': strToU8(text) }));
}

function manyEntries(): Record<string, Uint8Array> {
  const names = Array.from({ length: 2001 }, (_, index) => `customXml/${index}.xml`);
  return Object.fromEntries(names.map((name) => [name, new Uint8Array()]));
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8 } from 'fflate';
import { readDocx } from '../../../../proxy-server/certificates/docx/read-docx.ts';
import { wordDocument, wordParagraph, wordPart, wordRelationships } from '../../../support/documents/make-docx.ts';
import { flatten } from './flatten.ts';
import { drawing, media, plain, png, readBody } from './sealed-page.ts';

/** Reads a document with this body. */
const setup = readBody;

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
    const styles = wordPart(
      'styles',
      '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="own"><w:basedOn w:val="berschrift2"/></w:style>',
    );
    const blocks = setup(
      [
        wordParagraph('a', '<w:pStyle w:val="Title"/><w:jc w:val="center"/>'),
        wordParagraph('b', '<w:pStyle w:val="own"/><w:jc w:val="right"/>'),
        wordParagraph('c', '<w:outlineLvl w:val="2"/>'),
      ].join(''),
      {
        'word/styles.xml': styles,
        'word/_rels/document.xml.rels': wordRelationships({ rId1: ['styles', 'styles.xml'] }),
      },
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
    const inner = `<w:tbl><w:tr>${cell(wordParagraph('inner'))}</w:tr></w:tbl>`;
    const blocks = setup(
      `<w:tbl><w:tr>${cell(wordParagraph('IMEI'))}${cell(wordParagraph('3569') + inner)}</w:tr><w:tr>${cell('<w:p/>')}</w:tr></w:tbl>`,
    );
    const empty = { kind: 'paragraph', level: 0, align: 'start', runs: [] };
    assert.deepEqual(blocks, [
      { kind: 'table', rows: [[[plain('IMEI')], [plain('3569'), plain('inner')]], [[empty]]] },
    ]);
  });

  it('loses no row or cell, whatever is wrapped around it, but those that are deleted or hidden', () => {
    const row = (text: string, properties = '') =>
      `<w:tr><w:trPr>${properties}</w:trPr><w:sdt><w:sdtContent><w:tc>${wordParagraph(text)}</w:tc></w:sdtContent></w:sdt></w:tr>`;
    const wrapped = (name: string, inside: string) => `<${name}>${inside}</${name}>`;
    const blocks = setup(
      `<w:tbl>${row('plain')}${wrapped('w:sdt', wrapped('w:sdtContent', row('control')))}${wrapped('w:customXml', row('custom'))}${wrapped('w:ins', row('inserted'))}${wrapped('x:later', row('unknown'))}${row('deleted', '<w:del/>')}${row('hidden', '<w:hidden/>')}</w:tbl>`,
    );
    assert.deepEqual(flatten({ blocks }), ['plain', 'control', 'custom', 'inserted', 'unknown']);
  });

  it('walks wrappers that it does not know, around paragraphs and in them', () => {
    const run = '<w:r><w:t>Folake</w:t></w:r>';
    for (const around of [
      'w:sdt',
      'w:ins',
      'w:moveTo',
      'w:smartTag',
      'w:customXml',
      'w:fldSimple',
      'w:dir',
      'x:later',
    ]) {
      const [open, close] = [`<${around} w:element="x">`, `</${around}>`];
      assert.deepEqual(flatten({ blocks: setup(`<w:p>${open}${run}${close}</w:p>`) }), ['Folake'], around);
      assert.deepEqual(flatten({ blocks: setup(`${open}<w:p>${run}</w:p>${close}`) }), ['Folake'], around);
    }
  });

  it('joins cells that cover several columns and rows', () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
    const blocks = setup(
      `<w:tbl><w:tr>${cell('a', '<w:vMerge w:val="restart"/>')}${cell('b', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('c')}${cell('d')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('e', '<w:hMerge w:val="restart"/>')}${cell('', '<w:hMerge/>')}</w:tr></w:tbl>`,
    );
    assert.deepEqual(flatten({ blocks }), ['a (1 × 2) | b (2 × 1)', 'c | d', ' | e (2 × 1)']);
  });

  it('returns images from inside the document at their size, and says that those from outside are left out', () => {
    const elsewhere = drawing.replace('rId1', 'rId2');
    const { blocks, lacks } = readDocx(
      wordDocument(`<w:p><w:r>${drawing}</w:r></w:p><w:p><w:r>${elsewhere}</w:r></w:p>`, media),
    );
    assert.deepEqual(blocks[0], {
      kind: 'image',
      mediaType: 'image/png',
      base64: png.toString('base64'),
      picture: 1,
      alt: 'Seal',
      width: 140,
      height: 56,
    });
    assert.equal(blocks.filter((block) => block.kind === 'image').length, 1);
    assert.deepEqual(lacks, ['picture']);
  });

  it('reads a picture that is shown sixty times once', () => {
    const blocks = setup(`<w:p><w:r>${drawing.repeat(60)}</w:r></w:p>`, media);
    assert.equal(blocks.length, 60);
    const withBytes = blocks.filter((block) => block.kind === 'image' && block.base64 !== '');
    assert.equal(withBytes.length, 1);
    assert.deepEqual(new Set(blocks.map((block) => block.kind === 'image' && block.picture)), new Set([1]));
  });

  it('says that pictures are left out that browsers do not show, are too large or not there', () => {
    const large = new Uint8Array(6_000_001);
    large.set(png);
    for (const bytes of [strToU8('\x01\0\0\0 an EMF'), large, undefined]) {
      const { 'word/media/image1.png': _without, ...others } = media;
      const parts = bytes ? { ...media, 'word/media/image1.png': bytes } : others;
      const { blocks, lacks } = readDocx(wordDocument(`<w:p><w:r><w:t>Seal:</w:t>${drawing}</w:r></w:p>`, parts));
      assert.deepEqual([flatten({ blocks }), lacks], [['Seal:'], ['picture']]);
    }
  });

  it('reads a text box once, although it has a fallback for older readers', () => {
    const box = `<w:txbxContent>${wordParagraph('Sum insured')}<w:p><w:r>${drawing}</w:r></w:p></w:txbxContent>`;
    const blocks = setup(
      `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      media,
    );
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['paragraph', 'image'],
    );
  });

  it('takes the fallback where the choice is something that it cannot show', () => {
    const chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>';
    const alternative = (fallback: string) =>
      `<w:p><w:r><w:t>Chart</w:t><mc:AlternateContent><mc:Choice><w:drawing>${chart}</w:drawing></mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    assert.deepEqual(readDocx(wordDocument(alternative(drawing), media)).lacks, []);
    assert.deepEqual(readDocx(wordDocument(alternative(''), media)).lacks, ['drawing']);
  });

  it('leaves hidden text out: of a run, by its style, by the paragraph’s style, and drawings', () => {
    const styles = wordPart(
      'styles',
      '<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="more"><w:basedOn w:val="secret"/></w:style><w:style w:type="paragraph" w:styleId="note"><w:rPr><w:vanish/></w:rPr></w:style>',
    );
    const run = (text: string, properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const hiddenDrawing = drawing.replace('id="1"', 'id="1" hidden="1"');
    const blocks = setup(
      `<w:p>${run('a', '<w:vanish/>')}${run('b', '<w:rStyle w:val="more"/>')}${run('c', '<w:rStyle w:val="more"/><w:vanish w:val="0"/>')}<w:r>${hiddenDrawing}</w:r></w:p>${wordParagraph('d', '<w:pStyle w:val="note"/>')}${wordParagraph('e')}`,
      {
        ...media,
        'word/styles.xml': styles,
        'word/_rels/document.xml.rels': wordRelationships({
          s: ['styles', 'styles.xml'],
          rId1: ['image', 'media/image1.png'],
        }),
      },
    );
    assert.deepEqual(flatten({ blocks }), ['c', 'e']);
  });

  it('numbers its lists: by style, levels that begin anew, numbers that a list overrides', () => {
    const level = (depth: number, format: string, text: string, more = '') =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = wordPart(
      'numbering',
      `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.', '<w:pStyle w:val="clause"/>')}${level(1, 'lowerLetter', '%1%2)')}${level(2, 'upperRoman', '%3', '<w:lvlRestart w:val="0"/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
    );
    const styles = wordPart(
      'styles',
      '<w:style w:type="paragraph" w:styleId="clause"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    );
    const item = (depth: number, id = 1) => `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`;
    const marks = [
      item(0),
      item(1),
      item(1),
      item(2),
      '<w:pStyle w:val="clause"/>',
      item(1),
      item(2),
      item(0, 2),
      item(0, 2),
      item(0, 0),
      item(0, 9),
    ];
    const blocks = setup(marks.map((properties) => wordParagraph('x', properties)).join(''), {
      'word/numbering.xml': numbering,
      'word/styles.xml': styles,
      'word/_rels/document.xml.rels': wordRelationships({
        n: ['numbering', 'numbering.xml'],
        s: ['styles', 'styles.xml'],
      }),
    });
    assert.deepEqual(
      blocks.map((block) => (block.kind === 'paragraph' ? (block.marker ?? '') : '')),
      ['1.', '1a)', '1b)', 'I', '2.', '2a)', 'II', '5.', '6.', '', ''],
    );
  });

  it('reads symbols of fonts of pictures, and says when it does not know one', () => {
    const { blocks, lacks } = readDocx(
      wordDocument(
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="00B0"/><w:sym w:font="Arial" w:char="20A6"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t></w:r><w:r><w:sym w:font="My Logos" w:char="F041"/></w:r></w:p>',
      ),
    );
    assert.deepEqual([flatten({ blocks }), lacks], [['✓°₦🗹\ufffd'], ['symbol']]);
  });

  it('shows what old form fields are set to', () => {
    const field = (data: string) =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r></w:p>`;
    const blocks = setup(
      [
        field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'),
        field('<w:checkBox><w:default w:val="0"/></w:checkBox>'),
        field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Lagos"/><w:listEntry w:val="Kano"/></w:ddList>'),
      ].join(''),
    );
    assert.deepEqual(flatten({ blocks }), ['☒', '☐', 'Kano']);
  });
});

import { strToU8, zipSync } from 'fflate';
import type { CertificateFacts } from './certificate-facts.ts';

const wordSpace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The certificate as a Word document: headings, a table, paragraphs (ECMA-376). */
export function drawDocx(facts: CertificateFacts): Buffer {
  const rows = [
    ['Policy number', facts.policyNumber],
    ['Insured', facts.insured],
    ...facts.rows,
    ['Premium paid', facts.premium],
  ];
  const body = [
    paragraph('DEMO / TEST, NOT A POLICY', { bold: true, align: 'right', colour: '7A5712' }),
    paragraph('Certificate of insurance', { style: 'Heading2', colour: 'B98A2F' }),
    paragraph(facts.title, { style: 'Heading1' }),
    table(rows),
    paragraph('What is covered', { style: 'Heading2' }),
    ...facts.benefits.map((benefit) => paragraph(`• ${benefit}`)),
    paragraph(`Issued in Lagos on ${facts.issuedOn}`),
    paragraph('Made by a stand-in for the insurer. No insurer is bound by it and no cover exists.', {
      colour: '5D6B66',
    }),
  ].join('');
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(contentTypes),
      '_rels/.rels': strToU8(relationships),
      'word/document.xml': strToU8(`${head}<w:document xmlns:w="${wordSpace}"><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': strToU8(styles),
      'word/_rels/document.xml.rels': strToU8(documentRelationships),
    }),
  );
}

interface Look {
  readonly style?: 'Heading1' | 'Heading2';
  readonly bold?: boolean;
  readonly align?: 'right';
  readonly colour?: string;
}

function paragraph(text: string, look: Look = {}): string {
  const style = look.style === undefined ? '' : `<w:pStyle w:val="${look.style}"/>`;
  const align = look.align === undefined ? '' : `<w:jc w:val="${look.align}"/>`;
  const run = `${look.bold ? '<w:b/>' : ''}${look.colour === undefined ? '' : `<w:color w:val="${look.colour}"/>`}`;
  return `<w:p><w:pPr>${style}${align}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function table(rows: readonly (readonly string[])[]): string {
  const edge = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="DDE4E1"/>`;
  const borders = `<w:tblBorders>${['top', 'bottom', 'insideH'].map(edge).join('')}</w:tblBorders>`;
  const cell = (text: string, bold: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>${paragraph(text, { bold })}</w:tc>`;
  const lines = rows.map(([label = '', value = '']) => `<w:tr>${cell(label, false)}${cell(value, true)}</w:tr>`);
  return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/>${borders}</w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>${lines.join('')}</w:tbl>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${office}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${office}.styles+xml"/></Types>`;

const relationships = `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`;

const documentRelationships = `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relation}/styles" Target="styles.xml"/></Relationships>`;

const styles = `${head}<w:styles xmlns:w="${wordSpace}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style></w:styles>`;

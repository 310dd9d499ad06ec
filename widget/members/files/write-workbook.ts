import { processInChunks, yieldToPage } from './chunked.ts';
import { storedZip } from './stored-zip.ts';
import type { Rows } from './table-source.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Of columns, in letters. */
const width = { least: 14, most: 60 };

/**
 * Creates an Excel workbook of one sheet, the first row bold and kept in sight. All its cells are text, and so is what is
 * typed below them: no program takes the zero from a phone number, turns a date round, or runs a formula.
 */
export async function writeWorkbook(rows: Rows): Promise<Blob> {
  const columns = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.slice(0, 50).map((row) => row[index]?.length ?? 0)),
  );
  const lines: string[] = [];
  await processInChunks(rows, (row, index) => {
    const cells = row.map((text, column) => writeCell(text, `${letter(column)}${index + 1}`, index === 0 ? 2 : 1));
    lines.push(`<row r="${index + 1}">${cells.join('')}</row>`);
  });
  const cols = columns.map((letters, index) => {
    const shown = Math.min(width.most, Math.max(width.least, letters + 2));
    return `<col min="${index + 1}" max="${index + 1}" width="${shown}" style="1" customWidth="1"/>`;
  });
  const sheet =
    `${start}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${cols.join('')}</cols><sheetData>${lines.join('')}</sheetData><ignoredErrors>` +
    `<ignoredError sqref="A1:${letter(Math.max(0, columns.length - 1))}1048576" numberStoredAsText="1"/>` +
    `</ignoredErrors></worksheet>`;
  const encoder = new TextEncoder();
  const files = { ...parts, 'xl/worksheets/sheet1.xml': sheet };
  const zipped = Object.entries(files).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
  const archive = await storedZip(zipped, yieldToPage);
  return new Blob([archive], { type: `${types}.sheet` });
}

/** `A` to `Z`, then `AA`. */
function letter(column: number): string {
  return (column < 26 ? '' : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
}

function writeCell(text: string, at: string, style: number): string {
  if (text === '') return '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** What XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** All but the sheet; of the styles the second is text, and the third bold text. */
const parts = {
  '[Content_Types].xml':
    `${start}<Types xmlns="${packaged}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels':
    `${start}<Relationships xmlns="${packaged}/relationships">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml':
    `${start}<workbook xmlns="${main}" xmlns:r="${office}">` +
    `<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    `${start}<Relationships xmlns="${packaged}/relationships">` +
    `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml':
    `${start}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
    `<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>` +
    `</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>` +
    `<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>` +
    `</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
    `<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>` +
    `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
};

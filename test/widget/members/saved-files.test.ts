import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { readFile } from '../../../widget/members/files/read-file.ts';
import type { Rows } from '../../../widget/members/files/table-source.ts';
import { writeWorkbook } from '../../../widget/members/files/write-workbook.ts';
import { faultsFile } from '../../../widget/members/intake/faults-file.ts';
import { templateFile } from '../../../widget/members/intake/template-file.ts';
import { createMemberList } from '../../../widget/members/member-list.ts';
import { createSayMember } from '../../../widget/members/say-member.ts';
import { phrases } from '../samples.ts';
import { headings, memberFields } from './member-samples.ts';
import { readMembersFile } from './read-members.ts';

const today = '2026-11-26';

function setup() {
  const context = { say: createSayMember(phrases), phrases, today };
  const faultsOf = (members: readonly Answers[]) => faultsFile(createMemberList(members, memberFields, today), context);
  /** As our own reader takes it, when it is chosen again. */
  const readByUs = async (file: Blob) => {
    const read = await readFile(new File([file], 'members.xlsx'));
    return read.status === 'sheets' ? read.sheets[0]?.rows : read;
  };
  /** As a spreadsheet program opens it: every cell with its type and format. */
  const opened = async (file: Blob) => {
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()), { readStyles: true });
    return sheets[0]!;
  };
  return { faultsOf, readByUs, opened };
}

/** Texts that programs turn into something else where they may: numbers, dates, formulas, and what breaks a line. */
const awkward = fc.oneof(
  fc.constantFrom(
    '0803',
    '+2348031234567',
    '8.03E+09',
    '1E5',
    'TRUE',
    '50%',
    '1/2',
    '10:30',
    "'0803",
    '_',
    '<b>&amp;</b>',
  ),
  fc.stringMatching(/^0[0-9]{3,14}$/),
  fc.stringMatching(/^[1-9][0-9]{8,20}$/),
  fc.stringMatching(/^[0-3][0-9][/.-][01][0-9][/.-](19|20)?[0-9]{2}$/),
  fc.stringMatching(/^[=+@\t-][A-Z]{1,4}\([0-9]{1,3}\)$/),
  fc.stringMatching(/^[A-Za-zéèọẹṣńÁ"',;&<> \n]{1,30}$/),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
/** Without what no sheet can hold, and spaces around, which our reader takes off. */
const cell = awkward.map((text) => text.replace(/[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').trim());

describe('a workbook that the widget writes', () => {
  it('gives every text as it was to our own reader and to a spreadsheet program, and no formula', async () => {
    const { readByUs, opened } = setup();
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(table, async (body) => {
        const rows: Rows = [['Phone', 'Name', 'NIN'], ...body.map((row) => row.map((text) => text || 'x'))];
        const file = await writeWorkbook(rows);
        expect(await readByUs(file)).to.deep.equal(rows);
        const sheet = await opened(file);
        expect(sheet.rows).to.deep.equal(rows);
        for (const { type, style, formula } of sheet.cells?.values() ?? [])
          expect([type, style?.numFmt, formula]).to.deep.equal(['string', '@', undefined]);
      }),
      { numRuns: 40 },
    );
  });

  it('makes text of what is typed below too, so that a phone number keeps its zero', async () => {
    const files = unzipSync(new Uint8Array(await (await templateFile(memberFields)).arrayBuffer()));
    const documentOf = (name: string) =>
      new DOMParser().parseFromString(new TextDecoder().decode(files[name]), 'application/xml');
    const styles = [...documentOf('xl/worksheets/sheet1.xml').querySelectorAll('col')].map((column) =>
      column.getAttribute('style'),
    );
    const formats = documentOf('xl/styles.xml').querySelectorAll('cellXfs xf');
    const text = '49';
    expect(styles.map((style) => formats[Number(style)]?.getAttribute('numFmtId'))).to.deep.equal(
      memberFields.map(() => text),
    );
  });

  it('can be uploaded whole with five thousand members and long reasons, and has columns beyond Z', async () => {
    const { readByUs } = setup();
    const reasons = 'The phone number needs eleven digits. '.repeat(8).trim();
    const long = Array.from({ length: 5_001 }, (_, row) => [
      `Member ${row}`,
      'Female',
      `0803${row}`,
      reasons,
      'a',
      'b',
      'c',
    ]);
    expect(await readByUs(await writeWorkbook(long))).to.deep.equal(long);
    const wide = [Array.from({ length: 60 }, (_, column) => `column ${column}`), Array.from({ length: 60 }, String)];
    expect(await readByUs(await writeWorkbook(wide))).to.deep.equal(wide);
  });
});

describe('the template of members', () => {
  it('can be imported unchanged', async () => {
    const { list, isAsked } = await readMembersFile(
      new File([await templateFile(memberFields)], 'members.xlsx'),
      today,
    );
    expect(isAsked).to.equal(false);
    expect(list.answer).to.deep.equal([
      {
        fullName: 'Ada Obi',
        gender: 'female',
        occupation: 'Teacher',
        dateOfBirth: '1990-05-15',
        nextOfKin: 'Obi Obi',
        phone: '+2348031234567',
      },
    ]);
  });
});

describe('the file of members that need a look', () => {
  it('says why in a column of its own, and starts no formula', async () => {
    const { faultsOf, opened } = setup();
    const wrong = { fullName: '=HYPERLINK("x")', gender: 'female', dateOfBirth: '1990-04-03', phone: '08031234' };
    const { rows } = await opened(await faultsOf([wrong]));
    expect(rows[0]).to.deep.equal([...headings.split(','), 'What needs a look']);
    expect(rows[1]?.slice(0, 6)).to.deep.equal(['=HYPERLINK("x")', 'Female', null, '3 April 1990', null, '08031234']);
    expect(rows[1]?.[6]).to.include('Full name: This cell holds a formula. Type its value.');
    expect(rows[1]?.[6]).to.include('Next of kin: ');
  });

  it('is accepted as an upload without a change, with the members as they were', async () => {
    const { faultsOf } = setup();
    const wrongPhone = fc.stringMatching(/^0[1-9][0-9]{4,7}$/);
    const members = fc.array(
      fc.record({
        fullName: fc.constantFrom('Adéọlá Ọbí', 'Ngozi "Ngo" Eze', 'Obi, Ada', "Musa O'Bello"),
        gender: fc.constantFrom('female', 'male'),
        occupation: fc.constantFrom('Teacher', '=1+1', '@home', '-x'),
        dateOfBirth: fc
          .date({ min: new Date('1926-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
        nextOfKin: fc.constantFrom('Bisi Ojo', 'Ẹniọlá'),
        phone: wrongPhone,
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(members, async (list) => {
        const read = await readMembersFile(new File([await faultsOf(list)], 'members-to-look-at.xlsx'), today);
        expect(read.isAsked).to.equal(false);
        expect(read.list.answer).to.deep.equal(list);
      }),
      { numRuns: 25 },
    );
  });
});

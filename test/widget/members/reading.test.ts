import { expect } from '@open-wc/testing';
import { matchColumns } from '../../../widget/members/columns/match-columns.ts';
import { isFormula, readCell, writeCell } from '../../../widget/members/columns/read-cell.ts';
import { readFile } from '../../../widget/members/files/read-file.ts';
import { readTable } from '../../../widget/members/files/read-table.ts';
import { rowRuns } from '../../../widget/members/table/row-window.ts';
import { headings, memberFields, memberLine, memberTable } from './member-samples.ts';
import { readMembers } from './read-members.ts';

const today = '2026-11-22';

function setup() {
  const fieldOf = (id: string) => memberFields.find((field) => field.id === id)!;
  const read = (text: string, max = 5_000) => readTable(text, max, () => undefined);
  const listOf = async (text: string) => (await readMembers(text, today)).list;
  return { fieldOf, read, listOf };
}

describe('the cells of a members table', () => {
  it('are read as dates with the day before the month', () => {
    const { fieldOf } = setup();
    const born = fieldOf('dateOfBirth');
    for (const typed of ['1990-05-15', '15/05/1990', '15-5-1990', '15.05.90', '15 May 1990', '15-May-90', '33008'])
      expect(readCell(born, typed, today), typed).to.equal('1990-05-15');
    expect(readCell(born, '01/02/05', today)).to.equal('2005-02-01');
    expect(readCell(born, '01/02/45', today)).to.equal('1945-02-01');
    for (const [day, year] of [
      ['2019-12-31', '1920'],
      ['2020-01-01', '2020'],
    ] as const)
      expect(readCell(born, '01/02/20', day)).to.equal(`${year}-02-01`);
    for (const typed of ['05/25/1990', '31/02/1990', 'soon', '330'])
      expect(readCell(born, typed, today), typed).to.equal(typed);
    expect(writeCell(born, '1990-05-15')).to.equal('15/05/1990');
  });

  it('are read as a sex by word or letter, and as phone numbers with or without the leading zero', () => {
    const { fieldOf } = setup();
    for (const typed of ['F', 'f', 'Female', 'FEMALE'])
      expect(readCell(fieldOf('gender'), typed, today)).to.equal('female');
    expect(readCell(fieldOf('gender'), 'x', today)).to.equal('x');
    for (const typed of ['0803 123 4567', '8031234567', '+234 803 123 4567', '2348031234567'])
      expect(readCell(fieldOf('phone'), typed, today), typed).to.equal('+2348031234567');
  });

  it('are formulas only when they are not numbers with a sign', () => {
    for (const text of ['=SUM(A1)', '@cmd', '+cmd', '-x+1']) expect(isFormula(text), text).to.equal(true);
    for (const text of ['+2348031234567', 'Ada-Obi', '-5']) expect(isFormula(text), text).to.equal(false);
  });
});

describe('the columns of a members table', () => {
  const columnsOf = (line: string) => matchColumns(memberFields, [line.split(','), []]);

  it('are found by their headings and synonyms, in any order', () => {
    const { columns, isComplete } = columnsOf('GSM,d.o.b,Next-of-Kin,NAME,sex,Job title');
    expect(columns).to.deep.equal({
      fullName: [3],
      gender: [4],
      occupation: [5],
      dateOfBirth: [1],
      nextOfKin: [2],
      phone: [0],
    });
    expect(isComplete).to.equal(true);
  });

  it('can contain a name in parts', () => {
    const { columns } = columnsOf('Surname,First name,Other names,Sex,DOB,Occupation,Next of kin,Phone');
    expect(columns.fullName).to.deep.equal([1, 2, 0]);
  });

  it('are incomplete when the headings do not name them', () => {
    expect(columnsOf('Ada Obi,F,Teacher,15/05/1990,Obi,08031234567').hasHeadings).to.equal(false);
    const half = columnsOf('Name,Sex,Grade');
    expect([half.hasHeadings, half.isComplete]).to.deep.equal([true, false]);
  });
});

describe('a members table', () => {
  it('is parsed from copied cells and from CSV with commas, semicolons and quotes', async () => {
    const { listOf } = setup();
    const semicolons = `${headings.replaceAll(',', ';')}\n"Obi; Ada";F;Teacher;15/05/1990;Obi;08031234567`;
    const cells = `${headings.replaceAll(',', '\t')}\nObi, Ada\tF\tTeacher\t15/05/1990\tObi\t08031234567`;
    expect((await listOf(semicolons)).row(0).fullName).to.equal('Obi; Ada');
    expect((await listOf(cells)).row(0).fullName).to.equal('Obi, Ada');
    expect((await listOf(`\uFEFF${memberTable(3)}\n\n , \n`)).length).to.equal(3);
  });

  it('keeps valid values and reports every violation by member and field', async () => {
    const { listOf } = setup();
    const list = await listOf(
      [
        headings,
        memberLine(1),
        'Ada Obi,F,=1+1,22/11/2030,,0803',
        memberLine(2),
        ',X,Nurse,1/1/1980,Obi,08031234567',
      ].join('\n'),
    );
    expect(list.violations.map(({ row, field, violation }) => [row, field.id, violation])).to.deep.equal([
      [1, 'occupation', 'formula'],
      [1, 'dateOfBirth', 'too-late'],
      [1, 'nextOfKin', 'required'],
      [1, 'phone', 'not-a-phone'],
      [3, 'fullName', 'required'],
      [3, 'gender', 'not-offered'],
    ]);
    expect(list.row(1).fullName).to.equal('Ada Obi');
    expect(list.invalidRows).to.deep.equal([1, 3]);
    list.change(1, memberFields[5]!, '+2348031234567');
    expect(list.violationsOf(1).map(({ field }) => field.id)).to.not.include('phone');
  });

  it('reports duplicates until they are confirmed as two people', async () => {
    const { listOf } = setup();
    const list = await listOf(
      [headings, memberLine(1), memberLine(2), memberLine(1).replace('Member b', 'b  MEMBER')].join('\n'),
    );
    expect(list.violations).to.deep.equal([]);
    const [pair] = list.duplicates;
    expect([pair?.first, pair?.second]).to.deep.equal([0, 2]);
    list.confirmDistinct(pair!);
    expect(list.duplicates).to.deep.equal([]);
  });

  it('is refused with a reason when it is not a table or too long', async () => {
    const { read } = setup();
    expect(await read('')).to.deep.equal({ status: 'refused', reason: 'empty' });
    expect(await read('just some words\nand more')).to.deep.equal({ status: 'refused', reason: 'no-table' });
    expect(await read(memberTable(1_100), 10)).to.deep.equal({ status: 'refused', reason: 'too-many-rows' });
    expect((await read(memberTable(10), 10)).status).to.equal('table');
  });
});

describe('a members file', () => {
  const fileOf = (...parts: BlobPart[]) => new File(parts, 'members.csv');

  it('is decoded in the encodings that spreadsheets write', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[...'Né'].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
    ]);
    expect(await readFile(fileOf('Né'))).to.deep.equal({ status: 'text', text: 'Né' });
    expect(await readFile(fileOf(utf16))).to.deep.equal({ status: 'text', text: 'Né' });
    expect(await readFile(fileOf(new Uint8Array([0x4e, 0xe9])))).to.deep.equal({
      status: 'text',
      text: 'Né',
      isAssumed: true,
    });
  });

  it('is refused when it is a workbook, a picture, or 20 MB', async () => {
    const workbook = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]);
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
    expect(await readFile(fileOf(workbook))).to.deep.equal({ status: 'refused', reason: 'workbook' });
    expect(await readFile(fileOf(picture))).to.deep.equal({ status: 'refused', reason: 'no-table' });
    expect(await readFile(fileOf(new Uint8Array(20_000_000)))).to.deep.equal({
      status: 'refused',
      reason: 'file-too-large',
    });
  });
});

describe('the rendered rows', () => {
  const view = { scrolled: 5_200, height: 400, rowHeight: 52 };

  it('are a few of thousands, with gaps for the rest', () => {
    const runs = rowRuns(5_000, view, undefined);
    const rows = runs.reduce((sum, run) => sum + (run.type === 'gap' ? run.rows : run.to - run.from), 0);
    expect(rows).to.equal(5_000);
    expect(runs.find((run) => run.type === 'rows')).to.deep.equal({ type: 'rows', from: 96, to: 112 });
  });

  it('include the focused row, wherever it is', () => {
    for (const focused of [3, 4_999]) {
      const drawn = rowRuns(5_000, view, focused).filter((run) => run.type === 'rows');
      expect(drawn.some(({ from, to }) => from <= focused && focused < to)).to.equal(true);
      expect(drawn.length).to.equal(2);
    }
    expect(rowRuns(5_000, view, 100).filter((run) => run.type === 'rows').length).to.equal(1);
    expect(rowRuns(3, { ...view, scrolled: 0 }, undefined)).to.deep.equal([{ type: 'rows', from: 0, to: 3 }]);
  });
});

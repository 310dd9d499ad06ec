// Cells, quotes, encodings and workbooks that strangers' tables had, and that were read wrongly or not at all once.

import { writeXlsx } from 'hucre/xlsx';
import { asked, type MemberKind, monthNames, right, rowsOf, spliced, table, told, two, utf8 } from './member-kinds.ts';

const one = (cell: string, instead: string) => table().replace(cell, instead);
const first = '08030000001';
const born = (day: number, month: number, year: number) => new Date(Date.UTC(year, month - 1, day));
const latin = (text: string) => new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
/** The same letters, as a program that took UTF-8 for Windows-1252 has saved them. */
const readTwice = (text: string) => new TextDecoder('windows-1252').decode(utf8(text));

const phones: readonly MemberKind[] = [
  ...[
    '+234 (0) 803 000 0001',
    '00234 803 000 0001',
    '009 234 803 000 0001',
    '234-0803-000-0001',
    '(0803) 000 0001',
    '0803.000.0001',
    '8030000001.0',
    '2348030000001.0',
    '8.030.000.001',
    '\u200e+234\u00a0803\u2011000\u20110001',
  ].map((phone) => right(`the phone number “${phone}”`, one(first, phone))),
  ...['8.03E+09', '2.348E+12', '0803OOO0001', `${first}/08120000002`, '080300000011', '0700 000 001', 'Nil'].map(
    (phone) => told(`the phone number “${phone}”`, one(first, phone)),
  ),
];

const byName = table({ date: (day, month, year) => `${day} ${monthNames[month - 1]} ${year}` });
const dated = (date: string) => byName.replace('15 May 1990', date);

const dates: readonly MemberKind[] = [
  ...[
    '15/05/90 0:00',
    '15-5-1990 00.00',
    '1990-05-14T23:00:00.000Z',
    '1990-05-15T00:00:00+01:00',
    'Tue May 15 1990 00:00:00 GMT+0100 (West Africa Standard Time)',
    '15TH MAY. 1990',
    '1990-May-15',
    '15May1990',
    '15//05/1990',
    "15/05/'90",
    '15\u00a0May\u00a01990',
    '33008.5',
  ].map((date) => right(`the date “${date}”`, dated(date))),
  ...['15', '15051990', '1990/15/05', '29/02/1990', 'May 1990', '36 years', '15/O5/1990', '#######', '00/00/0000'].map(
    (date) => told(`the date “${date}”`, dated(date)),
  ),
  asked('a date of three short numbers', dated('05/06/07')),
  asked('short years that may be days', dated('05-10-13').replace('12 Mar 1985', '13-05-10')),
  right('short years first, as one row tells', table({ date: (d, m, y) => [y % 100, two(m), two(d)].join('-') })),
  asked(
    'short years first by a heading that its rows deny',
    table().replace('Date of birth', 'DOB (yy-mm-dd)').replace('12/03/1985', '05-10-13'),
  ),
  asked(
    'dates that a program may have made of days up to 12',
    table().replace('12/03/1985', '1985-12-03').replace('07/11/1978', '1978-07-11'),
  ),
];

const texts: readonly MemberKind[] = [
  right('sexes cut short', table({ sex: (gender) => (gender === 'female' ? 'Fem' : 'M.') })),
  told('words that are no sexes', one('Female', 'Woman')),
  told('phone numbers in the column of the next of kin', one('Obi Obi', '08030000009')),
  told('numbers in the column of names', one('Ada Obi', '1001')),
  told('marks of “the same as above”', one('Nurse', '",,"')),
  told('the word for “the same as above”', one('Nurse', 'ditto')),
  told('what formulas show that have no value', one('Teacher', '#REF!').replace('Nurse', '#N/A')),
  told('a comma without quotes in the next of kin', one('Obi Obi', 'Obi, Obi')),
  told('a comma without quotes in the name', byName.replace('Ada Obi', 'Obi, Ada')),
  right('marks of variants and of joining in names', one('Ada Obi', 'A\u200dda\ufe0f O\u034fbi\u{e0041}')),
  right('signs that are drawn as nothing', one('Ada Obi', 'Ada\u3164Obi\u2800')),
  right('directions in every cell', table({ quote: (cell) => `\u202b${cell}\u202c` })),
  right('spaces of all widths', table({ quote: (cell) => `\u2003${cell.replaceAll(' ', '\u2009')}\u3000` })),
];

const quotes: readonly MemberKind[] = [
  right('curved quotes', table({ quote: (cell) => `“${cell}”` })),
  right('single quotes', table({ quote: (cell) => `'${cell}'` })),
  right('curved quotes around one cell', one('Ada Obi', '“Ada Obi”')),
  right('a quote that is never closed', one('Ada Obi', '"Ada Obi')),
  right('a tab behind each comma', table({ separator: ',\t', quote: (cell) => cell })),
  right(
    'commas in cells between semicolons',
    table({ separator: ';', date: (d, m, y) => `${monthNames[m - 1]} ${d}, ${y}` }),
  ),
];

const encodings: readonly MemberKind[] = [
  told('letters of UTF-8 that were read as Windows', utf8(readTwice(table()))),
  told('one letter of UTF-8 that was read as Windows', utf8(one('Ada Obi', 'AdÃ© Obi'))),
  told('a letter of DOS', latin(one('Adéọlá Ọbí', 'Ad\x82ola'))),
  told('a curved apostrophe of Windows in UTF-8', spliced(utf8(table()), 'Aisha', [0x92])),
  told('some letters of UTF-8 in a file of Windows', mixed()),
];

/** Cells of Windows in a column that is not used, and one of UTF-8. */
function mixed(): Uint8Array {
  const rows = rowsOf().map((row, at) => [...row, ['Note', 'd\u00e9j\u00e0', '\u00e9t\u00e9', '\u00fc'][at]].join(','));
  return spliced(latin(rows.join('\n').replace('Ad\u00e9\u1ecdl\u00e1 \u1eccb\u00ed', 'X')), 'X,Male', [0xc3, 0xa9]);
}

/** A workbook; dates are those of Excel, and phones are numbers. */
async function workbook(...sheets: readonly { name: string; rows: readonly (readonly unknown[])[] }[]) {
  return writeXlsx({ sheets } as unknown as Parameters<typeof writeXlsx>[0]);
}

const members = rowsOf().map((row, at) => {
  const [day = 0, month = 0, year = 0] = (row[3] ?? '').split('/').map(Number);
  return at === 0 ? row : [...row.slice(0, 3), born(day, month, year), row[4], Number(row[5])];
});

/** The members in workbooks. */
export async function workbookKinds(): Promise<readonly MemberKind[]> {
  const staff = { name: 'Staff', rows: members };
  return [
    right('a workbook', await workbook(staff)),
    right('a sheet with a title before', await workbook({ name: 'Cover', rows: [['Staff list'], ['By HR']] }, staff)),
    right('an empty sheet before', await workbook({ name: 'Sheet1', rows: [] }, staff)),
    right(
      'a sheet of notes behind',
      await workbook(staff, {
        name: 'Notes',
        rows: [
          ['Name', 'Note'],
          ['Ada', 'New'],
        ],
      }),
    ),
    right(
      'a merged title',
      await workbook({ name: 'Staff', rows: [['STAFF LIST', null, null, null, null, null], ...members] }),
    ),
    right(
      'days of Excel without their format',
      await workbook({
        name: 'Staff',
        rows: members.map((row) =>
          row.map((cell) => (cell instanceof Date ? (Number(cell) - Date.UTC(1899, 11, 30)) / 86_400_000 : cell)),
        ),
      }),
    ),
    told(
      'an error of a formula',
      await workbook({
        name: 'Staff',
        rows: members.map((row, at) => (at === 1 ? [...row.slice(0, 5), '#N/A'] : row)),
      }),
    ),
  ];
}

export const cellKindsFound: readonly MemberKind[] = [...phones, ...dates, ...texts, ...quotes, ...encodings];

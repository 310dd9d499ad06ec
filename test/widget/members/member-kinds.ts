// Tables of members as people have them. All hold the same members: what is read must be theirs, or be asked about, or
// be pointed at; nothing else may be added.

/** How a table must end: all right by itself, after a question, or with cells that are pointed at. */
type Ending = 'right' | 'asked' | 'told';

/** One table, and how it must end. */
export interface MemberKind {
  readonly name: string;
  readonly ending: Ending;
  /** A text that is pasted or in a file; bytes of a file. */
  readonly content: string | Uint8Array;
}

/** One member as it must be in the end. */
export interface Person {
  readonly fullName: string;
  readonly gender: 'female' | 'male';
  readonly occupation: string;
  readonly dateOfBirth: string;
  readonly nextOfKin: string;
  readonly phone: string;
}

export const people: readonly Person[] = [
  {
    fullName: 'Ada Obi',
    gender: 'female',
    occupation: 'Teacher',
    dateOfBirth: '1990-05-15',
    nextOfKin: 'Obi Obi',
    phone: '+2348030000001',
  },
  {
    fullName: 'Adéọlá Ọbí',
    gender: 'male',
    occupation: 'Trader',
    dateOfBirth: '1985-03-12',
    nextOfKin: 'Aisha Bala',
    phone: '+2348120000002',
  },
  {
    fullName: 'Musa Bala',
    gender: 'male',
    occupation: 'Nurse',
    dateOfBirth: '1978-11-07',
    nextOfKin: 'Ngozi Eze',
    phone: '+2347030000003',
  },
];

export const headings = ['Full name', 'Gender', 'Occupation', 'Date of birth', 'Next of kin', 'Phone number'];
export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Shape {
  readonly head?: readonly string[] | null;
  readonly date?: (day: number, month: number, year: number) => string;
  readonly phone?: (national: string) => string;
  readonly sex?: (gender: string) => string;
  readonly name?: (name: string) => string;
  readonly separator?: string;
  readonly quote?: (cell: string) => string;
  readonly end?: string;
}

export const two = (number: number) => String(number).padStart(2, '0');
const dayFirst = (day: number, month: number, year: number) => `${two(day)}/${two(month)}/${year}`;
const monthFirst = (day: number, month: number, year: number) => `${two(month)}/${two(day)}/${year}`;

/** The rows of the members in a shape. */
export function rowsOf({ head = headings, date = dayFirst, phone, sex, name }: Shape = {}): string[][] {
  const rows = people.map((person) => {
    const [year = 0, month = 0, day = 0] = person.dateOfBirth.split('-').map(Number);
    const national = `0${person.phone.slice(4)}`;
    return [
      name?.(person.fullName) ?? person.fullName,
      sex?.(person.gender) ?? (person.gender === 'female' ? 'Female' : 'Male'),
      person.occupation,
      date(day, month, year),
      person.nextOfKin,
      phone?.(national) ?? national,
    ];
  });
  return head ? [[...head], ...rows] : rows;
}

export function asText(
  rows: readonly (readonly string[])[],
  { separator = ',', quote, end = '\n' }: Shape = {},
): string {
  const cell = quote ?? ((text: string) => (text.includes(separator) || text.includes('"') ? `"${text}"` : text));
  return rows.map((row) => row.map(cell).join(separator)).join(end);
}

export const table = (shape: Shape = {}) => asText(rowsOf(shape), shape);
export const withHeading = (column: number, heading: string) =>
  headings.map((each, at) => (at === column ? heading : each));
export const right = (name: string, content: string | Uint8Array): MemberKind => ({ name, ending: 'right', content });
export const asked = (name: string, content: string | Uint8Array): MemberKind => ({ name, ending: 'asked', content });
export const told = (name: string, content: string | Uint8Array): MemberKind => ({ name, ending: 'told', content });
export const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, { mark = true, big = false } = {}): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((letter) =>
    Array.from({ length: letter.length }, (_none, at) => letter.charCodeAt(at)),
  );
  return new Uint8Array(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

/** Replaces a text in bytes. */
export function spliced(bytes: Uint8Array, before: string, inserted: readonly number[]): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes);
  const at = text.indexOf(before);
  return new Uint8Array([...bytes.subarray(0, at), ...inserted, ...bytes.subarray(at)]);
}

const separators: readonly MemberKind[] = [
  right('commas', table()),
  right('semicolons', table({ separator: ';' })),
  right('bars', table({ separator: '|' })),
  right('tabs, as copied cells', table({ separator: '\t' })),
  right('sep=; above, as Excel writes it', `sep=;\r\n${table({ separator: ';' })}`),
  right('every cell in quotes', table({ quote: (cell) => `"${cell}"` })),
  right(
    'every line in quotes, as one column',
    table()
      .split('\n')
      .map((line) => `"${line}"`)
      .join('\n'),
  ),
  right(
    'a tab in a quoted cell',
    table({ name: (name) => (name === 'Ada Obi' ? '"Ada\tObi"' : name), quote: (cell) => cell }),
  ),
  right('a line break in a quoted cell', table().replace('Ada Obi', '"Ada\nObi"')),
  right('lines that end as on old Macs', table({ end: '\r' })),
  right('lines that end as on Windows, and empty ones', `${table({ end: '\r\n' })}\r\n\r\n,,,,,\r\n`),
  right(
    'commas at the end of each line',
    table()
      .split('\n')
      .map((line) => `${line},,`)
      .join('\n'),
  ),
];

const dates: readonly MemberKind[] = [
  right('the day first', table()),
  right('the month first, as one row tells', table({ date: monthFirst })),
  right('dashes', table({ date: (d, m, y) => `${d}-${m}-${y}` })),
  right('points', table({ date: (d, m, y) => `${two(d)}.${two(m)}.${y}` })),
  right('the year first', table({ date: (d, m, y) => `${y}-${two(m)}-${two(d)}` })),
  right('the year first, with slashes', table({ date: (d, m, y) => `${y}/${m}/${d}` })),
  right('eight digits', table({ date: (d, m, y) => `${y}${two(m)}${two(d)}` })),
  right('two digits of the year', table({ date: (d, m, y) => `${two(d)}/${two(m)}/${String(y).slice(2)}` })),
  right('names of months', table({ date: (d, m, y) => `${d} ${monthNames[m - 1]} ${y}` })),
  right(
    'names of months, as Excel shows them',
    table({ date: (d, m, y) => `${two(d)}-${monthNames[m - 1]}-${String(y).slice(2)}` }),
  ),
  right(
    'months before days, by name',
    table({ date: (d, m, y) => `"${monthNames[m - 1]} ${d}, ${y}"`, quote: (cell) => cell }),
  ),
  right('ordinals', table({ date: (d, m, y) => `${d}th of ${monthNames[m - 1]}, ${y}`, separator: ';' })),
  right('midnight beside them', table({ date: (d, m, y) => `${dayFirst(d, m, y)} 00:00` })),
  right('midnight of databases beside them', table({ date: (d, m, y) => `${y}-${two(m)}-${two(d)} 00:00:00` })),
  right('instants', table({ date: (d, m, y) => `${y}-${two(m)}-${two(d)}T00:00:00.000Z` })),
  right('twelve o’clock in the American way', table({ date: (d, m, y) => `${m}/${d}/${y} 12:00:00 AM` })),
  right('days of the week', table({ date: (d, m, y) => `Monday ${d} ${monthNames[m - 1]} ${y}` })),
  right(
    'serial numbers',
    table({ date: (d, m, y) => String(Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000)) }),
  ),
  right(
    'the month first by its heading',
    table({ head: withHeading(3, 'Date of birth (MM/DD/YYYY)'), date: monthFirst }).replace(
      '05/15/1990',
      '15 May 1990',
    ),
  ),
  right(
    'the day first by its heading',
    table({ head: withHeading(3, 'DOB (dd/mm/yyyy)') }).replace('15/05/1990', '15 May 1990'),
  ),
  asked('nothing that tells the order', table().replace('15/05/1990', '15 May 1990')),
  asked(
    'rows that say different orders',
    `${table({ date: monthFirst })}`.replace('05/15/1990', '15/05/1990') +
      '\nBola Ojo,Male,Cook,05/25/1991,Ojo Ojo,08030000009',
  ),
  asked('a heading that its rows deny', table({ head: withHeading(3, 'DOB (MM/DD/YYYY)') })),
  told('a day that no month has', table().replace('12/03/1985', '31/02/1985')),
  told('a month and a year alone', table().replace('12/03/1985', 'March 1985')),
];

const headingKinds: readonly MemberKind[] = [
  ...(
    [
      [0, 'Full Name*'],
      [0, 'NAMES'],
      [0, '1. Full name'],
      [0, 'Name of Employee'],
      [0, 'STAFF NAME:'],
      [1, 'Gender (M/F)'],
      [1, 'SEX'],
      [2, 'Designation'],
      [2, 'Job Title (required)'],
      [3, 'D.O.B'],
      [3, 'DateOfBirth'],
      [3, 'Date of Birth *'],
      [4, 'N.O.K'],
      [4, 'Next-of-Kin (Name)'],
      [4, "Next of Kin's Name"],
      [5, 'GSM No.'],
      [5, 'Phone No. (WhatsApp)'],
      [5, 'Tel:'],
      [5, 'MOBILE_NUMBER'],
    ] as const
  ).map(([column, heading]) => right(`the heading “${heading}”`, table({ head: withHeading(column, heading) }))),
  asked('a heading with a slip', table({ head: withHeading(2, 'Ocupation') })),
  asked('a heading that says nothing', table({ head: withHeading(4, 'Column 5') })),
  asked('two columns with one heading', `${table({ head: [...headings, 'Phone number'] })}`),
  asked('no headings', table({ head: null })),
  right('a title above', `STAFF LIST 2026,,,,,\n${table()}`),
  right('a title of one cell, and an empty line', `Members of the group\n\n${table()}`),
  right('a letterhead of four lines', `ACME LTD,,,,,\n12 Marina,,,,,\nLagos,,,,,\nDate:,26/11/2026,,,,\n${table()}`),
  right('groups of headings above', `Personal details,,,,Contact,\n${table()}`),
  right(
    'headings in two rows',
    table({ head: ['Full', '', '', 'Date of', 'Next of', 'Phone'] }).replace(
      '\n',
      '\nname,Gender,Occupation,birth,kin,number\n',
    ),
  ),
  right('a line of dashes below', table().replace('\n', '\n---,---,---,---,---,---\n')),
  right('headings again on each page', table().replace(/(Adéọlá.*)$/m, `$1\n${headings.join(',')}`)),
  right('columns in another order', asText(rowsOf().map((row) => [...row].reverse()))),
  right(
    'further columns',
    asText(rowsOf().map((row, at) => [at === 0 ? 'S/N' : String(at), ...row, at === 0 ? 'Grade' : 'B'])),
  ),
  right(
    'numbered rows that nobody filled in',
    asText([
      ...rowsOf().map((row, at) => [at === 0 ? 'S/N' : String(at), ...row]),
      ...Array.from({ length: 97 }, (_none, at) => [String(at + 4), '', '', '', '', '', '']),
    ]),
  ),
  right(
    'a name in two columns',
    asText(
      rowsOf().map(([name = '', ...others], at) => [
        ...(at === 0 ? ['First name', 'Surname'] : name.split(' ')),
        ...others,
      ]),
    ),
  ),
];

const cells: readonly MemberKind[] = [
  right('sexes as letters', table({ sex: (gender) => gender.slice(0, 1).toUpperCase() })),
  right('sexes in capitals', table({ sex: (gender) => gender.toUpperCase() })),
  right('phones with their country', table({ phone: (number) => `+234${number.slice(1)}` })),
  right('phones without their zero', table({ phone: (number) => number.slice(1) })),
  right('phones as numbers with their country', table({ phone: (number) => `234${number.slice(1)}` })),
  right(
    'phones in groups',
    table({ phone: (number) => `${number.slice(0, 4)}-${number.slice(4, 7)}-${number.slice(7)}` }),
  ),
  right('phones with marks of copied contacts', table({ phone: (number) => `\u202a+234${number.slice(1)}\u202c` })),
  right('phones with an apostrophe', table({ phone: (number) => `'${number}` })),
  right('phones with hard spaces', table({ phone: (number) => `${number.slice(0, 4)}\u00a0${number.slice(4)}` })),
  right('invisible marks in names', table({ name: (name) => `\ufeff${name.replace(' ', '\u200b ')}\u00ad` })),
  right('spaces around everything', table({ quote: (cell) => `  ${cell} ` })),
  told('phones that Excel has rounded', table({ phone: () => '2.34803E+12' })),
  told('a formula', table().replace('Teacher', '=A1&B1')),
  told('a sex that is none', table().replace('Female', 'X')),
];

const encodings: readonly MemberKind[] = [
  right('UTF-8', utf8(table())),
  right('UTF-8 with a mark', utf8(`\ufeff${table()}`)),
  right('UTF-16', utf16(table())),
  right('UTF-16 without a mark', utf16(table(), { mark: false })),
  right('UTF-16 in the other order', utf16(table(), { big: true })),
  told('one stray byte in UTF-8', spliced(utf8(table()), 'Teacher', [0xe9])),
];

export const memberKinds: readonly MemberKind[] = [...separators, ...dates, ...headingKinds, ...cells, ...encodings];

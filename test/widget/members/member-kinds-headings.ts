// Headings and layouts that strangers' tables had, and that were read wrongly or not at all once.

import { asked, asText, headings, type MemberKind, right, rowsOf, table, told, withHeading } from './member-kinds.ts';

const named = [
  [0, 'Staff Full Name'],
  [0, 'Name in full'],
  [0, 'Full Names of Staff'],
  [0, 'Name of Member(s)'],
  [0, 'Name of Enrollee'],
  [0, 'Name of Assured'],
  [0, "Employee's Name"],
  [0, 'Surname & Other names'],
  [0, 'NAME (Surname first)'],
  [1, 'Male/Female'],
  [1, 'M/F'],
  [2, 'Occupation/Profession'],
  [2, 'Nature of work'],
  [2, 'Trade/Occupation'],
  [3, 'D/O/B'],
  [3, 'Birth-day'],
  [3, 'Date of birth day/month/year'],
  [4, 'Name of N.O.K.'],
  [4, 'NEXT OF KIN/BENEFICIARY'],
  [4, 'Next of Kin (Full Name)'],
  [5, 'Mobile/WhatsApp'],
  [5, 'Tel. Number'],
  [5, 'Phone/GSM'],
  [5, 'Phone No.1'],
  [5, 'Active Phone Number'],
  [5, 'Phone Number (11 digits)'],
  [5, 'Telephone\u00a0Nos.'],
  [5, '\u200bGSM Number*'],
] as const;

/** Headings that may mean something else: nobody should guess. */
const doubtful = [
  [0, 'Names of Beneficiaries'],
  [3, 'Date'],
  [3, 'Date of Employment'],
  [3, 'Age'],
  [4, 'Next of Kin Relationship'],
  [4, 'Next of Kin Name & Phone'],
  [4, 'Beneficiary'],
  [5, 'Emergency Phone Number'],
  [5, 'Phone number of next of kin'],
  [5, 'Number'],
] as const;

/** The rows with cells of each before them. */
const before = (cells: (row: number) => readonly string[], rows = rowsOf()) =>
  rows.map((row, at) => [...cells(at), ...row]);

/** The rows with the name in two columns under these headings, first name first. */
const inParts = (first: string, last: string) =>
  rowsOf().map(([name = '', ...others], at) => {
    const [one = '', two = ''] = at === 0 ? [first, last] : name.split(' ');
    return [one, two, ...others];
  });

const swapped = (rows: readonly (readonly string[])[]) =>
  rows.map(([one = '', two = '', ...others]) => [two, one, ...others]);

export const headingKindsFound: readonly MemberKind[] = [
  ...named.map(([column, heading]) => right(`the heading “${heading}”`, table({ head: withHeading(column, heading) }))),
  ...doubtful.map(([column, heading]) =>
    asked(`the doubtful heading “${heading}”`, table({ head: withHeading(column, heading) })),
  ),
  right('headings of two lines in a cell', table().replace('Date of birth', '"Date of\nbirth\n(DD/MM/YYYY)"')),
  right('headings in capitals', table({ head: headings.map((heading) => heading.toUpperCase()) })),
  right('first names and surnames', asText(inParts('Other names', 'SURNAME'))),
  right('surnames and first names', asText(swapped(inParts('First Name', 'Surname')))),
  right(
    'numbers of employees beside their names',
    asText(before((at) => [at === 0 ? 'Employee' : `${1000 + at}`], inParts('First name', 'Last name'))),
  ),
  asked('surnames beside “Name”', asText(swapped(inParts('Name', 'Surname')))),
  right('titles of people', asText(before((at) => [at === 0 ? 'Title' : 'Mr']))),
  right('departments named once', asText(before((at) => [['Department', 'Sales', '', ''][at] ?? '']))),
  right('an empty column', asText(rowsOf().map(([name = '', ...others]) => [name, '', ...others]))),
  right('a title that holds the words of headings', `Names and Phone numbers of all members of staff,,,,,\n${table()}`),
  right('a form above', `Name:,ACME LTD,,Phone:,08010000000,\nOccupation class:,1,Date:,26/11/2026,,\n${table()}`),
  right('a comment above', `# exported on 26/11/2026\n${table()}`),
  right('an example below', table().replace('\n', '\ne.g. John Doe,Male,Engineer,01/01/1980,Jane Doe,08012345678\n')),
  right('other dates', asText(rowsOf().map((row, at) => [...row, at === 0 ? 'Date joined' : '01/13/2020']))),
  right('a table of Markdown', `${asText(rowsOf(), { separator: ' | ' })}`),
  asked(
    'a phone number below “Next of kin”',
    `Member,,,,Next of kin,\n${table({ head: ['Name', 'Sex', 'Occupation', 'DOB', 'Name', 'Phone'] })}`,
  ),
  asked(
    'a phone number behind the relationship',
    asText(rowsOf().map((row, at) => [...row.slice(0, 5), at === 0 ? 'Relationship' : 'Brother', ...row.slice(5)])),
  ),
  asked('two tables side by side', asText(rowsOf().map((row) => [...row, ...row]))),
  asked('two columns of birth dates', asText(rowsOf().map((row, at) => [...row, at === 0 ? 'DOB' : '01/02/2020']))),
  asked('members as columns', asText(rowsOf()[0]!.map((_heading, at) => rowsOf().map((row) => row[at]!)))),
  asked('lines numbered without headings', asText(before((at) => [String(at + 1)], rowsOf({ head: null })))),
  told('a line with the sum', `${table()}\nTotal,3,,,,`),
  told('names of departments between', table().replace('\n', '\nMarketing,,,,,\n')),
  told('hints in a row of their own', table().replace('\n', '\n(as on ID),(M/F),,(DD/MM/YYYY),,(11 digits)\n')),
  told('numbers of the columns below', table().replace('\n', '\n1,2,3,4,5,6\n')),
];

import { expect, fixture, html } from '@open-wc/testing';
import { unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { FieldElement } from '../../../widget/elements/parts/field-element.ts';
import { membersTags } from '../../../widget/members/define-members.ts';
import type { MembersElement } from '../../../widget/members/members-element.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../page.ts';
import { phrases } from '../samples.ts';
import { headings, memberLine, membersField, memberTable } from './member-samples.ts';

defineMissing({ 'cover-field': FieldElement, ...membersTags });

const today = '2026-11-26';
const ambiguous = [
  headings,
  'Ada Obi,F,Teacher,03/04/1990,Obi Obi,08030000001',
  'Musa Bala,M,Trader,07/11/1985,Ada Obi,08030000002',
].join('\n');

async function setup({ width = '100%' } = {}) {
  const element = await fixture<MembersElement>(html`
    <cover-members
      style=${`display:block; inline-size:${width}`}
      .field=${membersField}
      .wanted=${2}
      .phrases=${phrases}
      .today=${today}
    ></cover-members>
  `);
  const press = (name: string | RegExp) => byRole(element, 'button', name).click();
  const says = (words: string | RegExp) => until(() => textOf(element).match(words), String(words));
  const choose = (file: File) => {
    const input = element
      .shadowRoot!.querySelector('cover-members-intake')!
      .shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
    const transfer = new DataTransfer();
    transfer.items.add(file);
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  };
  const chooseText = (text: string) => choose(new File([text], 'members.csv'));
  return { element, press, says, choose, chooseText };
}

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

describe('the intake of members', () => {
  // first: a module that has come once is not fetched again
  it('says of a workbook that what reads it did not load, and reads it when it is chosen again', async () => {
    const { element, says, choose } = await setup();
    const rows = memberTable(2)
      .split('\n')
      .map((line) => line.split(','));
    const bytes = (await writeXlsx({ sheets: [{ name: 'Staff', rows }] })) as BlobPart;
    const workbook = () => new File([bytes], 'members.xlsx');
    globalThis.fetch = (input, init) =>
      String(input).includes('read-workbook')
        ? Promise.reject(new TypeError('Failed to fetch'))
        : realFetch(input, init);
    choose(workbook());
    await says('What reads Excel files did not load.');
    globalThis.fetch = realFetch;
    choose(workbook());
    await says('2 of 2 members');
    await expectAccessible(element);
  });

  it('asks which number is the day where the table does not tell, with two of its dates as they would be', async () => {
    const { element, press, says, chooseText } = await setup();
    chooseText(ambiguous);
    await says('Which number is the day?');
    await says('03/04/1990 is 3 April 1990; 07/11/1985 is 7 November 1985');
    await says('03/04/1990 is 4 March 1990; 07/11/1985 is 11 July 1985');
    await expectAccessible(element);
    press('Read them so');
    await says('Choose one of the ways.');
    byRole(element, 'radio', /^The month comes first/).click();
    press('Read them so');
    await says('2 of 2 members');
    const answer = await until(() => element.answer);
    expect(answer.map(({ dateOfBirth }) => dateOfBirth)).to.deep.equal(['1990-03-04', '1985-07-11']);
    await says('Dates read with the month before the day: 2.');
  });

  it('asks about short years that may be days too, and reads them with the year first when told so', async () => {
    const { element, press, says, chooseText } = await setup();
    chooseText(ambiguous.replace('03/04/1990', '05-10-13').replace('07/11/1985', '06-11-12'));
    await says('05-10-13 is 5 October 2013; 06-11-12 is 6 November 2012');
    await says('05-10-13 is 10 May 2013; 06-11-12 is 11 June 2012');
    await says('05-10-13 is 13 October 2005; 06-11-12 is 12 November 2006');
    byRole(element, 'radio', /^The year comes first/).click();
    press('Read them so');
    const answer = await until(() => element.answer);
    expect(answer.map(({ dateOfBirth }) => dateOfBirth)).to.deep.equal(['2005-10-13', '2006-11-12']);
    await says('Dates read with the year first: 2.');
  });

  it('asks whether dates that a workbook has made of typed ones have their day and month exchanged', async () => {
    const { element, press, says, choose } = await setup();
    const born = new Date(Date.UTC(1985, 2, 12));
    const rows = [
      headings.split(','),
      ['Ada Obi', 'F', 'Teacher', '15/05/1990', 'Obi Obi', '08030000001'],
      ['Musa Bala', 'M', 'Trader', born, 'Ada Obi', '08030000002'],
    ];
    choose(new File([(await writeXlsx({ sheets: [{ name: 'Staff', rows }] })) as BlobPart], 'members.xlsx'));
    await says('1985-03-12 is 12 March 1985');
    await says('1985-03-12 is 3 December 1985');
    await expectAccessible(element);
    byRole(element, 'radio', /^Day and month are exchanged/).click();
    press('Read them so');
    const answer = await until(() => element.answer);
    expect(answer.map(({ dateOfBirth }) => dateOfBirth)).to.deep.equal(['1990-05-15', '1985-12-03']);
    await says('Dates whose day and month were exchanged: 1.');
  });

  it('counts days from 1904 in a workbook of old Macs, and leaves numbers that are no dates as they are', async () => {
    const { element, says, choose } = await setup();
    const days = (Date.UTC(1990, 4, 15) - Date.UTC(1904, 0, 1)) / 86_400_000;
    const rows = [
      headings.split(','),
      ['Ada Obi', 'F', 2_500, days, 'Obi Obi', '08030000001'],
      ['Musa Bala', 'M', 'Trader', new Date(Date.UTC(1985, 2, 12)), 'Ada Obi', '08030000002'],
      ['Bola Ojo', 'M', 'Trader', 2_015, 'Ada Obi', '08030000003'],
    ];
    const files = unzipSync(await writeXlsx({ sheets: [{ name: 'Staff', rows }], dateSystem: '1904' }));
    const workbook = new TextDecoder().decode(files['xl/workbook.xml']);
    expect(workbook).to.match(/date1904="(1|true)"/);
    choose(new File([zipSync(files) as BlobPart], 'members.xlsx'));
    await says('2 cells need a look');
    const shown = (name: string) => (byRole(element, 'textbox', name) as HTMLInputElement).value;
    expect(shown('Occupation, member 1')).to.equal('2500');
    expect(shown('Date of birth, member 1')).to.equal('15/05/1990');
    expect(shown('Date of birth, member 2')).to.equal('12/03/1985');
    expect(shown('Date of birth, member 3')).to.equal('2015');
  });

  it('says what was changed and left out, and takes the members out again', async () => {
    const { element, press, says, chooseText } = await setup();
    const lines = memberTable(2)
      .split('\n')
      .map((line, at) => `${at === 0 ? 'S/N' : at},${line}`);
    chooseText(['STAFF LIST', ...lines, '3,,,,,,', '4,,,,,,'].join('\n').replace('Member b', 'Mem\u200bber b'));
    await says('2 of 2 members');
    await says('Dates read with the day before the month: 2.');
    await says('Invisible marks removed: 1.');
    await says('Rows above the headings left out: 1.');
    await says('Rows without a member left out: 2.');
    await says('Not used: S/N.');
    await expectAccessible(element);
    press('Undo');
    await says('0 of 2 members');
    await until(() => element.answer?.length === 0);
    expect(allByRole(element, 'button', 'Undo').length).to.equal(0);
  });

  it('undoes the last table alone, and no more once others were added by hand', async () => {
    const { element, press, says, chooseText } = await setup();
    chooseText(memberTable(2));
    await says('2 of 2 members');
    chooseText([headings, memberLine(5)].join('\n'));
    await says('3 of 2 members');
    press('Undo');
    await says('2 of 2 members');
    chooseText([headings, memberLine(6)].join('\n'));
    await says('3 of 2 members');
    press('Remove member 1');
    await until(() => allByRole(element, 'button', 'Undo').length === 0);
  });

  it('points at a cell whose bytes are no letters, and keeps the letters of the others', async () => {
    const { says, choose } = await setup();
    const bytes = new TextEncoder().encode(memberTable(2).replace('Member a', 'Adéọlá Ọbí'));
    const at = new TextDecoder('latin1').decode(bytes).indexOf('Kin b');
    choose(new File([bytes.slice(0, at + 3), new Uint8Array([0xe9]), bytes.slice(at + 3)], 'members.csv'));
    await says('Member 2, Next of kin: Some letters of this cell could not be read in the file.');
    await says('1 cell needs a look');
  });

  it('reads an Excel workbook with its dates, and refuses one that is damaged or too large', async () => {
    const { element, says, choose } = await setup();
    const born = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day));
    const rows = [
      ['STAFF LIST 2026'],
      ['S/N', 'Full Name*', 'Gender (M/F)', 'Job title', 'D.O.B', 'N.O.K', 'GSM No.'],
      [1, 'Adéọlá Ọbí', 'F', 'Teacher', born(1990, 4, 3), 'Obi Obi', 8_031_234_567],
      [2, 'Musa Bala', 'M', 'Trader', born(1985, 12, 31), 'Ada Obi', '08120000002'],
    ];
    const workbook = await writeXlsx({ sheets: [{ name: 'Staff', rows }] });
    choose(new File([workbook as BlobPart], 'members.xlsx'));
    await says('2 of 2 members');
    const answer = await until(() => element.answer);
    expect(answer[0]).to.deep.include({
      fullName: 'Adéọlá Ọbí',
      gender: 'female',
      dateOfBirth: '1990-04-03',
      phone: '+2348031234567',
    });
    expect(answer[1]?.dateOfBirth).to.equal('1985-12-31');
    choose(new File([workbook.slice(0, workbook.length - 200) as BlobPart], 'members.xlsx'));
    await says('This workbook cannot be read');
    const bomb = await writeXlsx({ sheets: [{ name: 'Staff', rows: [...rows, ['x'.repeat(60_000_000)]] }] });
    choose(new File([bomb as BlobPart], 'members.xlsx'));
    await says('larger than 5 MB');
    expect(element.answer?.length).to.equal(2);
  });

  it('reads the sheet that holds members, and says which it has not read', async () => {
    const { says, choose } = await setup();
    const rows = memberTable(2)
      .split('\n')
      .map((line) => line.split(','));
    const sheets = [
      { name: 'Cover', rows: [['Staff of ACME']] },
      { name: 'Lagos', rows },
      { name: 'Abuja', rows },
    ];
    choose(new File([(await writeXlsx({ sheets })) as BlobPart], 'members.xlsx'));
    await says('2 of 2 members');
    await says('Of the workbook only the sheet “Lagos” was read. Not read: Cover, Abuja.');
  });

  it('says that letters are read as Windows writes them where the file does not tell, and shows some', async () => {
    const { says, choose } = await setup();
    const bytes = [...memberTable(2).replace('Member a', 'Ad\u00e9')].map((letter) => letter.charCodeAt(0));
    choose(new File([new Uint8Array(bytes)], 'members.csv'));
    await says('Look whether these are right: Adé.');
  });

  it('says that times of day were left out', async () => {
    const { says, chooseText } = await setup();
    chooseText(memberTable(2).replace('28/06/1950', '28/06/1950 00:00'));
    await says('Times of day beside dates left out: 1.');
  });

  it('shows the headings with samples in the question about columns, and keeps joined ones together', async () => {
    const { element, press, says, chooseText } = await setup();
    const [head = '', ...lines] = memberTable(2).split('\n');
    chooseText([`Surname,${head.replace('Full name', 'Name')}`, ...lines.map((line) => `Obi,${line}`)].join('\n'));
    await says('Which column is which?');
    const name = byRole(element, 'combobox', 'Full name') as HTMLSelectElement;
    expect(name.selectedOptions[0]?.textContent).to.equal('Column B + A, “Name + Surname”: Member a Obi');
    expect(textOf(element)).to.include('Column G, “Phone number”: 08031000000');
    press('Use these columns');
    await says('Names joined of: Name, Surname.');
    await until(() => element.answer?.[0]?.fullName === 'Member a Obi');
  });

  it('shows a number that Excel has cut as it stands in the file', async () => {
    const { element, says, chooseText } = await setup();
    chooseText(memberTable(2).replace(/0803\d+$/, '8.03E+09'));
    await says('1 cell needs a look');
    expect((byRole(element, 'textbox', 'Phone number, member 2') as HTMLInputElement).value).to.equal('8.03E+09');
  });

  it('gives a day that somebody can be born on as the example of one', async () => {
    const { says, chooseText } = await setup();
    chooseText(memberTable(2).replace('28/06/1950', 'soon'));
    await says('Member 1, Date of birth: Enter a day, such as 15/05/1990.');
  });

  it('shows a member as a card where there is no room for a table, with the number of cells to look at', async () => {
    const { element, says, chooseText } = await setup({ width: '320px' });
    chooseText(memberTable(2).replace(/0803\d+$/, '0803'));
    await says('1 to look at');
    const scroll = element.shadowRoot!.querySelector('cover-members-table')!.shadowRoot!.querySelector('.scroll')!;
    expect(scroll.scrollWidth).to.be.at.most(scroll.clientWidth);
    const name = byRole(element, 'textbox', 'Full name, member 1').getBoundingClientRect();
    const phone = byRole(element, 'textbox', 'Phone number, member 1').getBoundingClientRect();
    expect(phone.top).to.be.greaterThan(name.bottom);
    const occupation = byRole(element, 'textbox', 'Occupation, member 1').getBoundingClientRect();
    const born = byRole(element, 'textbox', 'Date of birth, member 1').getBoundingClientRect();
    expect(born.top - occupation.bottom).to.be.within(2, 10);
    expect(born.width).to.be.greaterThan(150);
    await expectAccessible(element);
  });
});

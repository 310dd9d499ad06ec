import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import Papa from 'papaparse';
import { csvHead, csvLine } from '../../../../proxy-server/http/csv.ts';

function setup() {
  const written = (cells: readonly (string | undefined)[]) => csvHead(['a', 'b', 'c']) + csvLine(cells);
  /** As the manual says that the file is read: one apostrophe off a cell that begins with one. */
  const readBack = (file: string) =>
    Papa.parse<string[]>(file, { delimiter: ',' }).data[1]?.map((cell) => cell.replace(/^'/, ''));
  /** As programs do that make numbers, dates and truths of what looks like them. */
  const opened = (file: string) => [
    parseCsv(file, { delimiter: ',', typeInference: true, preserveLeadingZeros: false })[1] ?? [],
    Papa.parse<unknown[]>(file, { delimiter: ',', dynamicTyping: true }).data[1] ?? [],
  ];
  return { written, readBack, opened };
}

/** Texts that programs turn into something else where they may, and what breaks a line or a cell. */
const awkward = fc.oneof(
  fc.stringMatching(/^0[0-9]{3,14}$/),
  fc.stringMatching(/^[1-9][0-9]{8,20}$/),
  fc.stringMatching(/^\+234 ?[0-9]{3} ?[0-9]{3} ?[0-9]{4}$/),
  fc.stringMatching(/^[0-3][0-9][/.-][01][0-9][/.-](19|20)?[0-9]{2}$/),
  fc.stringMatching(/^[ \t]?[=+@＝-][A-Z]{1,4}\([0-9]{1,3}\)$/),
  fc.stringMatching(/^[1-9]{1,3}[eE][0-9]{1,2}$/),
  fc.stringMatching(/^'{0,2}[A-Za-zéèọẹṣńÁ",;'\r\n]{1,20}$/),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

describe('a CSV file of the proxy', () => {
  it('gives every text back as it was, whatever it looks like', () => {
    const { written, readBack } = setup();
    fc.assert(
      fc.property(fc.tuple(awkward, awkward, awkward), (cells) => {
        assert.deepEqual(readBack(written(cells)), cells);
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins with what makes Excel read it as UTF-8', () => {
    assert.equal(csvHead(['a', 'b;c']), '\u{feff}a,"b;c"\r\n');
  });

  it('is opened by spreadsheets without a number, date or formula made of a text that would be another then', () => {
    const { written, opened } = setup();
    fc.assert(
      fc.property(fc.tuple(awkward, awkward, awkward), (cells) => {
        for (const row of opened(written(cells)))
          for (const [at, shown] of row.entries()) {
            const text = cells[at] ?? '';
            // a short number is the same number, however its decimals are shown
            const isSame = typeof shown === 'number' ? String(shown) === text.trim() : (shown ?? '') === text;
            assert.ok(isSame || shown === `'${text}`, `${JSON.stringify(text)} is shown as ${String(shown)}`);
            assert.doesNotMatch(String(shown), /^\s*[=+@＝-]/);
          }
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps amounts, days and times for reckoning, and names and grouped phones as they are', () => {
    const { written } = setup();
    for (const text of [
      '7200.00',
      '1000000000.00',
      '0.00',
      '2026-11-27',
      '2026-11-27 08:45:00',
      '12345',
      '2348031234567',
      '22334455667',
      'May',
      'Mary',
    ])
      assert.ok(written([text]).endsWith(`\n${text}\r\n`), text);
    for (const text of ['0803 123 4567', '12 Obi Street', 'B-12', 'June Okafor', '7KQ2-9XHD'])
      assert.ok(written([text]).endsWith(`\n${text}\r\n`), text);
  });

  it('marks what Excel makes dates, times, sums and numbers of', () => {
    const { written } = setup();
    const texts = [
      '3 April 1990',
      '3-Apr-90',
      'Apr 1990',
      'MAY1-2345',
      '03/04/1990',
      '1-2',
      '10:30',
      '5 pm',
      '50%',
      '₦5',
    ];
    for (const text of [...texts, '1 1/2', '12E5', 'true', '08031234567', '1234567890123456', '-5', "'x"])
      assert.match(written([text]), new RegExp(`\\n'${text}\\r\\n$`), text);
    assert.match(written(['1,000']), /\n"'1,000"\r\n$/);
  });
});

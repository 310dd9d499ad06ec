import { expect } from '@open-wc/testing';
import type { ViolationCode } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { violationWords } from '../../../widget/form/violation-words.ts';
import { phrases } from '../samples.ts';

const today = '2026-11-22';

function words(
  violation: ViolationCode,
  changes: Partial<Field>,
  answer: unknown = 'x',
  answers: Answers = {},
): string {
  const field: Field = { id: 'x', stage: 'risk', type: 'text', label: 'Answer', required: true, ...changes };
  return violationWords(field, violation, answer, phrases, { answers, today });
}

describe('the error messages', () => {
  it('contain the earliest and the latest day', () => {
    expect(words('too-early', { type: 'date', minDate: 'today' })).to.equal('It must be 22 November 2026 or later.');
    expect(words('too-late', { type: 'date', maxDate: 'today-18y' })).to.equal(
      'It must be 22 November 2008 or earlier.',
    );
  });

  it('contain the day that another answer sets, when it is later', () => {
    const field = { type: 'date', notBefore: 'start', minDate: 'today' } as const;
    expect(words('too-early', field, '2026-12-01', { start: '2027-01-05' })).to.contain('5 January 2027');
  });

  it('contain the instant that another answer sets, in Nigerian time', () => {
    const field = { type: 'instant', notBefore: 'departureAt' } as const;
    const departure = { departureAt: '2027-01-05T08:00:00Z' };
    expect(words('too-early', field, '2027-01-04T08:00:00Z', departure)).to.contain('5 January 2027 at 09:00');
  });

  it('say how a sum is written', () => {
    expect(words('wrong-type', { type: 'money' }, '1.234,56')).to.equal(
      'Write the sum in figures, such as 250,000 or 1,250,000.50.',
    );
  });

  it('contain the year for integers that are years', () => {
    expect(words('too-late', { type: 'integer', maxDate: 'today' }, 2040)).to.equal('It must be 2026 or earlier.');
  });

  it('contain the number of entries and the required number', () => {
    const field = { type: 'list', count: 'memberCount' } as const;
    expect(words('wrong-count', field, [{}, {}], { memberCount: 5 })).to.equal('There are 2, but 5 are wanted.');
    expect(words('too-short', { type: 'list', min: 2 }, [{}])).to.equal('Add 2 or more.');
  });

  it('contain an example for a pattern, and the allowed characters for a name', () => {
    expect(words('wrong-format', { pattern: '[A-Z]+', example: 'LND123XY' })).to.equal('Write it like this: LND123XY.');
    expect(words('wrong-format', { id: 'firstName', pattern: '.', example: 'Folake' })).to.contain('letters');
  });

  it('exist for every violation, with every value filled in', () => {
    const violations: readonly ViolationCode[] = [
      'required',
      'wrong-type',
      'too-short',
      'too-long',
      'too-small',
      'too-large',
      'too-early',
      'too-late',
      'wrong-format',
      'not-offered',
      'not-a-date',
      'not-a-phone',
      'not-an-email',
      'imei-length',
      'imei-check-digit',
      'not-a-serial',
      'not-an-image',
      'image-bytes',
      'image-type',
      'wrong-count',
    ];
    for (const violation of violations) expect(words(violation, {}), violation).to.match(/^[A-Z][^{}]+\.$/);
  });
});

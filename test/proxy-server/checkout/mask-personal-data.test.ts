import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskPersonalData } from '../../../proxy-server/checkout/insurer/mask-personal-data.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';
import { groupAnswers, principal } from '../../support/shop/group.ts';
import { camon, folake } from '../../support/shop/shopper.ts';

const order = { applicant: folake, answers: camon, customerId: 'customer-4711' };

describe('a text of an insurer for the log', () => {
  it('keeps what it says of the matter', () => {
    const text = 'Device older than 24 months cannot be covered (rule 12).';
    assert.equal(maskPersonalData(text, order), text);
  });

  it('has no personal data of the order, in whatever form the insurer writes it', () => {
    const random = createRandom(11);
    const forms = [
      (value: string) => value,
      (value: string) => value.toUpperCase(),
      (value: string) => value.toLowerCase(),
      (value: string) => value.replaceAll(/(\w{3})/g, '$1 '),
      (value: string) => [...value].join('-'),
      (value: string) => value.replace('+234', '0'),
      (value: string) => `“${value}”`,
    ];
    const people = [
      order,
      { applicant: principal, answers: groupAnswers(3), customerId: undefined },
      {
        applicant: { ...folake, firstName: 'Ọlá', lastName: 'Ng' },
        answers: { serial: 'C02-XY/99', year: 2019 },
        customerId: 'x1',
      },
    ];
    for (const person of people)
      for (const value of leavesOf([person.applicant, person.answers, person.customerId]))
        for (const form of forms) {
          const text = `Refused: ${form(value)} is on a list${random() < 0.5 ? '.' : ', see above'}`;
          const bare = (part: string) => part.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
          const masked = maskPersonalData(text, person);
          const kept = masked.replaceAll(/«[^»]*»/g, '|');
          if (bare(value).length > 3) assert.ok(!bare(kept).includes(bare(value)), `${text} → ${masked}`);
          assert.ok(masked.startsWith('Refused: ') || bare(value) === 'refused', masked);
        }
  });

  it('has a word in the place of an answer, and of a longer one but once', () => {
    const person = { applicant: undefined, answers: { whole: 'Camon 20 Pro', part: 'Camon' }, customerId: undefined };
    assert.equal(maskPersonalData('Your Camon-20 Pro is stolen.', person), 'Your «answer» is stolen.');
    assert.equal(maskPersonalData('Your Camon is stolen.', person), 'Your «answer» is stolen.');
  });

  it('loses short answers as whole words alone, and single letters not at all', () => {
    const answers = { initial: 'a', two: 'ng', three: 'ola', four: 'aisa' };
    const person = { applicant: undefined, answers, customerId: undefined };
    for (const [text, masked] of [
      ['a thing', 'a thing'],
      ['Ng is wrong', '«answer» is wrong'],
      ['Ola at Olabisi', '«answer» at Olabisi'],
      ['Kwaisah', 'Kw«answer»h'],
    ] as const)
      assert.equal(maskPersonalData(text, person), masked);
  });

  it('has no e-mail address and no long number, whoever’s they are', () => {
    const text = 'Call Bola, bola@agency.example or +234 (803) 999-8877; IMEI 49-015420-323751-8.';
    assert.equal(maskPersonalData(text, order), 'Call Bola, «e-mail» or «number»; IMEI «number».');
  });
});

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestAtInsurPass } from '../../../../proxy-server/providers/insurpass/mending.ts';
import type { CommandChanges } from '../../../../proxy-server/wire/wire-changes.ts';

const group = {
  surname: 'Adeyemi',
  phone_no: '08031234567',
  gender: 'female',
  dob: '1990-01-02',
  product_id: '3',
  status: 'active',
  members: [
    { full_name: 'Ada Obi', date_of_birth: '1991-02-03', next_of_kiln: 'Obi Obi', phone_number: '08031234568' },
    { full_name: 'Bola Ojo', date_of_birth: '1992-03-04', next_of_kiln: 'Ojo Ojo', phone_number: '08031234569' },
  ],
};

/** What is suggested after these sentences against a call. */
function suggestions(error: readonly string[], sent: object = group, command = 'initiate') {
  return suggestAtInsurPass({ product: 'group-life-3', command, sent, received: { success: false, data: { error } } });
}

/** The changes of the only suggestion; undefined if there is none. */
function changesFor(text: string, sent: object = group): CommandChanges | undefined {
  const [only, ...others] = suggestions([text], sent);
  assert.deepEqual(others, [], text);
  return only?.setting === 'wire' ? only.changes : undefined;
}

const move = (from: string, path: string) => ({ patches: [{ op: 'move', from, path }] });
const replace = (path: string, before: string, value: string) => ({
  patches: [
    { op: 'test', path, value: before },
    { op: 'replace', path, value },
  ],
});

describe('the likely change after a refusal of InsurPass', () => {
  it('is of the command and the product that were refused', () => {
    assert.deepEqual(suggestions(['The members must be a string.']), [
      { setting: 'wire', command: 'initiate', product: 'group-life-3', changes: { forms: { '/members': 'text' } } },
    ]);
  });

  it('changes the form of a value', () => {
    for (const [text, forms] of [
      ['The dob does not match the format d-m-Y.', { '/dob': 'dd-mm-yyyy' }],
      ['The members.1.date of birth does not match the format d/m/Y.', { '/members/*/date_of_birth': 'dd/mm/yyyy' }],
      ['The dob is not a valid date.', { '/dob': 'yy-mm-dd' }],
      ['The members must be a string.', { '/members': 'text' }],
      ['The product id must be a number.', { '/product_id': 'number' }],
      ['The PRODUCT_ID must be an integer.', { '/PRODUCT_ID': 'number' }],
      ['The product id must be numeric.', { '/product_id': 'number' }],
    ] as const)
      assert.deepEqual(changesFor(text), { forms }, text);
  });

  it('takes one of the values that a sentence lists', () => {
    for (const text of ['The gender must be one of: M, F.', 'The selected gender is not one of M or F.'])
      assert.deepEqual(changesFor(text), replace('/gender', 'female', 'F'), text);
    assert.deepEqual(changesFor('The status field is one of: closed, actv.'), replace('/status', 'active', 'actv'));
  });

  it('moves a value to the name of the documents that is missing', () => {
    for (const [from, to] of [
      ['/members/*/next_of_kiln', '/members/*/next_of_kin'],
      ['/members/*/next_of_kiln', '/members/*/next_of_kin_full_name'],
      ['/members/*/phone_number', '/members/*/phone'],
      ['/members/*/phone_number', '/members/*/phone_no'],
      ['/members', '/group_life_members'],
      ['/dob', '/date_of_birth'],
      ['/surname', '/last_name'],
      ['/phone_no', '/phone_number'],
      ['/phone_no', '/phone'],
    ] as const)
      for (const member of ['0', '1', '4999']) {
        const words = to.slice(1).replaceAll('/', '.').replace('*', member).replaceAll('_', ' ');
        assert.deepEqual(changesFor(`The ${words} field is required.`), move(from, to), words);
      }
    assert.deepEqual(changesFor('The dob is required.', { date_of_birth: 1 }), move('/date_of_birth', '/dob'));
  });

  it('says what several members lack once, and each other thing', () => {
    const text = (index: number) => `The members.${index}.date of birth does not match the format d/m/Y.`;
    const found = suggestions([text(0), 'The dob is not a valid date.', text(1)]);
    assert.deepEqual(
      found.map((one) => one.setting === 'wire' && one.changes),
      [{ forms: { '/members/*/date_of_birth': 'dd/mm/yyyy' } }, { forms: { '/dob': 'yy-mm-dd' } }],
    );
  });

  it('leaves the token where it is', () => {
    assert.deepEqual(suggestions(['The tokens field is required.'], { token: 'abc' }, 'verify'), []);
    assert.deepEqual(changesFor('The tokens field is required.', { extra: { token: 'abc' } }), {
      patches: [{ op: 'move', from: '/extra/token', path: '/tokens' }],
    });
  });

  it('says nothing where nothing comes near, or a sentence says nothing that can be mended', () => {
    for (const text of [
      'The surname field is required.',
      'The bank code field is required.',
      'The members.0.bank field is required.',
      'The selected gender is invalid.',
      'The surname must be 11 digits.',
      'Invalid Token',
      'Whatever the dob is not a valid date.',
      '',
    ])
      assert.deepEqual(suggestions([text]), [], text);
    assert.deepEqual(suggestions(['The dob field is required.'], { dob: '1990-01-02', date_of_birth: '' }), []);
    for (const received of [undefined, 'HTML', { success: false }, { success: false, data: { error: 'text' } }])
      assert.deepEqual(suggestAtInsurPass({ product: 'group-life-3', command: 'initiate', sent: group, received }), []);
  });
});

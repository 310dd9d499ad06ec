import { expect } from '@open-wc/testing';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import { askedFields, correctionFields, correctionOf } from '../../../widget/form/correction-fields.ts';
import { phoneCover, travelCover } from '../samples.ts';

const message = 'The insurer did not accept this.';
const error = (path: string, code = 'wrong-format') => ({ path, code, message });

function setup(product: Product, problem: Partial<NonNullable<Order['problem']>>, given = {}) {
  const names = { person: (number: number) => `Person ${number}`, entry: (number: number) => `Number ${number}` };
  return correctionFields(
    product,
    { code: 'insurer-refused', message, ...problem },
    {
      given: { applicant: {}, answers: {}, ...given },
      names,
      today: '2026-11-26',
      now: Date.parse('2026-11-26T10:20:00Z'),
    },
  );
}

const dated: Product = {
  ...phoneCover,
  fields: [
    { id: 'leavesOn', stage: 'risk', type: 'date', label: 'Leaves on', required: true, minDate: 'today' },
    { id: 'startsAt', stage: 'risk', type: 'instant', label: 'Starts', required: true, minDate: 'today' },
    { id: 'endsAt', stage: 'risk', type: 'instant', label: 'Ends', required: true, notBefore: 'startsAt' },
    { id: 'cargo', stage: 'risk', type: 'text', label: 'Cargo', required: true, help: 'In words.' },
    {
      id: 'which',
      stage: 'risk',
      type: 'text',
      label: 'Which',
      required: true,
      when: { field: 'cargo', equals: 'other' },
    },
  ],
};

describe('the fields of a correction', () => {
  it('are those that the problem names, and no others, with what the page still has', () => {
    const fields = setup(
      phoneCover,
      { errors: [error('/applicant/phone'), error('/answers/imei'), error('/period'), error('/answers/nothing')] },
      { applicant: { phone: '+2348031234567' }, answers: { brand: 'Tecno' } },
    );
    expect(fields.map(({ id, label, initial }) => [id, label, initial])).to.deep.equal([
      ['applicant.phone', 'Phone number', '+2348031234567'],
      ['answers.imei', 'IMEI', undefined],
    ]);
    expect(fields.map(({ violation }) => violation?.message)).to.deep.equal([message, message]);
  });

  it('say nothing against what was erased and the page still has, and ask for what it has not', () => {
    const errors = [error('/applicant/phone', 'erased'), error('/answers/imei', 'erased')];
    const fields = setup(phoneCover, { code: 'answers-erased', errors }, { applicant: { phone: '+2348031234567' } });
    expect(fields.map(({ initial, violation }) => [initial, violation?.code])).to.deep.equal([
      ['+2348031234567', undefined],
      [undefined, 'erased'],
    ]);
  });

  it('name the entry of a list, and make a correction of that entry alone', () => {
    const fields = setup(
      travelCover,
      { errors: [error('/answers/passengers/2/firstName')] },
      { answers: { passengers: [{ firstName: 'A' }, { firstName: 'B' }, { firstName: 'C' }] } },
    );
    expect(fields.map(({ label, initial }) => [label, initial])).to.deep.equal([['Number 3: First name', 'C']]);
    expect(correctionOf(fields, { 'answers.passengers.2.firstName': 'Chidi', other: 1 })).to.deep.equal({
      answers: { passengers: { 2: { firstName: 'Chidi' } } },
    });
  });

  it('offer today instead of a day that has passed, and say so without an error', () => {
    const errors = ['leavesOn', 'startsAt', 'endsAt'].map((id) => error(`/answers/${id}`, 'too-early'));
    const fields = setup(dated, { code: 'date-passed', errors }, { answers: { leavesOn: '2026-11-24' } });
    expect(fields.map(({ initial, violation }) => [initial, violation === undefined])).to.deep.equal([
      ['2026-11-26', true],
      ['2026-11-26T11:00:00Z', true],
      [undefined, false],
    ]);
    expect(fields[0]?.help).to.equal(message);
    expect(fields[2]?.notBefore).to.equal('answers.startsAt');
  });

  it('leave to the shopper what only may have to change, and ask it where it applies', () => {
    const fields = setup(dated, { errors: [error('/answers/cargo'), error('/answers/which', 'may-change')] });
    expect(fields.map(({ required }) => required)).to.deep.equal([true, false]);
    expect(askedFields(fields, { 'answers.cargo': 'goods' }).map(({ label }) => label)).to.deep.equal(['Cargo']);
    expect(askedFields(fields, { 'answers.cargo': 'other' })).to.have.length(2);
    expect(correctionOf(fields, { 'answers.cargo': 'goods', 'answers.which': '' })).to.deep.equal({
      answers: { cargo: 'goods' },
    });
  });
});

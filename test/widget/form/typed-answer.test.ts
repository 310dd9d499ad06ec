import { expect } from '@open-wc/testing';
import { readTyped, writeAnswer } from '../../../widget/form/typed-answer.ts';

describe('typed answers', () => {
  it('are undefined for an empty text', () => {
    expect(readTyped({ type: 'text' }, '   ')).to.equal(undefined);
  });

  it('parse and format an IMEI with spaces', () => {
    expect(readTyped({ type: 'imei' }, '356938 03 564380 9')).to.equal('356938035643809');
    expect(writeAnswer({ type: 'imei' }, '356938035643809')).to.equal('356938 03 564380 9');
  });

  it('parse naira to kobo, and format them with thousands separators', () => {
    expect(readTyped({ type: 'money' }, '₦1,250,000.50')).to.equal(125_000_050);
    expect(writeAnswer({ type: 'money' }, 125_000_050)).to.equal('1,250,000.5');
  });

  it('read sums as they are written in Nigeria, and no sum as another', () => {
    for (const [text, kobo] of [
      ['500000', 50_000_000],
      ['500,000', 50_000_000],
      ['₦500,000', 50_000_000],
      ['N500,000', 50_000_000],
      ['n 500,000.00', 50_000_000],
      ['#500,000', 50_000_000],
      ['NGN 1,234,567.5', 123_456_750],
      ['1 250 000', 125_000_000],
      ['1\u00a0250\u00a0000', 125_000_000],
      ['0.50', 50],
    ] as const)
      expect(readTyped({ type: 'money' }, text), text).to.equal(kobo);
    for (const text of [
      '1.234,56',
      '250000,50',
      '1.234',
      '1.250.000',
      '12,34',
      '1,23,456',
      '1,2345',
      '250,000,',
      ',250',
      '1,250 000',
      '5 00',
      '5k',
      '₦',
      'N',
      '$500',
      '1e6',
      '٥٠٠',
    ])
      expect(readTyped({ type: 'money' }, text), text).to.equal(text);
  });

  it('keep a text that is not a number, for validation', () => {
    expect(readTyped({ type: 'money' }, 'a lot')).to.equal('a lot');
    expect(readTyped({ type: 'integer' }, '12 months')).to.equal('12 months');
  });

  it('parse serial numbers to capitals without spaces', () => {
    expect(readTyped({ type: 'serial' }, '5cg 1234 xyz')).to.equal('5CG1234XYZ');
  });

  it('parse an instant from Nigerian time to UTC', () => {
    expect(readTyped({ type: 'instant' }, '2026-11-22T09:30')).to.equal('2026-11-22T08:30:00Z');
    expect(writeAnswer({ type: 'instant' }, '2026-11-22T08:30:00Z')).to.equal('2026-11-22T09:30');
  });
});

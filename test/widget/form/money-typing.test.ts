import { expect } from '@open-wc/testing';
import { groupDigits, groupWhileTyping, moneySigns } from '../../../widget/form/money-typing.ts';
import { readTyped, writeAnswer } from '../../../widget/form/typed-answer.ts';
import type { Formats } from '../../../widget/locale/formats.ts';
import { english } from '../../../widget/locale/language.ts';

const french = { formats: ['fr', 'en-NG'] };
const signs = moneySigns(english);

/** Types a text key by key at the end of an input that holds another text. */
const type = (keys: string, held = '', { formats }: Formats = english) =>
  [...keys].reduce(
    (before, key) =>
      groupWhileTyping({ text: before + key, caret: before.length + 1 }, before, moneySigns({ formats })).text,
    held,
  );

describe('money while it is typed', () => {
  it('gets thousands separators as digits are typed', () => {
    expect(type('1250000')).to.equal('1,250,000');
  });

  it('keeps the caret behind the same digit', () => {
    // A 9 was typed behind the 2 of 1,250,000.
    expect(groupWhileTyping({ text: '1,2950,000', caret: 4 }, '1,250,000', signs)).to.deep.equal({
      text: '12,950,000',
      caret: 4,
    });
    // The 1 of 1,250,000 was deleted.
    expect(groupWhileTyping({ text: ',250,000', caret: 0 }, '1,250,000', signs)).to.deep.equal({
      text: '250,000',
      caret: 0,
    });
  });

  it('keeps kobo as they are typed', () => {
    expect(type('1250000.')).to.equal('1,250,000.');
    expect(type('5', '1,250,000.')).to.equal('1,250,000.5');
  });

  it('is not changed when it is not an amount', () => {
    expect(type('about 5000')).to.equal('about 5000');
    expect(type('N500000')).to.equal('N500000');
  });

  it('keeps separators as the shopper types them, so that none becomes another sum', () => {
    for (const typed of ['250,000', '1,250,000.50', '1 250 000', '250000,50', '1.234,56', '12,34', '5,0'])
      expect(type(typed).replaceAll(',', '')).to.equal(typed.replaceAll(',', ''), typed);
    for (const typed of ['250000,50', '250,000,50', '1.234,56', '1.250.000', '12,34', '5,0'])
      expect(readTyped({ type: 'money' }, type(typed)), typed).to.be.a('string');
  });

  it('keeps what is pasted over it', () => {
    const paste = (text: string, before: string) => groupWhileTyping({ text, caret: text.length }, before, signs).text;
    expect(paste('250000,50', '1,250,000')).to.equal('250000,50');
    expect(paste('1.234,56', '1,250,000')).to.equal('1.234,56');
    expect(paste('2500000', '1,250,000')).to.equal('2,500,000');
  });

  it('is read as what was typed or not at all, whatever is typed', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    let read = 0;
    for (let run = 0; run < 5_000; run++) {
      const typed = Array.from({ length: 1 + random(9) }, () => '00123456789,,.. '[random(15)]).join('');
      const answer = readTyped({ type: 'money' }, type(typed));
      if (typeof answer !== 'number') continue;
      read++;
      const [naira = '', kobo = ''] = typed.replaceAll(/[\s,]/g, '').split('.');
      expect(answer, typed).to.equal(Number(naira) * 100 + Number(kobo.padEnd(2, '0')));
      expect(typed, typed).not.to.match(/,\s*\d{1,2}\s*$|,\d{1,2}[.,]|\.\d*[,.]|\.\d{3}/);
    }
    expect(read).to.be.greaterThan(500);
  });

  it('is written in French as in French, and read there in either form', () => {
    const spaces = (text: string) => text.replace(/\s/g, ' ');
    expect(spaces(type('1250000,5', '', french))).to.equal('1 250 000,5');
    expect(spaces(type('1250.5', '', french))).to.equal('1 250,5');
    expect(spaces(writeAnswer({ type: 'money' }, 125_000_050, french))).to.equal('1 250 000,5');
    for (const text of ['1250,50', '1250.50', '1 250,50', '1\u202f250,50 ₦', '₦1,250.50', '1,250.5'])
      for (const held of [text, type(text, '', french)])
        expect(readTyped({ type: 'money' }, held, french), held).to.equal(125_050);
    for (const text of ['1,250,000', '1 250 000', '1250000'])
      expect(readTyped({ type: 'money' }, type(text, '', french), french), text).to.equal(125_000_000);
    for (const text of ['1.250.000', '1,250,50', '1.250,50', '1,2345'])
      expect(readTyped({ type: 'money' }, type(text, '', french), french), text).to.be.a('string');
  });

  it('is grouped by `groupDigits`', () => {
    expect(groupDigits('999', signs)).to.equal('999');
    expect(groupDigits('1000000', signs)).to.equal('1,000,000');
  });
});

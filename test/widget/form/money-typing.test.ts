import { expect } from '@open-wc/testing';
import { groupDigits, groupWhileTyping } from '../../../widget/form/money-typing.ts';

describe('money while it is typed', () => {
  it('gets thousands separators as digits are typed', () => {
    const typed = [...'1250000'].reduce((text, digit) => groupWhileTyping({ text: text + digit, caret: 99 }).text, '');
    expect(typed).to.equal('1,250,000');
  });

  it('keeps the caret behind the same digit', () => {
    // A 9 was typed behind the 2 of 1,250,000.
    expect(groupWhileTyping({ text: '1,2950,000', caret: 4 })).to.deep.equal({ text: '12,950,000', caret: 4 });
    // The 1 of 1,250,000 was deleted.
    expect(groupWhileTyping({ text: ',250,000', caret: 0 })).to.deep.equal({ text: '250,000', caret: 0 });
  });

  it('keeps kobo as they are typed', () => {
    expect(groupWhileTyping({ text: '1250000.', caret: 8 }).text).to.equal('1,250,000.');
    expect(groupWhileTyping({ text: '1,250,000.5', caret: 11 }).text).to.equal('1,250,000.5');
  });

  it('is not changed when it is not an amount', () => {
    expect(groupWhileTyping({ text: 'about 5000', caret: 3 })).to.deep.equal({ text: 'about 5000', caret: 3 });
  });

  it('is grouped by `groupDigits`', () => {
    expect(groupDigits('999')).to.equal('999');
    expect(groupDigits('1000000')).to.equal('1,000,000');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsurerWords } from '../../../../proxy-server/domain/history/insurer-words.ts';
import { addWords, maxWords } from '../../../../proxy-server/domain/history/insurer-words.ts';
import { createRandom } from '../../../support/drawn/seeded-random.ts';

const issue = (text: string, at = 1): InsurerWords => ({ at, step: 'issue', text });

describe('the words of an insurer', () => {
  it('are kept once for each step and text, from the first time on', () => {
    const once = addWords([], issue('Busy', 1));
    assert.equal(addWords(once, issue('Busy', 2)), once);
    assert.equal(addWords(once, issue(' Busy\n', 2)), once);
    assert.equal(addWords(once, { at: 2, step: 'status', text: 'Busy' }).length, 2);
  });

  it('are none where nothing is left of a text', () => {
    for (const text of ['', ' \n', '\u0000\u200b\u202e', '\ud800']) assert.deepEqual(addWords([], issue(text)), []);
  });

  it('are the last twenty, and lines of at most 1,000 visible characters, whatever comes', () => {
    const random = createRandom(7);
    const alphabet = [
      'a',
      '<',
      '>',
      '&',
      '"',
      '\u0000',
      '\u001b',
      '\u009b',
      '\u202e',
      '\u2028',
      '\ufeff',
      '\ud83d',
      '😀',
      '\n',
      'ọ',
    ];
    let words: readonly InsurerWords[] = [];
    for (let round = 0; round < 300; round++) {
      const length = Math.floor(random() * (round % 10 === 0 ? 9_000 : 200));
      const text = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
      words = addWords(words, issue(`${round} ${text}`, round));
      assert.ok(words.length <= maxWords);
      const last = words.at(-1)!;
      assert.equal(last.at, round);
      assert.ok([...last.text].length <= 1_000);
      assert.doesNotMatch(last.text, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s|\s$/u);
    }
    assert.equal(words.length, maxWords);
  });
});

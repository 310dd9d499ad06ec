import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certificateWords } from '../../widget/locale/en-certificate.ts';
import { handoverWords } from '../../widget/locale/en-handover.ts';
import { memberWords } from '../../widget/locale/en-members.ts';
import { orderWords } from '../../widget/locale/en-order.ts';
import { shoppingWords } from '../../widget/locale/en-shopping.ts';
import { words as french } from '../../widget/locale/fr/fr.ts';
import { words as hausa } from '../../widget/locale/ha/ha.ts';
import { words as igbo } from '../../widget/locale/ig/ig.ts';
import type { Phrases } from '../../widget/locale/locale.ts';
import { words as pidgin } from '../../widget/locale/pcm/pcm.ts';
import { words as yoruba } from '../../widget/locale/yo/yo.ts';

const english: Phrases = { ...shoppingWords, ...orderWords, ...certificateWords, ...handoverWords, ...memberWords };

interface Language {
  readonly tag: string;
  readonly words: Phrases;
  /** Letters that English does not have, and the least share of the texts that holds one of them. */
  readonly letters?: { readonly own: RegExp; readonly share: number };
  /** Naijá shares most of its words with English; in the others a long text that is the same was forgotten. */
  readonly resemblesEnglish?: boolean;
}

const languages: readonly Language[] = [
  { tag: 'pcm', words: pidgin, resemblesEnglish: true },
  { tag: 'ha', words: hausa, letters: { own: /[ɓɗƙ]|’y/i, share: 0.4 } },
  { tag: 'yo', words: yoruba, letters: { own: /[ẹọṣàáèéìíòóùú]/i, share: 0.95 } },
  { tag: 'ig', words: igbo, letters: { own: /[ịọụṅ]/i, share: 0.85 } },
  { tag: 'fr', words: french, letters: { own: /[àâçéèêëîïôùûœ]/i, share: 0.5 } },
];

for (const { tag, words, letters, resemblesEnglish } of languages)
  describe(`the texts of the widget in ${tag}`, () => {
    const pairs = Object.entries(words).map(([key, text]) => ({ key, text, source: english[key as keyof Phrases] }));

    it('are those that there are in English', () => {
      assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort());
    });

    it('have the gaps of the English ones', () => {
      same(pairs, (text) => [...new Set(text.match(/\{\w+/g))].sort());
    });

    it('say the numbers of the English ones', () => {
      same(pairs, (text) => (text.match(/\d+/g) ?? []).sort());
    });

    it('end as the English ones', () => {
      // an abbreviation, such as “No.”, is no sentence
      const sentences = pairs.filter(({ source }) => source.includes(' '));
      same(sentences, (text) => /[.?!:…]$/.exec(text)?.[0]);
    });

    it('are written with care: no stray spaces, no three dots, letters with their marks as one', () => {
      const careless = pairs.filter(
        ({ text }) => text !== text.trim() || /\.\.\.|\s\s|['"]/.test(text) || text !== text.normalize('NFC'),
      );
      assert.deepEqual(careless, []);
    });

    it('keep the letters that the language has of its own', () => {
      if (!letters) return;
      const spelled = pairs.filter(({ text }) => letters.own.test(text));
      const share = spelled.length / pairs.length;
      assert.ok(share >= letters.share, `${share}`);
    });

    it('leave no longer text in English', () => {
      if (resemblesEnglish) return;
      const forgotten = pairs.filter(({ text, source }) => text === source && source.split(' ').length > 6);
      assert.deepEqual(forgotten, []);
    });
  });

describe('the texts of the widget in fr', () => {
  it('let no line begin with a mark', () => {
    const torn = Object.entries(french).filter(([, text]) => / [:;!?%»]|« /.test(text));
    assert.deepEqual(torn, []);
  });
});

function same(pairs: readonly { key: string; text: string; source: string }[], of: (text: string) => unknown): void {
  for (const { key, text, source } of pairs) assert.deepEqual(of(text), of(source), `${key}: ${text}`);
}

import { expect } from '@open-wc/testing';
import { defineCoverElements } from '../../widget/define.ts';
import { orderWords } from '../../widget/locale/en-order.ts';
import { shoppingWords } from '../../widget/locale/en-shopping.ts';
import { english } from '../../widget/locale/language.ts';
import { fill } from '../../widget/locale/locale.ts';
import { fillCounted } from '../../widget/locale/plural.ts';

describe('defining the tags', () => {
  it('defines all tags once, and none in a second copy, with one warning', () => {
    const warnings: unknown[] = [];
    const warn = console.warn;
    console.warn = (text) => warnings.push(text);
    try {
      expect(defineCoverElements()).to.equal(true);
      expect(customElements.get('cover-checkout')).to.be.a('function');
      expect(warnings).to.have.length(0);
      expect(defineCoverElements()).to.equal(false);
      expect(warnings).to.have.length(1);
    } finally {
      console.warn = warn;
    }
  });

  it('defines the other public tags when the page is idle', async () => {
    await Promise.all(['cover-certificate', 'cover-offer'].map((tag) => customElements.whenDefined(tag)));
  });
});

describe('the texts', () => {
  it('get their values filled in, and keep unknown ones', () => {
    expect(fill('{a} of {b}', { a: 1 })).to.equal('1 of {b}');
  });

  it('take the form of a word that its number asks for, and the last resort where a language has fewer', () => {
    const phrase = '{count} {count|one:cell needs|other:cells need} a look';
    const said = [0, 1, 2, 11, 21, 101, 1.5].map((count) => fillCounted(phrase, { count }, english));
    expect(said).to.deep.equal(
      [0, 1, 2, 11, 21, 101, 1.5].map((count) => `${count} ${count === 1 ? 'cell needs' : 'cells need'} a look`),
    );
    expect(fillCounted('{count|other:cells}', { count: 1 }, english)).to.equal('cells');
    expect(fillCounted('{count|one:cell|other:cells}', {}, english)).to.equal('cells');
  });

  it('have a help text for each failure with a title', () => {
    const words: Record<string, string> = { ...shoppingWords, ...orderWords };
    const titles = Object.keys(words).filter((key) => key.startsWith('failed-') && !key.endsWith('-help'));
    expect(titles.filter((key) => !words[`${key}-help`])).to.deep.equal([]);
  });
});

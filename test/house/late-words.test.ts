import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { askingWords } from '../../widget/locale/en-asking.ts';
import { choosingWords } from '../../widget/locale/en-choosing.ts';
import { correctionWords } from '../../widget/locale/en-correction.ts';
import { offerWords } from '../../widget/locale/en-offer.ts';
import { orderWords } from '../../widget/locale/en-order.ts';
import { outcomeWords } from '../../widget/locale/en-outcome.ts';
import { payingWords } from '../../widget/locale/en-paying.ts';
import { periodWords } from '../../widget/locale/en-period.ts';
import { shoppingWords } from '../../widget/locale/en-shopping.ts';
import { videoWords } from '../../widget/locale/en-video.ts';
import { root } from './source-files.ts';

/** Also the name of a wish, and of a class. */
const otherNames = ['start-over', 'is-done'];

type Words = Readonly<Record<string, string>>;

const lazy = { ...shoppingWords, ...choosingWords };
/** An order on screen has come through the rules of orders, which come with the review. */
const ordered = { ...lazy, ...payingWords };

/** Where a chunk begins, and the words that have come with it and with what is always there before it. */
const chunks: Readonly<Record<string, Words>> = {
  // the base of the steps has a button that the first step does not show
  'widget/script.ts': { ...shoppingWords, back: choosingWords.back },
  'widget/elements/shell/lazy-steps.ts': lazy,
  'widget/elements/shell/asking-steps.ts': { ...lazy, ...askingWords },
  'widget/elements/shell/period-steps.ts': { ...lazy, ...askingWords, ...periodWords },
  'widget/elements/shell/paying-steps.ts': ordered,
  'widget/elements/shell/outcome-steps.ts': { ...ordered, ...outcomeWords },
  'widget/elements/shell/video-steps.ts': { ...ordered, ...videoWords, ...outcomeWords },
  'widget/elements/steps/correction-element.ts': { ...lazy, ...askingWords, ...correctionWords },
  'widget/elements/public/offer-element.ts': { ...lazy, ...offerWords },
  'widget/elements/public/certificate-parts.ts': { ...lazy, ...outcomeWords },
};

describe('the words of a chunk', () => {
  for (const [entry, words] of Object.entries(chunks))
    it(`are all there when ${entry} is drawn, whatever other chunk has come`, () => {
      const missing = [...modulesOf(entry)].flatMap((module) =>
        usedIn(readFileSync(join(root, module), 'utf8'))
          .filter((key) => key in orderWords && !(key in words) && !otherNames.includes(key))
          .map((key) => `${module}: ${key}`),
      );
      assert.deepEqual([...new Set(missing)].sort(), []);
    });
});

/** A module of the widget, with all that it imports at once. */
function modulesOf(module: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(module) || module.startsWith('widget/locale/')) return seen;
  seen.add(module);
  const source = readFileSync(join(root, module), 'utf8');
  for (const [, path = ''] of source.matchAll(
    /^(?:import (?!type)|\} from |export (?!type).* from )[^;]*?'(\.[^']+)';/gm,
  ))
    modulesOf(join(dirname(module), path), seen);
  return seen;
}

/** The keys of phrases in a source; a key that is made up is known by what it begins with. */
function usedIn(source: string): readonly string[] {
  const said = [...source.matchAll(/(?:phrases\.|say\('(?=\w+'))(\w+)/g)].map(([, key = '']) => key);
  const named = [...source.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, key = '']) => key);
  const made = [...source.matchAll(/(?:phrases\[|say\()`([a-z-]+-)\$\{/g)].flatMap(([, start = '']) =>
    Object.keys(orderWords).filter((key) => key.startsWith(start)),
  );
  return [...said, ...named, ...made];
}

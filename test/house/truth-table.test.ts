import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { orderStateSchema } from '../../proxy-server/contract/order.ts';
import { orderWords } from '../../widget/locale/en-order.ts';
import { shoppingWords } from '../../widget/locale/en-shopping.ts';
import { root } from './source-files.ts';

interface TruthTable {
  readonly money: {
    readonly known: Record<string, string>;
    readonly sentences: Record<string, string[]>;
    readonly sayNothing: string[];
  };
  readonly insurer: { readonly known: Record<string, string>; readonly sentences: Record<string, string[]> };
}

describe('the truth table', () => {
  const read = (name: string) => readFileSync(join(root, 'docs/decisions', name), 'utf8');
  const { money, insurer } = JSON.parse(read('truth-table.json')) as TruthTable;
  const words: Readonly<Record<string, string>> = { ...shoppingWords, ...orderWords };

  it('has every sentence that speaks of paying, or says that it tells nothing of what has happened', () => {
    const ofMoney =
      /\b(pays?|paid|paying|payments?|money|charged?|refund\w*|given? (it )?back|returned|bought nothing)\b/i;
    const listed = new Set([...Object.keys(money.sentences), ...money.sayNothing]);
    const missing = Object.entries(words).filter(([key, text]) => ofMoney.test(text) && !listed.has(key));
    assert.deepEqual(missing, []);
  });

  it('has no sentence that is not in the words, and none twice', () => {
    const keys = [...Object.keys(money.sentences), ...money.sayNothing];
    assert.deepEqual(
      [...keys, ...Object.keys(insurer.sentences)].filter((key) => words[key] === undefined),
      [],
    );
    assert.equal(new Set(keys).size, keys.length);
  });

  it('knows of the insurer what each state of an order says', () => {
    assert.deepEqual(Object.keys(insurer.known).sort(), [...orderStateSchema.options].sort());
  });

  it('is shown on its page as it is', () => {
    const page = read('truth-table.md');
    const row = ([key, known]: [string, string[]]) =>
      `| \`${key}\` | ${known.map((each) => `\`${each}\``).join(', ')} |`;
    const rows = [money.sentences, insurer.sentences].flatMap((sentences) => Object.entries(sentences).map(row));
    const meanings = Object.entries(money.known).map(([known, meaning]) => `| \`${known}\` | ${meaning} |`);
    for (const line of [...rows, ...meanings]) assert.ok(page.includes(`${line}\n`), line);
    const shown = page
      .split('\n')
      .filter((line) => /^\| `[\w-]+` \| `/.test(line) && /`(?:, `[\w-]+`)* \|$/.test(line));
    const known = new Set([...rows, ...meanings]);
    assert.deepEqual(
      shown.filter((line) => line.split('|').length === 4 && !known.has(line)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createPageRenderer } from '../../../../proxy-server/certificates/pages/page-renderer.ts';
import type { PageQuestion } from '../../../../proxy-server/domain/order/certificate-pages.ts';
import { readPng } from '../../../support/browser/read-png.ts';
import { keep } from '../../../support/clean-up.ts';
import { readCorpus } from '../../../support/documents/certificate-corpus.ts';
import { mutate } from '../../../support/documents/mutate.ts';
import { createRandom } from '../../../support/drawn/seeded-random.ts';
import { corpus } from './corpus.ts';

const documents = readCorpus();

describe('PDFs of many producers', () => {
  const renderer = createPageRenderer({ limitMilliseconds: 60_000 });
  after(() => renderer.close());

  it('are at least sixty, each with what must be seen or said', () => {
    assert.deepEqual([...documents.keys()].sort(), Object.keys(corpus).sort());
    assert.ok(documents.size >= 60);
  });

  for (const [name, bytes] of documents)
    it(`are shown, or told: ${name}`, async () => {
      const { count = 1, page = 1, words = [], isWhite = false, lacks = [], reason, pageReason } = corpus[name]!;
      const ask = (question: PageQuestion) => renderer.ask({ key: name, load: async () => bytes }, question);
      const pages = await ask({ want: 'pages' });
      if (reason) return assert.deepEqual(pages, { status: 'undrawable', reason });
      assert.ok(pages.status === 'pages', JSON.stringify(pages));
      assert.equal(pages.pages.count, count);
      const drawn = await ask({ want: 'picture', page, width: 480 });
      if (pageReason)
        return assert.deepEqual([drawn.status, 'reason' in drawn && drawn.reason], ['undrawable', pageReason]);
      assert.ok(drawn.status === 'picture', JSON.stringify(drawn));
      const { mediaType, bytes: picture } = drawn.picture;
      // of photographs and gradients the words alone are looked at
      if (mediaType === 'image/png') assert.equal(readPng(picture).inkedShare() < 0.0001, isWhite);
      const read = await ask({ want: 'text', page });
      assert.ok(read.status === 'text');
      const found = read.text.lines.flatMap((line) => line.words.map(({ text }) => text.normalize('NFC')));
      for (const word of words) assert.ok(found.includes(word), `${word} in ${found.join(' ')}`);
      if (words.length === 0) assert.deepEqual(found, []);
      assert.deepEqual(read.text.lacks, lacks);
    });
});

describe('damaged PDFs', () => {
  it('are drawn or told, 200 of them, and never end the renderer', async (test) => {
    const renderer = keep(test, createPageRenderer());
    const random = createRandom(1);
    const originals = [...documents.values()];
    const counts = new Map<string, number>();
    for (let index = 0; index < 200; index++) {
      const bytes = mutate(originals[Math.floor(random() * originals.length)]!, random);
      const source = { key: `${index}`, load: async () => bytes };
      for (const question of [
        { want: 'pages' },
        { want: 'picture', page: 1, width: 480 },
        { want: 'text', page: 1 },
      ] as const) {
        const { status } = await renderer.ask(source, question);
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
    }
    const known = ['pages', 'picture', 'text', 'undrawable', 'no-such-page'];
    assert.deepEqual(
      [...counts.keys()].filter((status) => !known.includes(status)),
      [],
    );
    // as many are still drawn as are told, or the damage proves nothing
    assert.ok(counts.get('picture')! > 50 && counts.get('undrawable')! > 50, JSON.stringify([...counts]));
    const whole = documents.get('reportlab')!;
    const answer = await renderer.ask(
      { key: 'whole', load: async () => whole },
      { want: 'picture', page: 1, width: 480 },
    );
    assert.equal(answer.status, 'picture');
  });
});

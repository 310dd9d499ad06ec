import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openManual } from '../../../../proxy-server/http/manual/manual.ts';

/** A search of a manual of one page. */
async function setup(markdown: string) {
  const files = [{ source: 'docs/page.md', address: '/docs/page', markdown }];
  return (await openManual([{ title: 'Section', files }])).search;
}

const filler = (count: number) => Array.from({ length: count }, (_none, index) => `word${index}`).join(' ');

describe('a search of the manual', () => {
  it('shows a short passage whole, and of a long one whole words around what was found', async () => {
    const search = await setup(
      `# Page\n\nThe naira is paid.\n\n## Long\n\n${filler(60)} kobo ${filler(60)}\n\n## End\n\n${filler(60)} premium.`,
    );
    assert.deepEqual(
      search('naira').map(({ excerpt }) => excerpt),
      ['The naira is paid.'],
    );
    const [middle] = search('KOBO');
    assert.match(middle!.excerpt, /^… (word\d+ )+kobo( word\d+)+ …$/);
    assert.ok(middle!.excerpt.length <= 164, String(middle!.excerpt.length));
    assert.match(search('premium')[0]!.excerpt, /^… (word\d+ )+premium\.$/);
    assert.match(search('word0')[0]!.excerpt, /^word0 (word\d+ )+…$/);
  });

  it('finds passages that have every word, those first that have them in their heading, fifty at most', async () => {
    const passages = Array.from({ length: 60 }, (_none, index) => `## Part ${index}\n\nA refund of part ${index}.`);
    const search = await setup(`# Page\n\n${passages.join('\n\n')}\n\n## Refund\n\nOf all.`);
    const found = search(' refund ');
    assert.equal(found.length, 50);
    assert.equal(found[0]?.heading, 'Refund');
    assert.deepEqual(
      search('part 59 refund').map(({ heading, address }) => [heading, address]),
      [['Part 59', '/docs/page#part-59']],
    );
    assert.deepEqual(search('refund of nothing'), []);
    assert.deepEqual(search('  '), []);
  });
});

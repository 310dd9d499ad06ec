import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createPageRenderer } from '../../../../proxy-server/certificates/pages/page-renderer.ts';
import { certificateContentSchema } from '../../../../proxy-server/contract/certificate/certificate.ts';
import { documentMediaTypes, sniffMediaType } from '../../../../proxy-server/domain/media-type.ts';
import { keep } from '../../../support/clean-up.ts';
import { readWordCorpus } from '../../../support/documents/certificate-corpus.ts';
import { mutateDocx } from '../../../support/documents/mutate-docx.ts';
import { createRandom } from '../../../support/drawn/seeded-random.ts';
import { corpus } from './corpus.ts';
import { flatten } from './flatten.ts';

const documents = readWordCorpus();

describe('Word documents of many producers', () => {
  const renderer = createPageRenderer({ limitMilliseconds: 60_000 });
  after(() => renderer.close());

  it('are at least forty, each with what must be seen or said', () => {
    assert.deepEqual([...documents.keys()].sort(), Object.keys(corpus).sort());
    assert.ok(documents.size >= 40);
  });

  for (const [name, bytes] of documents)
    it(`are shown, or told: ${name}`, async () => {
      const { lines = [], hidden = [], lacks = [], reason } = corpus[name]!;
      assert.equal(sniffMediaType(bytes), documentMediaTypes.docx);
      const answer = await renderer.ask({ key: name, load: async () => bytes }, { want: 'content' });
      if (reason) return assert.deepEqual(answer, { status: 'undrawable', reason });
      assert.ok(answer.status === 'content', JSON.stringify(answer));
      const { content } = answer;
      assert.deepEqual(certificateContentSchema.parse(content), content);
      const seen = flatten(content);
      assert.deepEqual(inOrder(seen, lines), lines, seen.join('\n'));
      for (const word of hidden) assert.ok(!seen.join('\n').includes(word), word);
      assert.deepEqual(content.lacks, lacks);
    });
});

/** Those of the lines that are there, each after the one before it. */
function inOrder(seen: readonly string[], lines: readonly string[]): string[] {
  let from = 0;
  return lines.filter((line) => {
    const at = seen.indexOf(line, from);
    if (at >= 0) from = at + 1;
    return at >= 0;
  });
}

describe('damaged Word documents', () => {
  it('are read or told, 200 of them, and never end the thread', async (test) => {
    const troubles: unknown[] = [];
    const renderer = keep(
      test,
      createPageRenderer({ limitMilliseconds: 60_000, onTrouble: (trouble) => troubles.push(trouble) }),
    );
    const random = createRandom(3);
    const originals = [...documents.values()];
    const counts = new Map<string, number>();
    for (let index = 0; index < 200; index++) {
      const bytes = mutateDocx(originals[Math.floor(random() * originals.length)]!, random);
      const { status } = await renderer.ask({ key: `${index}`, load: async () => bytes }, { want: 'content' });
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    assert.deepEqual(troubles, []);
    // as many are still read as are told, or the damage proves nothing
    assert.deepEqual([...counts.keys()].sort(), ['content', 'undrawable']);
    assert.ok(counts.get('content')! > 40 && counts.get('undrawable')! > 40, JSON.stringify([...counts]));
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { extensionOf, sniffMediaType } from '../../../proxy-server/domain/media-type.ts';
import { imageCorpus } from '../../support/documents/image-corpus.ts';

const folder = new URL('../certificates/images/', import.meta.url);

describe('pictures of many producers', () => {
  it('are at least forty, each with what must be seen or said', () => {
    const files = readdirSync(folder).filter((name) => name !== 'README.md');
    assert.deepEqual(files.sort(), Object.keys(imageCorpus).sort());
    assert.ok(files.length >= 40);
  });

  it('are told by their bytes; what browsers do not show is for download, under its usual ending', () => {
    for (const [name, { type, ending }] of Object.entries(imageCorpus)) {
      const bytes = readFileSync(new URL(name, folder));
      assert.equal(sniffMediaType(bytes), type, name);
      if (ending) assert.equal(extensionOf(bytes), ending, name);
    }
  });
});

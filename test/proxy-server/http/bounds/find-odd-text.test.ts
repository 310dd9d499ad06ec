import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atOnce } from '../../../../proxy-server/domain/at-once.ts';
import { mayHaveOddText } from '../../../../proxy-server/http/body/refuse-odd-text.ts';

const mebibyte = 1_048_576;

describe('the search for odd texts in a large body', () => {
  it('finds an escape wherever it lies, across the end of a slice too', () => {
    for (const odd of ['\\u0000', '\\ud800', '\\uDfff'])
      for (let before = -8; before <= 1; before++) {
        const start = 'x'.repeat(mebibyte + before);
        assert.ok(atOnce(mayHaveOddText(Buffer.from(`${start}${odd}`))), `${odd} at ${before}`);
      }
  });

  it('finds none among other escapes', () => {
    assert.equal(atOnce(mayHaveOddText(Buffer.from('\\u0041\\n\\ue000'.repeat(200_000)))), false);
    assert.equal(atOnce(mayHaveOddText(Buffer.alloc(0))), false);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitNotes } from '../../../proxy-server/runtime/limit-notes.ts';

function setup() {
  const lines: (readonly [string, object])[] = [];
  const clock = { time: 0 };
  const note = limitNotes(
    (event, facts) => void lines.push([event, facts]),
    () => clock.time,
  );
  return { lines, clock, note };
}

describe('a limited log', () => {
  it('writes a few lines of one event, and says later how many it has left out', () => {
    const { lines, clock, note } = setup();
    for (let time = 0; time < 30_000; time += 20) {
      clock.time = time;
      note('worker error', { error: 'disk full' });
    }
    assert.equal(lines.length, 15);
    assert.deepEqual(lines[5], ['worker error', { error: 'disk full', leftOut: 495 }]);
  });

  it('lets no event hide another', () => {
    const { lines, note } = setup();
    for (let count = 0; count < 100; count++) note('worker error', {});
    note('retention failed', { error: 'disk full' });
    assert.deepEqual(lines.at(-1), ['retention failed', { error: 'disk full' }]);
  });
});

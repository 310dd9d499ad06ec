import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inSlices, inTurn } from '../../../proxy-server/checkout/in-slices.ts';

/** Work of so many steps, each of which takes a whole slice; notes when it takes one. */
function* work(name: string, steps: number, notes: string[]): Generator<void, string> {
  for (let step = 0; step < steps; step++) {
    notes.push(name);
    const end = performance.now() + 6;
    while (performance.now() < end);
    yield;
  }
  return name;
}

/** Counts the turns of the event loop until it is stopped. */
function countTurns(): () => number {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  return () => {
    isOver = true;
    return turns;
  };
}

describe('work in slices', () => {
  it('lets others have a turn after each slice, however many works wait', async () => {
    const notes: string[] = [];
    const turns = countTurns();
    const works = Array.from({ length: 4 }, (_none, index) => inTurn(work(`large ${index}`, 5, notes)));
    assert.deepEqual(notes, [], 'large work waits for its turn');
    assert.deepEqual(await Promise.all(works), ['large 0', 'large 1', 'large 2', 'large 3']);
    assert.ok(turns() >= notes.length - 1, String(notes.length));
  });

  it('ends one large work before the next begins', async () => {
    const notes: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((name) => inTurn(work(name, 3, notes))));
    assert.equal(notes.join(''), 'aaabbbccc');
  });

  it('does other work first and at once, and goes on with it before any large work', async () => {
    const notes: string[] = [];
    const large = inTurn(work('L', 4, notes));
    const others = ['a', 'b'].map((name) => inSlices(work(name, 3, notes)));
    assert.equal(notes.join(''), 'ab', 'the first slices are done at once');
    assert.deepEqual(await Promise.all(others), ['a', 'b']);
    assert.equal(notes.join(''), 'abababLLLL'.slice(0, notes.length));
    await large;
    assert.equal(notes.join(''), 'abababLLLL');
  });

  it('rejects with what the work throws, and goes on with the next', async () => {
    const failing = function* (): Generator<void, string> {
      yield;
      return assert.fail('no such thing');
    };
    await assert.rejects(inSlices(failing()), /no such thing/);
    const [first, second] = await Promise.allSettled([inTurn(failing()), inTurn(work('b', 1, []))]);
    assert.deepEqual([first.status, second.status], ['rejected', 'fulfilled']);
  });
});

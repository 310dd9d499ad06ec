import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHospitalBook } from '../../../proxy-server/checkout/hospital-book.ts';

const day = 24 * 3_600_000;

function setup() {
  let asked = 0;
  let isDown = false;
  const book = createHospitalBook();
  const list = (now: number) =>
    book.list('shop', now, async () => {
      asked += 1;
      if (isDown) throw new Error('The insurer does not answer.');
      return [{ name: `Hospital ${asked}` }];
    });
  return { list, asked: () => asked, breakDown: () => (isDown = true) };
}

describe('the list of hospitals', () => {
  it('is asked for once by many who wait, and again after a day', async () => {
    const { list, asked } = setup();
    await Promise.all([list(0), list(0), list(1)]);
    await list(day - 1);
    assert.equal(asked(), 1);
    assert.deepEqual(await list(day), [{ name: 'Hospital 2' }]);
  });

  it('stays as it was while a new one cannot be had, without asking at each key stroke', async () => {
    const { list, asked, breakDown } = setup();
    await list(0);
    breakDown();
    assert.deepEqual(await list(day), [{ name: 'Hospital 1' }]);
    assert.deepEqual(await list(day + 1_000), [{ name: 'Hospital 1' }]);
    assert.equal(asked(), 2);
    await list(day + 60_000);
    assert.equal(asked(), 3);
  });
});

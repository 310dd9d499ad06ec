import assert from 'node:assert/strict';
import { it } from 'node:test';
import { measureLayoutShift } from '../bench/measures/layout-shift.ts';

it('moves nothing on a page that loads it as the manual says, on the narrowest phones', async () => {
  const shifts = await measureLayoutShift([320, 344, 360]);
  assert.equal(shifts.length, 6);
  for (const { snippet, width, score } of shifts) assert.equal(score, 0, `${snippet} at ${width} px`);
});

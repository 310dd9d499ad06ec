import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext } from '../../../../proxy-server/checkout/context.ts';
import { runHospitalsAhead } from '../../../../proxy-server/checkout/quote/hospitals-ahead.ts';

describe('the hospitals that are asked for ahead', () => {
  it('are asked for again when the database fails, soon and ever later, which is noted', async () => {
    const { context, notes, waits, stopping } = setup();
    await runHospitalsAhead(context, stopping.signal);
    assert.deepEqual(notes, ['hospitals not read', 'hospitals not read']);
    assert.deepEqual(waits, [5_000, 15_000, 30_000]);
  });
});

/** A merchant whose list fails, as where no call can be counted; the clock ends the run at the third wait. */
function setup() {
  const notes: string[] = [];
  const stopping = new AbortController();
  const waits: number[] = [];
  const listHospitals = () => Promise.reject(new Error('the database system is starting up'));
  const context = {
    merchants: new Map([
      [
        'shop',
        {
          id: 'shop',
          catalogue: { products: [{ category: 'health' }] },
          providers: new Map([['aims', { listHospitals }]]),
        },
      ],
    ]),
    clock: {
      now: () => 0,
      async sleep(milliseconds: number) {
        if (waits.push(milliseconds) === 3) stopping.abort();
      },
    },
    trouble: (text: string) => void notes.push(text),
  } as unknown as CheckoutContext;
  return { context, notes, waits, stopping };
}

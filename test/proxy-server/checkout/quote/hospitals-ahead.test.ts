import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext } from '../../../../proxy-server/checkout/context.ts';
import { runHospitalsAhead } from '../../../../proxy-server/checkout/quote/hospitals-ahead.ts';

describe('the hospitals that are asked for ahead', () => {
  it('are asked for again when the database fails, soon and ever later, which is noted', async () => {
    const { context, notes, waits, stopping } = setup(() => Promise.reject(new Error('the database is starting up')));
    await runHospitalsAhead(context, stopping.signal);
    assert.deepEqual(notes, ['hospitals not read', 'hospitals not read']);
    assert.deepEqual(waits, [5_000, 15_000, 30_000]);
  });

  it('are asked for again as soon where the insurer has no time, and half a day later where it has', async () => {
    for (const [outcome, expected] of [
      [{ status: 'busy' }, [5_000, 15_000, 30_000]],
      [{ status: 'done', hospitals: [] }, [5_000, 43_200_000, 43_200_000]],
    ] as const) {
      const { context, notes, waits, stopping } = setup(async () => outcome);
      await runHospitalsAhead(context, stopping.signal);
      assert.deepEqual([waits, notes], [expected, []]);
    }
  });
});

/** A merchant whose insurer answers so; the clock ends the run at the third wait. */
function setup(listHospitals: () => Promise<unknown>) {
  const notes: string[] = [];
  const stopping = new AbortController();
  const waits: number[] = [];
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
    hospitals: { refresh: (_key: string, read: () => Promise<unknown>) => read() },
    trouble: (text: string) => void notes.push(text),
  } as unknown as CheckoutContext;
  return { context, notes, waits, stopping };
}

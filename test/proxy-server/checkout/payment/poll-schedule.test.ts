import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextPollAt, nextScheduledPollAt } from '../../../../proxy-server/checkout/payment/poll-schedule.ts';

const begunAt = Date.parse('2026-03-01T09:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

/** The ages of an attempt at all its polls, each at the time that the one before returned. */
function pollAgesOf(next: typeof nextPollAt): number[] {
  const ages: number[] = [];
  for (let now: number | undefined = next(begunAt, begunAt); now !== undefined; now = next(begunAt, now))
    ages.push(now - begunAt);
  return ages;
}

describe('the polls of a payment', () => {
  it('are frequent while the shopper may be paying: a few seconds after the start, then ever more slowly', () => {
    const early = pollAgesOf(nextPollAt).filter((age) => age <= 10 * minute);
    assert.equal(early[0], 3_000);
    const pauses = early.slice(1).map((age, index) => age - early[index]!);
    assert.ok(pauses.every((pause) => pause <= 2 * minute));
    assert.ok(early.length > 10 && early.length < 60, `${early.length} polls in ten minutes`);
  });

  it('continue for three days, at 15 and 60 minutes and 6, 24 and 72 hours, and then end', () => {
    const late = pollAgesOf(nextPollAt).filter((age) => age > 12 * minute);
    assert.deepEqual(late, [15 * minute, hour, 6 * hour, 24 * hour, 72 * hour]);
  });

  it('are ever rarer until the attempt is ten minutes old', () => {
    for (const [age, next] of [
      [5 * minute, 6 * minute],
      [10 * minute - 5, 12 * minute - 6],
      [10 * minute, 15 * minute],
    ] as const)
      assert.equal(nextPollAt(begunAt, begunAt + age), begunAt + next);
  });

  it('happen at the scheduled ages only if nobody is waiting', () => {
    const planned = [2 * minute, 5 * minute, 15 * minute, hour, 6 * hour, 24 * hour, 72 * hour];
    assert.deepEqual(pollAgesOf(nextScheduledPollAt), planned);
  });

  it('are always in the future', () => {
    for (const age of [0, 1, 3_000, 9 * minute, 10 * minute, 59 * minute, 71 * hour]) {
      assert.ok(nextPollAt(begunAt, begunAt + age)! > begunAt + age);
      assert.ok(nextScheduledPollAt(begunAt, begunAt + age)! > begunAt + age);
    }
    assert.equal(nextPollAt(begunAt, begunAt + 72 * hour), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pollDelay, retryDelay } from '../../../proxy-server/checkout/backoff.ts';

const attempts = Array.from({ length: 40 }, (_, index) => index + 1);
const hour = 3_600_000;

describe('the backoff', () => {
  it('polls a new policy within two seconds, then after 2, 5, 10 and 20, then ever more slowly', () => {
    assert.ok(pollDelay(1, 1) <= 2_000);
    assert.deepEqual(
      [2, 3, 4, 5, 6, 7].map((attempt) => pollDelay(attempt, 0) / 1_000),
      [2, 5, 10, 20, 40, 80],
    );
  });

  it('never polls faster than before, and at least every six hours', () => {
    const waits = attempts.map((attempt) => pollDelay(attempt, 0));
    assert.deepEqual(
      waits,
      [...waits].sort((left, right) => left - right),
    );
    assert.equal(waits.at(-1), 6 * hour);
  });

  it('waits 2, 4, 8 seconds while the insurer is busy, and at most a minute', () => {
    assert.deepEqual(
      [1, 2, 3].map((attempt) => retryDelay(attempt, 0) / 1_000),
      [2, 4, 8],
    );
    assert.equal(retryDelay(40, 0), 60_000);
  });

  it('adds jitter of up to a quarter to each wait, and never shortens one', () => {
    for (const attempt of attempts)
      for (const wait of [pollDelay, retryDelay]) {
        const planned = wait(attempt, 0);
        assert.equal(wait(attempt, 1), Math.round(planned * 1.25));
        assert.ok(wait(attempt, 0.5) > planned);
      }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pollDelay, retryDelay, silenceDelay } from '../../../proxy-server/checkout/backoff.ts';

const attempts = Array.from({ length: 40 }, (_, index) => index + 1);
const hour = 3_600_000;

describe('the backoff', () => {
  it('polls a new policy within two seconds', () => {
    assert.ok(pollDelay(0, 1) <= 2_000);
  });

  for (const fraction of [0, 0.5, 1])
    it(`never waits longer between polls than 2 s or a third of the time since issue, with jitter ${fraction}`, () => {
      for (let time = pollDelay(0, fraction), polls = 1; time < 6 * hour; polls++) {
        assert.ok(polls < 100);
        const wait = pollDelay(time, fraction);
        time += wait;
        assert.ok(wait <= Math.max(2_000, time / 3 + 1), `${wait} ms at ${time} ms`);
      }
    });

  it('polls a policy at least every six hours', () => {
    assert.equal(pollDelay(30 * 24 * hour, 0), 6 * hour);
  });

  it('asks a silent insurer ever more slowly, and at least once a minute', () => {
    const silences = [0, 1_000, 10_000, 60_000, 120_000, hour];
    assert.deepEqual(
      silences.map((silence) => silenceDelay(silence, 0) / 1_000),
      [2, 2, 5, 30, 60, 60],
    );
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
      for (const wait of [pollDelay, retryDelay, silenceDelay]) {
        const planned = wait(attempt, 0);
        assert.equal(wait(attempt, 1), Math.round(planned * 1.25));
        assert.ok(wait(attempt, 0.5) > planned);
      }
  });
});

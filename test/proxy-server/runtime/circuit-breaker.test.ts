import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCircuitBreaker } from '../../../proxy-server/runtime/circuit-breaker.ts';
import { createManualClock } from '../../support/clocks/manual-clock.ts';

describe('the circuit breaker', () => {
  function setup() {
    const clock = createManualClock();
    const changes: boolean[] = [];
    const breaker = createCircuitBreaker({ clock, onChange: (isOpen) => changes.push(isOpen) });
    const fail = (times: number) => {
      for (let call = 0; call < times; call++) breaker.record('failed');
    };
    return { clock, changes, breaker, fail };
  }

  it('stays closed after some failures, and resets the count after a response', () => {
    const { breaker, fail } = setup();
    fail(4);
    breaker.record('answered');
    fail(4);
    assert.equal(breaker.allows(), true);
    assert.equal(breaker.isOpen, false);
  });

  it('opens after five consecutive failures, and reports it once', () => {
    const { breaker, fail, changes } = setup();
    fail(6);
    assert.equal(breaker.allows(), false);
    assert.deepEqual(changes, [true]);
  });

  it('allows one probe after the open time, and all calls after a response', () => {
    const { breaker, fail, clock, changes } = setup();
    fail(5);
    clock.advance(2_000);
    assert.equal(breaker.allows(), true);
    assert.equal(breaker.allows(), false);
    breaker.record('answered');
    assert.equal(breaker.allows(), true);
    assert.deepEqual(changes, [true, false]);
  });

  it('stays open longer after each failed probe, 15 seconds at most', () => {
    const { breaker, fail, clock } = setup();
    fail(5);
    for (const rest of [2_000, 4_000, 8_000, 15_000, 15_000]) {
      clock.advance(rest - 1);
      assert.equal(breaker.allows(), false, `before ${rest}`);
      clock.advance(1);
      assert.equal(breaker.allows(), true, `after ${rest}`);
      fail(1);
    }
  });

  it('allows another probe when the one before never ends', () => {
    const { breaker, fail, clock } = setup();
    fail(5);
    clock.advance(2_000);
    assert.equal(breaker.allows(), true);
    clock.advance(2_000);
    assert.equal(breaker.allows(), true);
  });
});

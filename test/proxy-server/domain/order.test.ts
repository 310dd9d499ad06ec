import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requeue, reschedule } from '../../../proxy-server/domain/order.ts';
import { makeOrder } from '../../support/make-order.ts';

describe('an order that is to be looked at again', () => {
  it('keeps its tries when the insurer was asked', () => {
    const again = reschedule(makeOrder({ attempts: 3 }), 5_000);
    assert.equal(again.attempts, 3);
    assert.equal(again.dueAt, 5_000);
  });

  it('has made no try while it waited for its turn', () => {
    const waiting = requeue(makeOrder({ attempts: 3 }), 5_000);
    assert.equal(waiting.attempts, 2);
    assert.equal(waiting.dueAt, 5_000);
    assert.equal(requeue(makeOrder({ attempts: 0 }), 5_000).attempts, 0);
  });
});

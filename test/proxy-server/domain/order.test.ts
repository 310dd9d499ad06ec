import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requeue, reschedule } from '../../../proxy-server/domain/order/order.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

describe('an order that is due again later', () => {
  it('keeps its attempts when it is rescheduled after a call', () => {
    const again = reschedule(makeOrder({ attempts: 3 }), 5_000);
    assert.equal(again.attempts, 3);
    assert.equal(again.dueAt, 5_000);
  });

  it('does not count an attempt when it is requeued without a call', () => {
    const waiting = requeue(makeOrder({ attempts: 3 }), 5_000);
    assert.equal(waiting.attempts, 2);
    assert.equal(waiting.dueAt, 5_000);
    assert.equal(requeue(makeOrder({ attempts: 0 }), 5_000).attempts, 0);
  });
});

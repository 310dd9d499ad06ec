import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { cancelOrder } from '../../../../proxy-server/checkout/order/cancel-order.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

describe('an order that the shopper cancels', () => {
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}) {
    const bench = await openBench(test);
    const order = await bench.put(changes);
    return { bench, order, cancel: () => cancelOrder(bench.context, order) };
  }

  it('loses its personal data at once, and is looked at again for a payment that was on its way', async (test) => {
    const { bench, order, cancel } = await setup(test, {
      customerId: 'customer-7',
      metadata: { values: { cart: '7' }, isTrusted: true },
      ticket: { consumer: '7' },
      openPayment: { method: 'paystack', reference: 'cover-1', amount: { amount: 1, currency: 'NGN' } },
      largeAnswers: { paths: ['/answers/photo'], bytes: 9, eraseAt: 1 },
      erasedAnswers: [{ path: '/answers/photo', code: 'erased', message: 'Add this picture again.' }],
      insurerSaid: [{ at: 1, step: 'prepare', text: 'Hello' }],
    });
    const cancelled = await cancel();
    const { point, dueAt, applicant, answers, customerId, metadata, openPayment, ticket, ...others } = cancelled;
    assert.deepEqual([point, dueAt], ['cancelled', bench.clock.now()]);
    const { largeAnswers, erasedAnswers, insurerSaid } = others;
    const kept = [
      applicant,
      answers,
      customerId,
      metadata,
      openPayment,
      ticket,
      largeAnswers,
      erasedAnswers,
      insurerSaid,
    ];
    assert.deepEqual(kept, Array(9).fill(undefined));
    const acts = await bench.store.history.of(order.id);
    assert.deepEqual(
      acts.map(({ what, by }) => [what, by.kind]),
      [
        ['cancelled', 'shopper'],
        ['personal-data-erased', 'shopper'],
      ],
    );
  });

  it('is cancelled once', async (test) => {
    const { order, cancel } = await setup(test, { point: 'cancelled' });
    assert.equal((await cancel()).version, order.version);
  });

  it('is one that waits for payment', async (test) => {
    const message = 'Only an order that waits for payment can be cancelled.';
    for (const point of ['expired', 'paid'] as const) {
      const { cancel } = await setup(test, { point });
      await assert.rejects(cancel(), { code: 'order-state-conflict', message });
    }
  });
});

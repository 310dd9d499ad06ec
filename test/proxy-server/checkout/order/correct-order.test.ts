import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { ProductCatalogue } from '../../../../proxy-server/catalogue/catalogue.ts';
import { correctOrder } from '../../../../proxy-server/checkout/order/correct-order.ts';
import { prepareAhead } from '../../../../proxy-server/checkout/order/prepare-ahead.ts';
import type { Correction } from '../../../../proxy-server/contract/order.ts';
import type { InsuranceProvider, PrepareOutcome } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { camon } from '../../../support/shop/shopper.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const money = { method: 'paystack', reference: 'cover-1', transactionId: 't1' } as const;
const payment = { ...money, amount: { amount: 1, currency: 'NGN' }, acceptedAt: 1 } as const;
const errors = [{ path: '/answers/imei', code: 'refused', message: 'The IMEI is known.' }];
const problem = { code: 'insurer-refused', message: 'No.', errors };
const imei = '490154203237518';

describe('the correction of a paid order that the insurer refused', () => {
  async function setup(
    test: TestContext,
    changes: Partial<OrderRecord> = {},
    parts: Parameters<typeof openBench>[1] & object = {},
  ) {
    const bench = await openBench(test, parts);
    const order = await bench.put({ point: 'refused', payment, problem, ticket: { consumer: '7' }, ...changes });
    const correct = (correction: Correction, known = order) =>
      correctOrder(bench.context, known, correction, {
        by: { kind: 'shopper' },
        sent: { source: undefined, bytes: 1 } as never,
      });
    return { bench, order, correct };
  }

  it('puts it back to work at once, with what is new and what was paid', async (test) => {
    const { bench, order, correct } = await setup(test);
    const now = bench.clock.now();
    const saved = await correct({ answers: { imei } });
    assert.deepEqual([saved.point, saved.dueAt, saved.problem], ['paid', now, undefined]);
    assert.deepEqual(saved.answers, { ...camon, imei });
    assert.deepEqual([saved.payment, saved.ticket], [payment, { consumer: '7' }]);
    assert.deepEqual(saved.corrections, { count: 1, at: now });
    const [act] = await bench.store.history.of(order.id);
    assert.deepEqual([act?.what, act?.by.kind, act?.text], ['corrected', 'shopper', '/answers/imei']);
    assert.deepEqual(bench.logged, [['order corrected', { order: order.id }]]);
    assert.equal(bench.wakes.length, 1);
  });

  it('is made on what another has saved meanwhile, with a new ticket where that is made ahead', async (test) => {
    const { bench, order, correct } = await setup(
      test,
      { corrections: { count: 3, at: 1 } },
      { insurer: { preparesBeforePayment: true } },
    );
    await bench.store.orders.save({ ...order, answers: { ...camon, model: 'Spark' } });
    const saved = await correct({ answers: { imei } });
    assert.deepEqual(saved.answers, { ...camon, model: 'Spark', imei });
    assert.deepEqual([saved.corrections?.count, saved.ticket], [4, undefined]);
  });

  it('gives what was refused, and nothing else', async (test) => {
    const { correct } = await setup(test);
    await assert.rejects(correct({}), {
      code: 'invalid-answers',
      message: 'Give what `problem.errors` of the order names.',
      violations: errors,
    });
    await assert.rejects(correct({ answers: { imei, model: 'Spark' } }), {
      code: 'invalid-answers',
      message: 'Only what `problem.errors` of the order names can be corrected.',
      violations: [
        { path: '/answers/model', code: 'not-correctable', message: 'This was not refused, so it stays as it is.' },
      ],
    });
    await assert.rejects(correct({ answers: { imei: '1' } }), {
      code: 'invalid-answers',
      message: 'Some answers need a correction.',
    });
  });

  it('is not possible where nothing was refused, money has gone, the sale has ended, or after five', async (test) => {
    const state = 'order-state-conflict';
    const nothing = { code: state, message: 'Nothing in this order can be corrected now.' };
    const gone = { code: state, message: 'Money of this order has gone back, so nothing is corrected any more.' };
    const refund = {
      ...money,
      id: 'rfd_1',
      paid: { amount: 1, currency: 'NGN' },
      amount: { amount: 1, currency: 'NGN' },
      mode: 'noted',
      reason: 'asked',
      by: { kind: 'merchant' },
      at: 1,
      state: 'settled',
    } as const;
    const often = 'This order was corrected 5 times, and refused each time; ask the shop.';
    const unsold = { merchant: { catalogue: new ProductCatalogue([]) } };
    for (const [changes, parts, refused] of [
      [{ problem: undefined }, {}, nothing],
      [{ point: 'held' }, {}, nothing],
      [{ applicant: undefined }, {}, nothing],
      [{ answers: undefined }, {}, nothing],
      [{ payment: { ...payment, standing: 'reversed' } }, {}, gone],
      [{ refunds: [refund] }, {}, gone],
      [{ refunds: [{ ...refund, state: 'pending' }] }, {}, { code: 'refund-in-progress' }],
      [{ corrections: { count: 5, at: 1 } }, {}, { code: 'too-many-corrections', message: often }],
      [{}, unsold, { code: state, message: 'The product of this order is no longer sold here.' }],
    ] as const) {
      const { correct } = await setup(test, changes, parts);
      await assert.rejects(correct({ answers: { imei } }), refused);
    }
    const last = await setup(test, { corrections: { count: 4, at: 1 } });
    assert.equal((await last.correct({ answers: { imei } })).corrections?.count, 5);
  });
});

describe('an order whose insurer is asked before payment', () => {
  async function setup(test: TestContext, outcome: PrepareOutcome, parts: Partial<InsuranceProvider> = {}) {
    let asked = 0;
    const prepare = async () => {
      asked += 1;
      return outcome;
    };
    const bench = await openBench(test, { insurer: { preparesBeforePayment: true, ...parts, prepare } });
    const order = await bench.put();
    const merchant = bench.context.merchants.get('default')!;
    const ahead = () => prepareAhead(bench.context, merchant, order);
    return { bench, order, ahead, asked: () => asked };
  }

  it('has the ticket that the insurer gives, which is told', async (test) => {
    const { order, ahead } = await setup(test, { status: 'done', ticket: { hold: '1' } });
    const { newActs, ...prepared } = await ahead();
    assert.deepEqual(prepared, { ...order, ticket: { hold: '1' } });
    assert.deepEqual(newActs, [{ what: 'prepared', by: { kind: 'insurer', name: 'aims' } }]);
    const later = await setup(test, { status: 'busy' }, { preparesBeforePayment: false });
    assert.deepEqual([await later.ahead(), later.asked()], [later.order, 0]);
  });

  it('is refused without the insurer’s reason, which is logged; what can be corrected is named', async (test) => {
    const refusal = { status: 'refused', reason: 'Blocked account.', violations: [] } as const;
    const { bench, order, ahead } = await setup(test, refusal);
    await assert.rejects(ahead(), {
      code: 'insurer-refused',
      message: 'The insurer does not accept this order now. You have not been charged; please contact the shop.',
    });
    const facts = { product: order.product, reason: 'Blocked account.' };
    assert.deepEqual(bench.logged, [['insurer refused before payment', facts]]);
    const named = await setup(test, { ...refusal, violations: errors });
    const wrong = { code: 'invalid-answers', message: 'Some answers need a correction.', violations: errors };
    await assert.rejects(named.ahead(), wrong);
  });

  it('is not sent without its pictures', async (test) => {
    const { bench, ahead, asked } = await setup(test, { status: 'busy' });
    const withPictures = async (order: OrderRecord) => ({ ...order, unreadable: ['pictures'] });
    Object.assign(bench.context, { store: { ...bench.store, orders: { ...bench.store.orders, withPictures } } });
    await assert.rejects(ahead(), {
      code: 'order-state-conflict',
      message: 'The pictures of this order cannot be read now; ask the shop.',
    });
    assert.equal(asked(), 0);
  });
});

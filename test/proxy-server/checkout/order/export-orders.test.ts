import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportedCells, exportOrders } from '../../../../proxy-server/checkout/order/read/export-orders.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const placed = {
  id: 'ord_1',
  code: 'ABCD-1234',
  reference: 'a'.repeat(32),
  createdAt: Date.parse('2026-11-27T08:45:00.900Z'),
  updatedAt: Date.parse('2026-11-28T23:59:59Z'),
};

describe('what an export says of an order', () => {
  it('is all that is known of it', () => {
    const money = { method: 'paystack', reference: 'cover-1', transactionId: 't1' } as const;
    const order = makeOrder({
      ...placed,
      point: 'held',
      payment: {
        ...money,
        amount: { amount: 2_160_000, currency: 'NGN' },
        paid: { amount: 2_160_005, currency: 'USD' },
        acceptedAt: 1,
      },
      policy: { status: 'approved', number: 'P-1', startDate: '2026-12-01', endDate: '2027-11-30' },
      refundsDue: [money, { ...money, reference: 'cover-2' }],
      problem: { code: 'insurer-silent', message: 'Silent.' },
      metadata: { values: { till: '7' }, isTrusted: true },
    });
    assert.deepEqual(exportedCells(order), {
      code: 'ABCD-1234',
      state: 'needs-attention',
      placed_utc: '2026-11-27 08:45:00',
      changed_utc: '2026-11-28 23:59:59',
      product: 'phone-warranty-comprehensive',
      period: '1y',
      premium: '21600.00',
      currency: 'NGN',
      first_name: 'Folake',
      last_name: 'Arinze',
      email: 'folake.arinze@example.com',
      phone_without_plus: '2348031234567',
      payment_method: 'paystack',
      payment_reference: 'cover-1',
      paid: '21600.05',
      paid_currency: 'USD',
      policy_number: 'P-1',
      cover_from: '2026-12-01',
      cover_to: '2027-11-30',
      refunds_due: 'cover-1 cover-2',
      problem: 'insurer-silent',
      metadata: '{"till":"7"}',
      test: 'yes',
      reference: 'a'.repeat(32),
      id: 'ord_1',
    });
  });

  it('leaves empty what is not known, or erased', () => {
    const cells = exportedCells(makeOrder({ ...placed, period: undefined, applicant: undefined, test: false }));
    const known = Object.entries(cells).filter(([, cell]) => cell !== undefined);
    assert.deepEqual(known, [
      ['code', 'ABCD-1234'],
      ['state', 'awaiting-payment'],
      ['placed_utc', '2026-11-27 08:45:00'],
      ['changed_utc', '2026-11-28 23:59:59'],
      ['product', 'phone-warranty-comprehensive'],
      ['premium', '21600.00'],
      ['currency', 'NGN'],
      ['test', 'no'],
      ['reference', 'a'.repeat(32)],
      ['id', 'ord_1'],
    ]);
    const unpriced = {
      method: 'merchant',
      reference: 'R',
      amount: { amount: 1, currency: 'NGN' },
      acceptedAt: 1,
    } as const;
    const { paid, paid_currency, payment_reference } = exportedCells(makeOrder({ payment: unpriced }));
    assert.deepEqual([paid, paid_currency, payment_reference], [undefined, undefined, 'R']);
  });

  it('is read a hundred orders at once, newest first, and each once', async (test) => {
    const bench = await openBench(test);
    const ids: string[] = [];
    for (let count = 0; count < 201; count++) ids.unshift((await bench.put({ createdAt: count })).id);
    const pages: string[][] = [];
    for await (const page of exportOrders(bench, { merchantId: 'default' })) pages.push(page.map(({ id }) => id));
    assert.deepEqual(
      pages.map(({ length }) => length),
      [100, 100, 1],
    );
    assert.deepEqual(pages.flat(), ids);
  });
});

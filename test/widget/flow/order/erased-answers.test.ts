import { expect } from '@open-wc/testing';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { CheckoutFlow } from '../../../../widget/flow/checkout-flow.ts';
import type { OrderScreen } from '../../../../widget/flow/flow-state.ts';
import { FormFlow } from '../../../../widget/flow/form-flow.ts';
import '../../../../widget/flow/order/order-flow.ts';
import { until } from '../../page.ts';
import { camon, catalogue, orderIn } from '../../samples.ts';
import { memoryOf, storeContext } from '../store-context.ts';

const realFetch = globalThis.fetch;

const errors = [{ path: '/answers/imei', code: 'erased', message: 'Add this again.' }];
const problem = { code: 'answers-erased', message: 'Add it again, then pay.', errors };
const unpaid = { payment: undefined, expiresAt: '2099-11-23T03:00:00Z' };

/** A store that shows an unpaid order, and a proxy that has erased what it had, or erases it at the press of Pay. */
async function setup(erasedAt: 'before' | 'press') {
  const asked: string[] = [];
  let order = orderIn('awaiting-payment', { ...unpaid, ...(erasedAt === 'before' && { problem }) });
  const changed = (changes: Partial<Order>) =>
    orderIn('awaiting-payment', {
      ...unpaid,
      updatedAt: new Date(Date.parse(order.updatedAt) + 1_000).toISOString(),
      ...changes,
    });
  globalThis.fetch = async (input, init) => {
    const path = new URL(String(input)).pathname;
    const request = `${init?.method ?? 'GET'} ${path.replace('/v1', '')}`;
    if (path.endsWith('/events')) return new Response(null, { status: 404 });
    if (path === '/v1/catalogue')
      return Response.json({ ...catalogue, merchant: { ...catalogue.merchant, payment: 'paystack' } });
    asked.push(request);
    if (path.endsWith('/corrections')) order = changed({});
    else if (path.endsWith('/payment-attempts')) {
      if (erasedAt === 'press' && !asked.includes('POST /orders/ord_1/corrections')) order = changed({ problem });
      if (order.problem) return Response.json({ code: 'answers-erased', errors }, { status: 409 });
      order = changed({ payment: { method: 'paystack', reference: 'CVR-1', amount: order.premium } });
      return Response.json(order, { status: 201 });
    }
    return Response.json(order);
  };
  const context = { ...storeContext(memoryOf()), order: 'ord_1.t' };
  const flow = new CheckoutFlow(context, { answers: {}, applicant: {} });
  flow.setRules(new FormFlow(flow));
  await flow.start();
  const screen = () => flow.state.screen as OrderScreen;
  await until(() => flow.state.screen.status === 'order' && flow.state.catalogue);
  return { flow, asked, screen };
}

describe('pictures that were erased before the payment', () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  for (const erasedAt of ['before', 'press'] as const)
    it(`are asked for again when Pay is pressed, and then it can be paid (erased: ${erasedAt})`, async () => {
      const { flow, asked, screen } = await setup(erasedAt);
      flow.dispatch({ type: 'pay' });
      await until(() => screen().order.problem?.code === 'answers-erased' && !flow.state.isBusy);
      expect(screen().payment).to.equal('idle');
      expect(flow.state.failure).to.equal(undefined);
      flow.dispatch({ type: 'correct', correction: { answers: { imei: camon.imei } } });
      await until(() => screen().order.problem === undefined);
      flow.dispatch({ type: 'pay' });
      await until(() => screen().payment === 'page');
      const begun = asked.filter((request) => request.endsWith('/payment-attempts')).length;
      expect(begun).to.equal(erasedAt === 'before' ? 1 : 2);
      flow.stop();
    });
});

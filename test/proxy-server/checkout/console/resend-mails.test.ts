import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { resendMails } from '../../../../proxy-server/checkout/console/resend-mails.ts';
import type { Merchant } from '../../../../proxy-server/checkout/context.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const payment = {
  method: 'paystack',
  reference: 'cover-1',
  amount: { amount: 1, currency: 'NGN' },
  acceptedAt: 1,
} as const;
const by = { kind: 'staff', name: 'Ada' } as const;

describe('the mails of an order that are sent again', () => {
  /** What is written, with the token of its link. */
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}, hasServer = true) {
    const written: unknown[] = [];
    const watch = (store: Store): Store => ({
      ...store,
      transaction: (work) => store.transaction((inner) => work(watch(inner))),
      mails: {
        ...store.mails,
        async writeAnew({ id }, types, token) {
          written.push([id, types, token]);
          return [...types];
        },
      },
    });
    const bench = await openBench(test, { merchant: { mail: hasServer ? {} : undefined }, wrapStore: watch });
    const order = await bench.put({ point: 'active', payment, ...changes });
    const random = { ...bench.context.random, orderToken: () => 'token' };
    const context = { ...bench.context, random, publicUrl: 'https://cover.example' };
    const merchant = bench.context.merchants.get('default')!;
    const resend = (caller: Merchant = merchant) => resendMails(context, caller, order.id, by);
    return { bench, order, merchant, resend, written };
  }

  it('are all that apply, with a fresh link to read, and the history names who did it', async (test) => {
    const verification = { by: 'shopper', state: 'awaited' } as const;
    const { bench, order, resend, written } = await setup(test, { point: 'awaiting-video', verification });
    const types = ['receipt', 'video'];
    assert.deepEqual(await resend(), types);
    assert.deepEqual(written, [[order.id, types, 'token']]);
    const acts = await bench.store.history.of(order.id);
    assert.deepEqual(
      acts.map(({ what, by: actor, text }) => [what, actor.name, text]),
      [
        ['link-made', 'Ada', 'view'],
        ['mails-resent', 'Ada', 'receipt, video'],
      ],
    );
  });

  it('are none without a mail server, a payment, an address, or of another merchant’s order', async (test) => {
    const noServer = await setup(test, {}, false);
    const message = 'SMTP_URL is not set: no shopper is written to.';
    await assert.rejects(noServer.resend(), { code: 'not-offered', message });
    for (const [changes, detail] of [
      [{ applicant: undefined }, 'The shopper’s address is erased: nobody can be written to.'],
      [{ payment: undefined }, 'Nothing is written to a shopper whose payment was not accepted.'],
    ] as const) {
      const { bench, order, resend, written } = await setup(test, changes);
      await assert.rejects(resend(), { code: 'order-state-conflict', message: detail });
      assert.deepEqual([written, await bench.store.history.of(order.id)], [[], []]);
    }
    const { merchant, resend } = await setup(test);
    await assert.rejects(resend({ ...merchant, id: 'another' }), { code: 'order-not-found' });
  });
});

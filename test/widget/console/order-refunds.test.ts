import { expect, fixture, html } from '@open-wc/testing';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { RefundRequest } from '../../../proxy-server/contract/refund.ts';
import type { ConsoleClient } from '../../../widget/console/console-client.ts';
import { OrderRefundsElement } from '../../../widget/console/refunds/order-refunds-element.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { textOf, until } from '../page.ts';
import { orderIn } from '../samples.ts';

defineMissing({ 'console-order-refunds': OrderRefundsElement });

/** Money of an order that waits to be given back, and what was asked of the proxy. */
async function setup() {
  const requests: RefundRequest[] = [];
  const order: Order = orderIn('active', {
    actions: ['refund'],
    refundsDue: [
      {
        method: 'paystack',
        reference: 'CVR-2',
        transactionId: '77',
        amount: { amount: 720_000, currency: 'NGN' },
      },
    ],
  });
  const client = {
    refundOrder: async (_id: string, request: RefundRequest) => {
      requests.push(request);
      return { ok: true, value: order };
    },
  } as unknown as ConsoleClient;
  const element = await fixture<OrderRefundsElement>(
    html`<console-order-refunds .order=${order} .client=${client} .staffRole=${'owner'}></console-order-refunds>`,
  );
  const give = async (amount: string) => {
    const form = element.shadowRoot!.querySelector('form')!;
    (form.elements.namedItem('amount') as HTMLInputElement).value = amount;
    (form.elements.namedItem('reason') as HTMLInputElement).value = 'Paid twice.';
    form.requestSubmit();
    await element.updateComplete;
  };
  return { element, requests, give };
}

describe('the amount of a refund', () => {
  it('is read as it was written, or refused: separators in other places never make it another sum', async () => {
    for (const amount of ['1.234,56', '1000,50', '1.234', '12,34', '-5', 'all']) {
      const { element, requests, give } = await setup();
      await give(amount);
      expect(textOf(element), amount).to.contain('Write an amount such as 7200 or 7200.50.');
      expect(requests, amount).to.deep.equal([]);
    }
    for (const [amount, kobo] of [
      ['1,000.50', 100_050],
      ['₦1000', 100_000],
      ['7200', 720_000],
    ] as const) {
      const { requests, give } = await setup();
      await give(amount);
      await until(() => requests.length > 0);
      expect(requests[0]?.amount, amount).to.deep.equal({ amount: kobo, currency: 'NGN' });
    }
  });
});

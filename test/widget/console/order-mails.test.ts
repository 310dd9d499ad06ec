import { expect, fixture, html } from '@open-wc/testing';
import type { ReplayRequest } from '../../../proxy-server/contract/console/delivery.ts';
import type { Session } from '../../../proxy-server/contract/console/session.ts';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { ConsoleClient } from '../../../widget/console/console-client.ts';
import { OrderMailsElement } from '../../../widget/console/mails/order-mails-element.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { textOf, until } from '../page.ts';
import { orderIn } from '../samples.ts';

defineMissing({ 'console-order-mails': OrderMailsElement });

/** What is offered to somebody with this role, and what they asked of the proxy. */
async function setup({
  staffRole = 'staff',
  mails = ['receipt', 'correction'],
  refusal = '',
}: {
  staffRole?: Session['role'];
  mails?: NonNullable<Order['mails']>;
  refusal?: string;
} = {}) {
  const asked: ReplayRequest[] = [];
  const acts: string[] = [];
  const client = {
    replayDeliveries: async (choice: ReplayRequest) => {
      asked.push(choice);
      if (refusal) return { ok: false, error: { code: 'order-state-conflict', detail: refusal } };
      return { ok: true, value: { events: mails, givenUp: 0 } };
    },
  } as unknown as ConsoleClient;
  const order = orderIn('active', mails.length > 0 ? { mails } : {});
  const element = await fixture<OrderMailsElement>(
    html`<console-order-mails
      .order=${order}
      .client=${client}
      .staffRole=${staffRole}
      .onSent=${() => acts.push('sent')}
    ></console-order-mails>`,
  );
  const press = (label: string) =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === label)!.click();
  const dialog = () => element.shadowRoot!.querySelector('dialog');
  return { element, asked, acts, order, press, dialog };
}

describe('writing to a shopper again', () => {
  it('says what will be sent before anything is, sends it once, and says so', async () => {
    const { element, asked, acts, order, press, dialog } = await setup();
    press('Send the mail again…');
    expect(dialog()!.open).to.equal(true);
    expect(textOf(element)).to.contain('The receipt, with a fresh private link');
    expect(textOf(element)).to.contain('That a detail must be corrected');
    expect(textOf(element)).not.to.contain('video');
    expect(asked).to.deep.equal([]);
    press('Send');
    press('Send');
    await until(() => acts.length > 0);
    expect(asked).to.deep.equal([{ mails: order.id }]);
    expect(dialog()!.open).to.equal(false);
    await until(() => textOf(element).includes('Will be sent within seconds: the receipt, the request to correct'));
    await expect(element).to.be.accessible();
  });

  it('says why it was refused, and keeps the form', async () => {
    const { element, acts, press, dialog } = await setup({ refusal: 'The shopper’s address is erased.' });
    press('Send the mail again…');
    press('Send');
    await until(() => textOf(element).includes('The shopper’s address is erased.'));
    expect([dialog()!.open, acts.length]).to.deep.equal([true, 0]);
    await expect(element).to.be.accessible();
  });

  it('is offered neither to readers, nor where nothing can be sent', async () => {
    for (const refused of [{ staffRole: 'reader' }, { mails: [] }] as const)
      expect((await setup(refused as object)).element.shadowRoot!.querySelector('button')).to.equal(null);
  });
});

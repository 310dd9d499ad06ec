import { expect, fixture, html } from '@open-wc/testing';
import type { ListedConsumer, ListedTransaction } from '../../../proxy-server/contract/console/insurer-list.ts';
import type { ConsoleClient } from '../../../widget/console/console-client.ts';
import { InsurerViewElement } from '../../../widget/console/insurer/insurer-view-element.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { textOf, until } from '../page.ts';

defineMissing({ 'console-insurer': InsurerViewElement });

const transactions: ListedTransaction[] = [
  {
    reference: '6f1f5c6b2f0a4b6c9d3e8a7b5c4d3e2f',
    consumerId: 'c1',
    product: 'phone-warranty-basic',
    premium: { amount: 2_160_000, currency: 'NGN' },
    status: 'approved',
    receivedAt: '2026-11-26T15:20:02.000Z',
    given: {},
  },
  { reference: 'ffff5c6b2f0a4b6c9d3e8a7b5c4d3e2f', status: 'declined', note: 'Not this device', given: {} },
  { given: { stts: '?' } },
];
const consumers: ListedConsumer[] = [
  { consumerId: 'c1', firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567', given: {} },
  { consumerId: 'c2', name: 'Makurdi Traders', given: {} },
];

/** The view of an owner, of a shop whose insurer gives these lists. */
async function setup({ code = '' } = {}) {
  const answer = (value: object) => async () =>
    code ? { ok: false, error: { code, detail: 'It said no.' } } : { ok: true, value };
  const client = {
    listTransactions: answer({ transactions }),
    listConsumers: answer({ consumers }),
  } as unknown as ConsoleClient;
  const products = [{ id: 'phone-warranty-basic', name: 'Phone Basic', periods: [] }];
  const element = await fixture<InsurerViewElement>(
    html`<console-insurer .client=${client} .products=${products}></console-insurer>`,
  );
  const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('tbody tr')].map((row) => row.innerText);
  const type = (selector: string, value: string, event: string) => {
    const field = element.shadowRoot!.querySelector<HTMLInputElement>(selector)!;
    field.value = value;
    field.dispatchEvent(new Event(event));
  };
  await until(() => !textOf(element).includes('Loading'));
  return { element, rows, type };
}

describe('the insurer’s own lists in the console', () => {
  it('show transactions with what is understood of each, and say of the rest that it is not', async () => {
    const { element, rows } = await setup();
    await until(() => rows().length === 3);
    expect(rows()[0]).to.match(/6f1f5c6b.*Approved.*₦21,600.*Phone Basic.*c1/s);
    expect(rows()[1]).to.match(/Declined.*Not this device/s);
    expect(rows()[2]).to.contain('not understood');
    await expect(element).to.be.accessible();
  });

  it('are searched by any part, whatever its case', async () => {
    const { element, rows, type } = await setup();
    await until(() => rows().length === 3);
    type('#find', 'FFFF5C', 'input');
    await until(() => rows().length === 1);
    expect(textOf(element)).to.contain('1 of 3 shown.');
    type('#find', 'nowhere', 'input');
    await until(() => textOf(element).includes('Nothing in this list has that.'));
  });

  it('show consumers, persons and organisations', async () => {
    const { element, rows, type } = await setup();
    type('#list', 'consumers', 'change');
    await until(() => rows().length === 2);
    expect(rows()[0]).to.match(/Folake Arinze.*\+2348031234567.*c1/s);
    expect(rows()[1]).to.contain('Makurdi Traders');
    await expect(element).to.be.accessible();
  });

  it('say that no insurer of the shop gives them, and what else went wrong', async () => {
    expect(textOf((await setup({ code: 'not-offered' })).element)).to.contain('None of this shop’s insurers gives');
    const { element } = await setup({ code: 'insurer-unavailable' });
    expect(textOf(element)).to.match(/It said no\..*Try again/s);
  });
});

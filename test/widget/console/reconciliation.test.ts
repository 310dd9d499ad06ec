import { expect, fixture, html } from '@open-wc/testing';
import type { Difference, Reconciliation } from '../../../proxy-server/contract/console/reconciliation.ts';
import { differenceWords as advices } from '../../../proxy-server/contract/console/reconciliation.ts';
import type { ConsoleClient } from '../../../widget/console/console-client.ts';
import { ReconciliationViewElement } from '../../../widget/console/reconciliation/reconciliation-view-element.ts';
import { differenceWords } from '../../../widget/console/reconciliation/reconciliation-words.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { textOf, until } from '../page.ts';

defineMissing({ 'console-reconciliation': ReconciliationViewElement });

const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;

/** The page of an owner whose orders differ in these ways. */
async function setup(words: readonly string[]) {
  const differences = words.map(
    (what): Difference => ({
      what: what as Difference['what'],
      date: '2026-11-26',
      order: { id: 'ord_1', code: '7KQ4-9M2P', state: 'active' },
      reference: '6f1f5c6b2f0a4b6c9d3e8a7b5c4d3e2f',
      theirs: naira(4_320_000),
      ours: naira(2_160_000),
      advice: advices[what as keyof typeof advices] ?? 'Of a later version.',
    }),
  );
  const sum = { count: 1, amount: naira(2_160_000) };
  const compared: Reconciliation = {
    from: '2026-11-26',
    to: '2026-11-26',
    differences,
    days: [{ date: '2026-11-26', gateway: sum, orders: sum, policies: sum, differences: words.length }],
    lists: [{ source: 'aims', status: 'whole' }],
  };
  const client = { reconcile: async () => ({ ok: true, value: compared }) } as unknown as ConsoleClient;
  const element = await fixture<ReconciliationViewElement>(
    html`<console-reconciliation .client=${client}></console-reconciliation>`,
  );
  await until(() => element.shadowRoot!.querySelector('table') !== null);
  return { element };
}

describe('the reconciliation in the console', () => {
  it('says of an order with two policies that it has two, what both cost, and what to do', async () => {
    const { element } = await setup(['policy-twice', 'premium-differs']);
    const [first] = element.shadowRoot!.querySelectorAll<HTMLElement>('tbody tr');
    expect(first!.innerText).to.contain('Two policies for one order');
    expect(first!.innerText).to.contain('tell the insurer at once which is one too many');
    expect(first!.innerText).to.match(/₦43,200\s+₦21,600/);
    await expect(element).to.be.accessible();
  });

  it('has a name in plain words for whatever may differ, and shows a word that it does not know', async () => {
    const words = Object.keys(advices);
    const { element } = await setup([...words, 'of-a-later-version']);
    for (const name of Object.values(differenceWords)) expect(textOf(element)).to.contain(name);
    expect(Object.keys(differenceWords).sort()).to.deep.equal([...words].sort());
    expect(textOf(element)).to.contain('of-a-later-version');
  });
});

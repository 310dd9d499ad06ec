import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../all-steps.ts';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { validateField } from '../../../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../../../proxy-server/contract/product.ts';
import type { FieldElement } from '../../../../widget/elements/parts/field-element.ts';
import { openFlow } from '../../../../widget/elements/public/open-flow.ts';
import { phrases } from '../../samples.ts';

const RealDate = Date;

/** A store in a browser whose clock is fixed. */
function setup(moment: string) {
  const now = RealDate.parse(moment);
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string]) {
      super(...((given.length === 0 ? [now] : given) as [number]));
    }
    static override now = () => now;
  } as DateConstructor;
  const page = Object.assign(new EventTarget(), { proxy: shop.proxy, merchant: shop.key, payment: 'page' as const });
  return openFlow(Object.assign(page, { answers: {}, applicant: {}, noResume: true }))!;
}

const firstDay: Field = {
  id: 'coverStartDate',
  stage: 'risk',
  type: 'date',
  label: 'First day',
  required: true,
  minDate: 'today',
};

describe('the hour after midnight in Lagos', () => {
  afterEach(() => {
    globalThis.Date = RealDate;
  });

  it('belongs to the new day, as on the proxy: yesterday is too early', () => {
    const { context } = setup('2026-11-26T23:30:00Z');
    expect(context.today()).to.equal('2026-11-27');
    expect(validateField(firstDay, '2026-11-26', context.today())).to.equal('too-early');
    expect(validateField(firstDay, '2026-11-27', context.today())).to.equal(undefined);
  });

  it('limits the days of a form by the new day', async () => {
    const { context } = setup('2026-11-26T23:30:00Z');
    const marine = allProducts.find(({ id }) => id === 'marine-export')!;
    const boxOf = async (id: string) => {
      const field = marine.fields.find((one) => one.id === id)!;
      const element = await fixture<FieldElement>(
        html`<cover-field .field=${field} .phrases=${phrases} .today=${context.today()}></cover-field>`,
      );
      return element.shadowRoot!.querySelector('input')!;
    };
    expect((await boxOf('coverStartDate')).min).to.equal('2026-11-27');
    expect((await boxOf('proformaInvoiceDate')).max).to.equal('2026-11-27');
  });

  it('starts at 23:00 UTC', () => {
    expect(setup('2026-11-26T22:59:59Z').context.today()).to.equal('2026-11-26');
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { Field } from '../../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { FieldElement } from '../../../../widget/elements/parts/field-element.ts';
import type { DetailsStepElement } from '../../../../widget/elements/steps/details-step-element.ts';
import { byRole, textOf, type } from '../../page.ts';
import { phoneCover, phrases } from '../../samples.ts';

const text = (label: string): Field => ({
  id: label.toLowerCase(),
  stage: 'risk',
  type: 'text',
  label,
  required: true,
});
const [cargo, pieces, port] = [text('Cargo'), text('Pieces'), text('Port')];

describe('a question that an answer inserts before others', () => {
  async function setup(answers: Answers = {}) {
    const element =
      await fixture<DetailsStepElement>(html`<cover-details-step .phrases=${phrases} .product=${phoneCover}
      .fields=${[cargo, port]} .answers=${answers} .today=${'2026-11-22'}></cover-details-step>`);
    const field = ({ id }: Field) => element.shadowRoot!.querySelector<FieldElement>(`[name=${id}]`)!;
    const show = async (...fields: Field[]) => {
      element.fields = fields;
      await element.updateComplete;
      await Promise.all(fields.map((one) => field(one).updateComplete));
    };
    return { element, show, field };
  }

  it('has no error yet, though the one in whose place it stands was left', async () => {
    const { element, show } = await setup({ cargo: 'listed' });
    const box = byRole(element, 'textbox', 'Port');
    type(box, 'Apapa');
    await show(cargo, pieces, port);
    expect(byRole(element, 'textbox', 'Pieces').getAttribute('aria-invalid')).to.equal('false');
    expect(byRole(element, 'textbox', 'Port')).to.equal(box);
  });

  it('leaves the others their errors, and their places in the list of errors', async () => {
    const { element, show, field } = await setup();
    byRole(element, 'button', 'Continue').click();
    await element.updateComplete;
    await show(cargo, pieces, port);
    expect(textOf(field(pieces))).not.to.contain('needed');
    expect(textOf(field(port))).to.contain('Port is needed.');
    expect(textOf(element.shadowRoot!.querySelector('.wrong')!)).to.match(/Cargo is needed\..*Port is needed\./);
    await show(cargo);
    expect(textOf(element)).not.to.contain('Port');
  });
});

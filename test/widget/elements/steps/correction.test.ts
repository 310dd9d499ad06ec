import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { ProxyClient } from '../../../../widget/client/proxy-client.ts';
import { defineMissing } from '../../../../widget/elements/parts/define-missing.ts';
import type { FieldElement } from '../../../../widget/elements/parts/field-element.ts';
import { CorrectionElement } from '../../../../widget/elements/steps/correction-element.ts';
import type { Intent } from '../../../../widget/flow/intent.ts';
import { membersField } from '../../members/member-samples.ts';
import { expectAccessible, textOf, until } from '../../page.ts';
import { orderIn, phoneCover, phrases } from '../../samples.ts';

defineMissing({ 'cover-correction': CorrectionElement });

const message = 'The insurer did not accept this.';

async function setup(path = '/applicant/phone', failure?: object) {
  const errors = [{ path, code: 'wrong-format', message }];
  const order: Order = orderIn('needs-attention', { problem: { code: 'insurer-refused', message, errors } });
  const intents: Intent[] = [];
  const element = await fixture<CorrectionElement>(html`<cover-correction
    .phrases=${phrases}
    .order=${order}
    .product=${phoneCover}
    .today=${'2026-11-26'}
    .client=${new ProxyClient('', undefined)}
    .given=${{ applicant: { phone: '+2348031234567' }, answers: {} }}
    .failure=${failure}
    @cover-intent=${({ intent }: { intent: Intent }) => intents.push(intent)}
  ></cover-correction>`);
  const field = element.shadowRoot!.querySelector<FieldElement>('cover-field')!;
  await field.updateComplete;
  const type = async (text: string) => {
    const input = field.shadowRoot!.querySelector('input')!;
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await element.updateComplete;
  };
  const send = () => element.shadowRoot!.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  return { element, field, intents, type, send };
}

describe('the correction of an order', () => {
  it('shows the refused field with what was typed, the message beside it, and one button', async () => {
    const { element, field } = await setup();
    await expectAccessible(element);
    expect(field.answer).to.equal('+2348031234567');
    expect(textOf(field)).to.contain(message);
    expect(
      [...element.shadowRoot!.querySelectorAll('button')].map((button) => button.textContent?.trim()),
    ).to.deep.equal(['Send again']);
  });

  it('sends only a value that is another one, and is valid', async () => {
    const { intents, type, send } = await setup();
    send();
    await type('0803');
    send();
    expect(intents).to.deep.equal([]);
    await type('0803 987 6543');
    send();
    expect(intents).to.deep.equal([{ type: 'correct', correction: { applicant: { phone: '+2348039876543' } } }]);
  });

  it('shows what the proxy says of the correction at its field', async () => {
    const violations = [{ path: '/applicant/phone', code: 'not-a-phone', message: 'Another number, please.' }];
    const { field } = await setup(undefined, { code: 'invalid-answers', status: 422, violations });
    expect(textOf(field)).to.contain('Another number, please.');
  });

  for (const [count, sends] of [
    [2, 1],
    [3, 0],
  ] as const)
    it(`takes ${count} members again of an order for two ${sends ? 'as the page still has them' : 'not at all'}`, async () => {
      const members = Array.from({ length: count }, (_none, index) => ({
        fullName: `Member ${'ABC'[index]}`,
        gender: 'female',
        occupation: 'Teacher',
        dateOfBirth: '1990-05-15',
        nextOfKin: 'Obi Obi',
        phone: `+234803123456${index}`,
      }));
      const errors = [{ path: '/answers/members', code: 'erased', message: 'Add this list again.' }];
      const order = orderIn('awaiting-payment', {
        problem: { code: 'answers-erased', message: 'Add it again, then pay.', errors },
        group: { name: 'Traders', memberCount: 2 },
      });
      const intents: Intent[] = [];
      const element = await fixture<CorrectionElement>(html`<cover-correction
        .phrases=${phrases}
        .order=${order}
        .product=${{ ...phoneCover, fields: [membersField] }}
        .today=${'2026-11-26'}
        .client=${new ProxyClient('', undefined)}
        .given=${{ applicant: {}, answers: { members } }}
        @cover-intent=${({ intent }: { intent: Intent }) => intents.push(intent)}
      ></cover-correction>`);
      const field = element.shadowRoot!.querySelector<FieldElement>('cover-field')!;
      await until(() => field.shadowRoot!.querySelector('cover-members')?.shadowRoot);
      expect(textOf(element)).not.to.contain('what you paid');
      await expectAccessible(element);
      element.shadowRoot!.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
      expect(intents).to.deep.equal(sends ? [{ type: 'correct', correction: { answers: { members } } }] : []);
    });
});

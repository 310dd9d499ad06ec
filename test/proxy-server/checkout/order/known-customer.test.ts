import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Merchant } from '../../../../proxy-server/checkout/context.ts';
import { knownQuestions } from '../../../../proxy-server/checkout/order/known-customer.ts';
import { applicantQuestions } from '../../../../proxy-server/contract/fields/applicant-fields.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';

const product = { id: 'phone', provider: 'aims', fields: [], verification: 'none' } as unknown as Product;
const questions = applicantQuestions(product).map(({ id }) => id);

interface Given {
  readonly details?: readonly string[] | undefined;
  readonly customerId?: string | undefined;
  readonly payment?: string;
  readonly verification?: string;
  readonly video?: string;
}

/** What a customer may leave out of whom the insurer has these details. */
function setup(given: Given = {}) {
  const usual = { details: questions, customerId: 'customer-7', payment: 'merchant', verification: 'none' };
  const { details, customerId, payment, verification, video = 'shopper' }: Given = { ...usual, ...given };
  const asked: string[] = [];
  const merchant = {
    summary: { payment, verification: video },
    providers: new Map([
      [
        'aims',
        {
          async knownDetails(id: string) {
            asked.push(id);
            return details;
          },
        },
      ],
    ]),
  } as unknown as Merchant;
  return { known: knownQuestions(merchant, { ...product, verification } as Product, customerId), asked };
}

describe('what a known customer may leave out', () => {
  it('is all that is asked of an applicant, if the insurer has it', async () => {
    const { known, asked } = setup();
    assert.deepEqual(await known, questions);
    assert.deepEqual(asked, ['customer-7']);
  });

  it('is not the e-mail address where a gateway sends the receipt', async () => {
    const others = questions.filter((id) => id !== 'email');
    assert.deepEqual(await setup({ payment: 'gateway' }).known, others);
  });

  it('is nothing where the insurer lacks a part, or knows nobody', async () => {
    for (const details of [questions.slice(1), questions.slice(0, -1), [], undefined])
      assert.deepEqual(await setup({ details }).known, []);
  });

  it('is nothing for who is not known, and nobody is asked', async () => {
    const { known, asked } = setup({ customerId: undefined });
    assert.deepEqual([await known, asked], [[], []]);
  });

  it('is nothing where the shopper’s video is sent with names, phone and e-mail', async () => {
    assert.deepEqual(await setup({ verification: 'video' }).known, []);
    assert.deepEqual(await setup({ verification: 'video', video: 'insurer' }).known, questions);
  });
});

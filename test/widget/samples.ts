import type { Order } from '../../proxy-server/contract/order.ts';
import type { Catalogue, Field, MerchantSummary, Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import { exampleMerchant, exampleProduct } from '../../proxy-server/contract/reference/example-catalogue.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { AskedQuestion } from '../../widget/flow/questions.ts';
import { orderWords } from '../../widget/locale/en-order.ts';
import { shoppingWords } from '../../widget/locale/en-shopping.ts';
import { english } from '../../widget/locale/language.ts';

/** The English texts that every step has. */
export const phrases = { ...shoppingWords, ...orderWords, formats: english.formats };

/** A product of the catalogue, with short lists. */
export const phoneCover: Product = {
  ...exampleProduct,
  benefits: ['Full damage', 'Theft'],
  exclusions: ['Loss without theft'],
  documents: [{ label: 'Product guide', url: 'https://docs.example.com/guide' }],
  claims: { text: 'Report the damage at once.', url: 'https://claims.example.com' },
};

/** A second product. */
export const basicCover: Product = { ...phoneCover, id: 'phone-warranty-basic', name: 'Phone Basic' };

export const merchant: MerchantSummary = { ...exampleMerchant, vehicleLookup: false };

export const catalogue: Catalogue = { merchant, locale: 'en-NG', products: [basicCover, phoneCover] };

/** A product whose price depends on answers. */
export const travelCover: Product = {
  ...phoneCover,
  id: 'travel-international',
  name: 'Travel',
  category: 'travel',
  periods: [
    { id: '7d', label: '7 days' },
    { id: '14d', label: '14 days' },
  ],
  fields: [
    { id: 'sum', stage: 'rating', type: 'money', label: 'Sum insured', required: true, min: 50_000_000 },
    {
      id: 'planType',
      stage: 'rating',
      type: 'choice',
      label: 'Plan',
      required: true,
      options: [
        { value: 'individual', label: 'Individual' },
        { value: 'family', label: 'Family' },
      ],
    },
    { id: 'passportNumber', stage: 'risk', type: 'serial', label: 'Passport number', required: true },
    {
      id: 'passengers',
      stage: 'risk',
      type: 'list',
      label: 'Passengers',
      required: true,
      min: 1,
      max: 5,
      when: { field: 'planType', equals: 'family' },
      item: [
        { id: 'firstName', stage: 'risk', type: 'text', label: 'First name', required: true },
        { id: 'dateOfBirth', stage: 'risk', type: 'date', label: 'Date of birth', required: true, maxDate: 'today' },
      ],
    },
  ],
  verification: 'none',
};

/** A product without cover periods whose price depends on one answer. */
export const goodsCover: Product = {
  ...travelCover,
  id: 'goods-in-transit',
  name: 'Goods in transit',
  category: 'goods-in-transit',
  periods: [],
  fields: [{ id: 'goodsValue', stage: 'rating', type: 'money', label: 'Value of the goods', required: true }],
};

/** A quote, by default of ₦7,200 for a year; it expires in 15 minutes. */
export function quoteOf(
  product = phoneCover.id,
  period = '1y',
  amount = 720_000,
  token = `${product} ${period}`,
): Quote {
  const expiresAt = new Date(Date.now() + 900_000).toISOString();
  return { token, product, period, answers: {}, premium: { amount, currency: 'NGN' }, expiresAt };
}

/** An order in a state. */
export function orderIn(state: Order['state'], changes: Partial<Order> = {}): Order {
  return {
    id: 'ord_1',
    code: '7KQ4-9M2P',
    state,
    product: phoneCover.id,
    period: '1y',
    premium: { amount: 720_000, currency: 'NGN' },
    reference: '0123456789abcdef0123456789abcdef',
    termsVersion: '1',
    test: true,
    createdAt: '2026-11-22T03:00:00Z',
    updatedAt: '2026-11-22T03:00:00Z',
    payment: { method: 'paystack', reference: 'CVR-1', amount: { amount: 720_000, currency: 'NGN' } },
    ...changes,
  };
}

/** The questions of a step with these answers. */
export const asked = (fields: readonly Field[], answers: Answers): readonly AskedQuestion[] =>
  fields.map((field) => ({ field, answer: answers[field.id], isSettled: false }));

export const camon = { brand: 'Tecno', model: 'Camon 20 Pro', imei: '356938035643809' };
export const folake = {
  firstName: 'Folake',
  lastName: 'Arinze',
  phone: '+2348031234567',
  email: 'folake.arinze@example.com',
};

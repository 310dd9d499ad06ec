import type { OrderHistory } from '../history/order-history.ts';
import type { Order, OrderRequest, PlacedOrder } from '../order.ts';
import type { Quote, QuoteRequest } from '../quote.ts';
import type { Money } from '../values.ts';

/** ₦21,600.00. */
export const examplePremium: Money = { amount: 2_160_000, currency: 'NGN' };

/** What a shop asks for a phone. */
export const exampleQuoteRequest: QuoteRequest = {
  product: 'phone-warranty-comprehensive',
  period: '1y',
  answers: {},
};

const quoteToken = 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImNvdmVyLXF1b3RlK2p3dCJ9.eyJwcm9kdWN0…';

/** What comes back. */
export const exampleQuote: Quote = {
  token: quoteToken,
  product: 'phone-warranty-comprehensive',
  period: '1y',
  answers: {},
  premium: examplePremium,
  expiresAt: '2026-11-26T15:29:30.000Z',
};

/** An order for it. */
export const exampleOrderRequest: OrderRequest = {
  quote: quoteToken,
  applicant: {
    firstName: 'Folake',
    lastName: 'Arinze',
    phone: '+2348031234567',
    email: 'folake.arinze@example.com',
  },
  answers: { brand: 'Tecno', model: 'Camon 20 Pro', imei: '356938035643809' },
  consent: { terms: true, privacy: true },
  metadata: { cart: 'PH-2026-0042' },
};

const placed = {
  id: 'ord_j8GyqbIMBle4wjuSN1AG',
  code: 'V8R1-ECGS',
  product: 'phone-warranty-comprehensive',
  period: '1y',
  premium: examplePremium,
  reference: '533216a31e89418cb288b8826172e199',
  termsVersion: '1',
  test: true,
  metadata: { cart: 'PH-2026-0042' },
  metadataTrusted: false,
  createdAt: '2026-11-26T15:14:30.954Z',
} as const;

/** The order as it was placed. */
export const examplePlacedOrder: PlacedOrder = {
  order: {
    ...placed,
    state: 'awaiting-payment',
    updatedAt: '2026-11-26T15:14:30.954Z',
    expiresAt: '2026-11-27T15:14:30.954Z',
    version: 0,
  },
  token: 'jCpnOINrS8FgevNUJTQzu6rXHNWRC0opS5J5bawtCQM',
};

/** Its payment, begun. */
export const examplePayment: NonNullable<Order['payment']> = {
  method: 'paystack',
  reference: 'CVR-V8R1-ECGS-3K7TQ0WZ9D2M',
  amount: examplePremium,
  authorizationUrl: 'https://checkout.paystack.com/5b4571e497a6504b',
};

/** What was paid of it. */
export const examplePaidAmount: NonNullable<NonNullable<Order['payment']>['paid']> = {
  amount: 2_160_000,
  currency: 'NGN',
  at: '2026-11-26T15:14:29.000Z',
};

/** The insurer's policy for it. */
export const examplePolicy: NonNullable<Order['policy']> = {
  number: 'DEMO/PHNN/2026/000001',
  status: 'approved',
  approvedAt: '2026-11-26T15:14:31.000Z',
};

/** The order at its end. */
export const exampleOrder: Order = {
  ...placed,
  state: 'active',
  updatedAt: '2026-11-26T15:14:31.958Z',
  payment: {
    method: 'paystack',
    reference: examplePayment.reference,
    amount: examplePremium,
    paid: examplePaidAmount,
  },
  policy: examplePolicy,
  verification: { by: 'insurer', state: 'accepted' },
  certificate: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    fileName: 'certificate-V8R1-ECGS.docx',
    url: 'https://cover.example.ng/v1/orders/ord_j8GyqbIMBle4wjuSN1AG/certificate?ticket=eyJhbGciOiJIUzI1NiJ9…',
  },
  version: 9,
};

/** What the insurer said of an order that it refused. */
export const exampleWords: NonNullable<Order['insurerSaid']>[number] = {
  at: '2026-11-26T15:14:31.702Z',
  step: 'issue',
  text: 'Device older than 24 months cannot be covered',
};

/** What happened to the order. */
export const exampleHistory: OrderHistory = {
  entries: [
    { at: '2026-11-26T15:14:30.954Z', what: 'placed', by: { kind: 'shopper' }, amount: examplePremium },
    {
      at: '2026-11-26T15:14:31.011Z',
      what: 'payment-begun',
      by: { kind: 'gateway', name: 'paystack' },
      amount: examplePremium,
      text: 'CVR-V8R1-ECGS-1',
    },
    {
      at: '2026-11-26T15:14:31.412Z',
      what: 'payment-received',
      by: { kind: 'gateway', name: 'paystack' },
      amount: examplePremium,
    },
    { at: '2026-11-26T15:14:31.520Z', what: 'prepared', by: { kind: 'insurer', name: 'aims' } },
    { at: '2026-11-26T15:14:31.533Z', what: 'sent-to-insurer', by: { kind: 'proxy' } },
    { at: '2026-11-26T15:14:31.958Z', what: 'active', by: { kind: 'insurer', name: 'aims' } },
    { at: '2026-11-26T15:14:31.958Z', what: 'certificate-received', by: { kind: 'insurer', name: 'aims' } },
  ],
};

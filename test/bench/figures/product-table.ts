import { randomUUID } from 'node:crypto';
import type { AimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { KnownCustomer } from '../../../proxy-server/contract/console/shop-help.ts';
import { applicantFields } from '../../../proxy-server/contract/fields/applicant-fields.ts';
import { isAsked } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import type { SampleAnswers } from '../../support/walks/sample-answers.ts';
import { sampleAnswers } from '../../support/walks/sample-answers.ts';
import { confirmPayment } from '../measures/sold-orders.ts';
import { toMarkdown } from '../results.ts';

/** Sells every product of AIMS to a new customer and again to the same one with a customer token; one line each. */
export async function productTable(): Promise<string> {
  const shop = await startShop({
    environment: { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '8000' },
    aims: { holdForVideo: false },
  });
  try {
    const shopper = new Shopper(shop.proxy.url);
    const rows: string[][] = [];
    for (const product of allProducts) rows.push(await rowOf(product, shopper, shop.aims));
    return toMarkdown(headings, rows);
  } finally {
    await shop.close();
  }
}

const headings = [
  'Product',
  'Priced',
  'Issued',
  'Certified',
  'Certificate',
  'Calls, new',
  'Calls, returning',
  'Questions, new',
  'Questions, returning',
];

async function rowOf(product: Product, shopper: Shopper, aims: AimsSimulator): Promise<string[]> {
  const customerId = randomUUID();
  const sample = sampleAnswers(product);
  const first = await sell(product, shopper, aims, { ...sample, customerId });
  const { body } = await shopper.call<KnownCustomer>('POST', '/v1/known-customers', {
    body: { customerToken: await tokenOf(shopper, customerId), product: product.id },
  });
  const again = await sell(product, shopper, aims, { ...sample, customerId, isKnown: body.known.length > 0 });
  const answers = { ...sample.rating, ...sample.risk };
  const own = product.fields.filter((field) => isAsked(field, answers));
  const questions = [...applicantFields, ...own];
  const asked = questions.filter(({ id, stage }) => stage !== 'applicant' || !body.known.includes(id));
  return [
    product.id,
    first.premium,
    first.order.policy ? 'yes' : 'no',
    first.order.certificate && again.order.certificate ? 'yes' : 'no',
    (first.order.certificate?.mediaType ?? 'none')
      .replace(/^.*wordprocessingml.*$/, 'DOCX')
      .replace('application/pdf', 'PDF'),
    String(first.calls),
    String(again.calls),
    String(questions.length),
    String(asked.length),
  ];
}

interface Purchase extends SampleAnswers {
  readonly customerId: string;
  readonly isKnown?: boolean;
}

async function sell(product: Product, shopper: Shopper, aims: AimsSimulator, purchase: Purchase) {
  const before = aims.log.entries.length;
  const { period, rating, risk, applicant, customerId, isKnown } = purchase;
  const quote = await shopper.call<Quote>('POST', '/v1/quotes', {
    body: { product: product.id, ...(period && { period }), answers: rating },
  });
  if (quote.status !== 200) throw new Error(`${product.id} was not priced: ${JSON.stringify(quote.body)}`);
  const placed = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
    body: {
      quote: quote.body.token,
      applicant: isKnown ? {} : { ...applicant, email: `${customerId}@example.com` },
      answers: risk,
      consent: { terms: true, privacy: true },
      customerToken: await tokenOf(shopper, customerId),
    },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  if (placed.status !== 201) throw new Error(`${product.id} was not placed: ${JSON.stringify(placed.body)}`);
  await confirmPayment(shopper, placed.body);
  const order: Order = await shopper.until(placed.body.order.id, placed.body.token, 'active');
  const naira = quote.body.premium.amount / 100;
  return { order, premium: `₦${naira.toLocaleString('en-NG')}`, calls: aims.log.entries.length - before };
}

async function tokenOf(shopper: Shopper, customerId: string): Promise<string> {
  return (await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId })).body.token;
}

// A shop's own client, as somebody writes it who knows nothing but the OpenAPI document. It is compiled and run in a
// folder of its own, beside the types that were generated from the document the proxy serves.
import createClient from 'openapi-fetch';
import type { components, paths } from './api.ts';

type Order = components['schemas']['Order'];

const [proxy = '', origin = '', key = '', gateway = ''] = process.argv.slice(2);

const client = createClient<paths>({ baseUrl: proxy, headers: { Origin: origin, 'Cover-Key': key } });

const { data: catalogue } = await client.GET('/v1/catalogue');
const product = catalogue?.products.find(({ category }) => category === 'phone');
if (!product) throw new Error('No phone cover is sold here.');
const [field] = product.fields;
const label: string | undefined = field?.label;
console.log('product', product.name, label);

const { error: refusal, response: refused } = await client.POST('/v1/quotes', {
  body: { product: product.id, period: '100y', answers: {} },
});
const code: string | undefined = refusal?.code;
console.log('refused', refused.status, code, refusal?.errors?.[0]?.path);

const { data: quote } = await client.POST('/v1/quotes', {
  body: { product: product.id, period: product.periods[0]?.id ?? '', answers: {} },
});
if (!quote) throw new Error('There is no price.');
const kobo: number = quote.premium.amount;

const { data: placed, error } = await client.POST('/v1/orders', {
  params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  body: {
    quote: quote.token,
    applicant: { firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567', email: 'folake@example.com' },
    answers: { brand: 'Tecno', model: 'Camon 20 Pro', imei: '356938035643809' },
    consent: { terms: true, privacy: true },
  },
});
if (!placed) throw new Error(`Not placed: ${error?.detail}`);

const asShopper = { Authorization: `Bearer ${placed.token}` };
const path = { id: placed.order.id };

const { data: begun } = await client.POST('/v1/orders/{id}/payment-attempts', {
  params: { path, header: { 'Idempotency-Key': crypto.randomUUID() } },
  headers: asShopper,
  body: { returnUrl: `${origin}/cart` },
});
console.log('pay', kobo, begun?.payment?.reference, Boolean(begun?.payment?.authorizationUrl));
await fetch(`${gateway}/__pay`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ reference: begun?.payment?.reference, outcome: 'success' }),
});
await client.POST('/v1/orders/{id}/payment', { params: { path }, headers: asShopper, body: {} });

let order: Order = placed.order;
const seen = new Set<string>([order.state]);
while (order.state !== 'active') {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { data } = await client.GET('/v1/orders/{id}', { params: { path }, headers: asShopper });
  if (!data) throw new Error('The order is gone.');
  order = data;
  seen.add(order.state);
}
const { data: certificate } = await client.GET('/v1/orders/{id}/certificate', {
  params: { path },
  headers: asShopper,
  parseAs: 'arrayBuffer',
});
console.log('states', [...seen].join(' '));
console.log('active', order.policy?.status, order.policy?.number, certificate instanceof ArrayBuffer);

import { createHmac } from 'node:crypto';
import { demoFlutterwaveAccount } from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import { demoPaystackKey } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { components } from '../../../proxy-server/contract/reference/components.ts';
import { examples } from '../../../proxy-server/contract/reference/examples.ts';
import { bearer } from '../shop/shopper.ts';
import { publishableKey, secretKey, shopOrigin } from '../shop/start-shop.ts';
import { drawFromSchema } from './draw-from-schema.ts';
import type { FuzzedShop } from './fuzz-world.ts';
import { consoleKey } from './fuzz-world.ts';
import { mutateText, mutateValue } from './mutate.ts';

/** One request, as it is sent. */
export interface FuzzedRequest {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

const oddParts = [
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%',
  '%2F..%2F',
  '..',
  'x'.repeat(2_000),
  '%F0%9F%92%A5',
  '0',
  '-1',
  "'",
];
const oddTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json;',
  'APPLICATION/JSON',
  'application/merge-patch+json',
  'application/jsonp',
  '*/*',
  'application/json, text/plain',
];
const oddHeaders: readonly (readonly [string, string])[] = [
  ['Idempotency-Key', ''],
  ['Idempotency-Key', 'x'.repeat(300)],
  ['Idempotency-Key', 'a b'],
  ['Idempotency-Key', 'always-the-same'],
  ['Content-Encoding', 'gzip'],
  ['Origin', 'null'],
  ['Origin', 'https://evil.example'],
  ['Cover-Key', 'pk_unknown'],
  ['Authorization', 'Bearer x'],
  ['Authorization', 'Basic eDp5'],
  ['Authorization', `Bearer ${'x'.repeat(1_000)}`],
  ['Cookie', '__Host-cover-session=x'],
  ['X-Request-Id', '<script>'],
  ['Upload-Offset', '-1'],
  ['Upload-Length', '1e3'],
  ['Last-Event-ID', 'x'],
];
const corrections = [{ answers: { imei: '490154203237518' } }];
const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(200, 5)]);

/** Draws requests to one endpoint, the same for the same seed: right ones, and such with one to three faults. */
export function drawRequests(
  [name, endpoint]: readonly [string, Endpoint],
  shops: readonly FuzzedShop[],
  { count, random }: { readonly count: number; readonly random: () => number },
): FuzzedRequest[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const bases = new Map(shops.map((shop) => [shop, basesOf(name, endpoint, shop, count, Math.floor(random() * 1e9))]));
  return Array.from({ length: count }, (_none, index) => {
    const shop = shopFor(endpoint, shops, pick);
    const order = pick(shop.orders);
    const body = drawBody(pick(bases.get(shop)!));
    const headers = {
      ...proofOf(endpoint, shop, order, body),
      'X-Forwarded-For': `10.${Math.floor(random() * 255)}.${Math.floor(random() * 255)}.${index % 250}`,
      ...(body && { 'Content-Type': endpoint.bodyType?.replace('*', 'mp4') ?? 'application/json' }),
      ...(endpoint.headers &&
        'Upload-Offset' in endpoint.headers.shape && { 'Upload-Offset': '0', 'Upload-Length': '212' }),
      ...(body && random() < 0.04 && { 'Content-Type': pick(oddTypes) }),
      ...(random() < 0.06 && Object.fromEntries([pick(oddHeaders)])),
    };
    return { name, endpoint, url: shop.shopper.url, path: drawPath(order), headers, body };
  });

  function drawBody(base: unknown): Buffer | undefined {
    if (endpoint.method === 'GET' || endpoint.method === 'HEAD' || base === undefined) return undefined;
    if (Buffer.isBuffer(base)) return random() < 0.3 ? base.subarray(0, Math.floor(random() * base.length)) : base;
    let value: unknown = base;
    for (let faults = pick([0, 1, 1, 1, 2, 3]); faults > 0; faults--) value = mutateValue(value, pick);
    const text = JSON.stringify(value) ?? '';
    return random() < 0.15 ? mutateText(text, pick) : Buffer.from(text);
  }

  function drawPath(order: PlacedOrder): string {
    const isOdd = random() < 0.05;
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_all, part: string) =>
      isOdd ? pick(oddParts) : partOf(part, order),
    );
    const names = Object.keys(endpoint.query?.shape ?? {});
    const query = names
      .filter(() => random() < 0.5)
      .map((key) => `${key}=${pick([...oddParts, '1', '2026-01-31', 'active', 'own'])}`);
    return query.length > 0 ? `${path}?${query.join('&')}` : path;
  }
}

/** Bodies that are right, or fit the schema at least. */
function basesOf(name: string, endpoint: Endpoint, shop: FuzzedShop, count: number, seed: number): unknown[] {
  const known = { askQuote: shop.quoteBodies, placeOrder: shop.orderBodies, correctOrder: corrections }[name] ?? [];
  if (endpoint.kind === 'webhook') return webhooks(shop);
  if (!endpoint.body) return [endpoint.bodyType === undefined ? undefined : video];
  const drawn = drawFromSchema(endpoint.body, (key) => knownValues(key, shop), Math.max(10, count / 3), seed);
  const component = Object.entries(components).find(([, { schema }]) => schema === endpoint.body)?.[0];
  const example = component === undefined ? [] : [withKnown(examples[component as keyof typeof examples], shop)];
  // as many of those that can go through as of those that are only of the right shape
  const right = [...known, ...example];
  return [...drawn, ...Array.from({ length: drawn.length }, (_none, index) => right[index % right.length])];
}

/** What a request of this shop can name. */
function knownValues(key: string, { orders, orderBodies, quoteBodies, customerToken }: FuzzedShop) {
  const values: Readonly<Record<string, readonly unknown[]>> = {
    quote: orderBodies.map((body) => (body as { quote: string }).quote),
    product: quoteBodies.map((body) => (body as { product: string }).product),
    period: ['1y', '6m', '3m'],
    customerToken: [customerToken],
    reference: ['CVR-1', ...orders.map(({ order }) => order.reference)],
    payment: ['till-1', ...orders.map(({ order }) => order.code)],
    amount: [orders[0]!.order.premium.amount, { amount: 1, currency: 'NGN' }],
    currency: ['NGN', 'USD'],
    returnUrl: [`${shopOrigin}/cart`, 'https://evil.example/'],
    registrationNumber: ['LND-123 XY', 'ABC 123 DE'],
    key: [consoleKey],
  };
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function withKnown(example: unknown, shop: FuzzedShop): unknown {
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(Object.entries(example).map(([key, value]) => [key, knownValues(key, shop)?.[0] ?? value]));
}

function webhooks({ orders }: FuzzedShop): unknown[] {
  return orders.flatMap(({ order: { reference } }) => [
    { event: 'charge.success', data: { reference, id: 7, status: 'success', amount: 100, currency: 'NGN' } },
    { event: 'refund.processed', data: { transaction_reference: reference, refund_reference: 'r', id: 1 } },
    { event: 'charge.dispute.create', data: { transaction: { reference, id: 7 } } },
    { event: 'charge.completed', data: { tx_ref: reference, id: 7, flw_ref: 'f', status: 'successful' } },
    { txRef: reference, id: 7, 'event.type': 'CARD_TRANSACTION', status: 'successful' },
  ]);
}

/** The only shop that takes a gateway's webhooks is the one that is paid by it. */
function shopFor({ path }: Endpoint, shops: readonly FuzzedShop[], pick: <Item>(items: readonly Item[]) => Item) {
  const named = shops.find(({ method }) => path.includes(`/webhooks/${method}`));
  return named ?? pick([shops[0]!, ...shops]);
}

function partOf(name: string, { order }: PlacedOrder): string {
  const values: Readonly<Record<string, string>> = {
    merchantId: 'default',
    product: order.product,
    reference: order.reference,
  };
  return name === 'id' ? order.id : (values[name] ?? '7ea44a18ec7648c3b56e6252ba1abf7d');
}

/** As the endpoint's caller proves itself. */
function proofOf(
  { caller, path }: Endpoint,
  { shopper, cookie }: FuzzedShop,
  { token }: PlacedOrder,
  body: Buffer = Buffer.alloc(0),
): Record<string, string> {
  switch (caller) {
    case 'browser':
    case 'browser-or-merchant':
      return { Origin: shopOrigin, 'Cover-Key': publishableKey, 'Idempotency-Key': crypto.randomUUID() };
    case 'shopper':
    case 'shopper-merchant-or-staff':
      return { Origin: shopOrigin, ...bearer(token), 'Idempotency-Key': crypto.randomUUID() };
    case 'merchant':
    case 'merchant-or-staff':
      return { ...bearer(secretKey), 'Idempotency-Key': crypto.randomUUID() };
    case 'staff':
      return { Origin: shopper.url, Cookie: cookie };
    case 'gateway':
      return path.includes('paystack')
        ? { 'X-Paystack-Signature': createHmac('sha512', demoPaystackKey).update(body).digest('hex') }
        : { 'Verif-Hash': demoFlutterwaveAccount.webhookHash };
    case 'anyone':
      return { Origin: shopper.url };
  }
}

import { randomUUID } from 'node:crypto';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { refusalAt } from '../../proxy-server/providers/aims/refused-fields.ts';
import type { Owner } from '../clean-up.ts';
import { keep } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import { makeProxyDatabase } from '../database/engines.ts';
import { demand, Shopper } from '../shop/shopper.ts';
import type { Shop } from '../shop/start-shop.ts';
import { startShop } from '../shop/start-shop.ts';
import { sampleAnswers } from '../walks/sample-answers.ts';

export const consoleKey = 'ck_test_ada_of_the_fuzz_0123';

/** A shop whose proxy is fuzzed: how it is paid, and what requests to it can name. */
export interface FuzzedShop {
  readonly method: 'merchant' | 'paystack' | 'flutterwave';
  readonly shopper: Shopper;
  /** In several states. */
  readonly orders: readonly PlacedOrder[];
  /** Valid bodies for orders, each with a quote. */
  readonly orderBodies: readonly object[];
  readonly quoteBodies: readonly object[];
  readonly customerToken: string;
  readonly cookie: string;
}

const noLimit = [
  'addressPerSecond',
  'addressBurst',
  'addressOrdersPerMinute',
  'tokenPerSecond',
  'wrongKeysPerMinute',
  'insurerCallsPerMinute',
  'insurerBurst',
  'gatewayCallsPerMinute',
  'gatewayBurst',
];

const environment = {
  LIMITS: noLimit.map((name) => `${name}=1000000`).join(','),
  // each request comes from an address of its own
  TRUST_PROXY: '1',
  AIMS_TIMEOUT_MS: '8000',
  CONSOLE_KEYS: `Ada:owner:${consoleKey}`,
  VEHICLE_LOOKUP: 'on',
  VEHICLE_LOOKUPS_PER_DAY: '100000',
  PAYMENT_METHOD: 'merchant',
  VERIFICATION: 'shopper',
};

const soldProducts = ['phone-warranty-comprehensive', 'vehicle-third-party', 'health-basic', 'group-life-3'];

/** Starts a proxy for each way to be paid, with every product, on databases of this engine. */
export async function openFuzzedShops(owner: Owner, engine: Engine): Promise<FuzzedShop[]> {
  const shop = keep(owner, await startShop({ engine, environment, aims: { drawing: 'sketch' }, insurpass: {} }));
  const shops = [await withBought(await fill(shop.proxy.url, 'merchant'), shop)];
  for (const method of ['paystack', 'flutterwave'] as const) {
    const database = await makeProxyDatabase(engine);
    owner.after(() => database.drop());
    const settings = { ...shop.environment, ...database.settings, PAYMENT_METHOD: method };
    shops.push(await fill(keep(owner, await startProxy(readConfig(settings))).url, method));
  }
  return shops;
}

/** The shop with an order that waits for its video, and some that the insurer has refused. */
async function withBought(fuzzed: FuzzedShop, shop: Shop): Promise<FuzzedShop> {
  const { shopper, orderBodies } = fuzzed;
  const orders = [...fuzzed.orders];
  for (const state of [
    'awaiting-video',
    'awaiting-video',
    'needs-attention',
    'needs-attention',
    'needs-attention',
  ] as const) {
    const placed = await place(shopper, orderBodies[0]!);
    if (state === 'needs-attention')
      shop.aims.play({ fault: 'error', match: 'issue', text: refusalAt('/answers/imei') });
    await shopper.confirmPayment(placed.order);
    await shopper.until(placed.order.id, placed.token, state);
    orders.push(placed);
  }
  return { ...fuzzed, orders };
}

async function fill(url: string, method: FuzzedShop['method']): Promise<FuzzedShop> {
  const shopper = new Shopper(url, { 'X-Forwarded-For': '10.255.255.1' });
  const opened = await shopper.call('POST', '/v1/session', { body: { key: consoleKey }, headers: { Origin: url } });
  const customer = await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId: 'c-1' });
  const { products } = (await shopper.call<{ products: Product[] }>('GET', '/v1/catalogue')).body;
  const quoteBodies = products.map((product) => {
    const { period, rating } = sampleAnswers(product);
    return { product: product.id, ...(period && { period }), answers: rating };
  });
  const orderBodies: object[] = [];
  for (const id of soldProducts.filter((sold) => products.some((product) => product.id === sold)))
    orderBodies.push(await orderBody(shopper, products.find((product) => product.id === id)!));
  const orders = [await place(shopper, orderBodies[0]!)];
  const cookie = demand(opened, 204).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { method, shopper, orders, orderBodies, quoteBodies, customerToken: customer.body.token, cookie };
}

async function orderBody(shopper: Shopper, product: Product): Promise<object> {
  const { period, rating, risk, applicant } = sampleAnswers(product);
  const body = { product: product.id, ...(period && { period }), answers: rating };
  const quote = demand(await shopper.call<Quote>('POST', '/v1/quotes', { body }), 200).body.token;
  return { quote, applicant, answers: { ...risk, ...rating }, consent: { terms: true, privacy: true } };
}

async function place(shopper: Shopper, body: object): Promise<PlacedOrder> {
  const headers = { 'Idempotency-Key': randomUUID() };
  return demand(await shopper.call<PlacedOrder>('POST', '/v1/orders', { body, headers }), 201).body;
}

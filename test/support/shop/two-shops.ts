import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import {
  demoFlutterwaveAccount,
  startFlutterwaveSimulator,
} from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import { demoPaystackKey, startPaystackSimulator } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import type { DeliveryList } from '../../../proxy-server/contract/console/delivery.ts';
import type { Order, PaymentMethod, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { OrderLink } from '../../../proxy-server/contract/order-link.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { become } from '../browser/become.ts';
import { keep, startTogether } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import type { WebhookReceiver } from '../processes/webhook-receiver.ts';
import { startWebhookReceiver, webhookSecret } from '../processes/webhook-receiver.ts';
import { groupAnswers } from './group.ts';
import { bearer, camon, Shopper } from './shopper.ts';
import type { Shop } from './start-shop.ts';
import { publishableKey, secretKey, shopOrigin, startShop } from './start-shop.ts';
import { otherMerchant, twoMerchants } from './two-merchants.ts';

/** The gateways that have accounts. */
export type Gateway = Exclude<PaymentMethod, 'merchant'>;

/** One of two merchants of a proxy: what it is known by, and how its page and its server call. */
export interface Merchant {
  readonly id: string;
  readonly origin: string;
  readonly key: string;
  readonly secret: string;
  readonly consoleKey: string;
  readonly receiver: WebhookReceiver;
  /** Calls as a page of the merchant, unless the headers say otherwise. */
  readonly page: Shopper;
  /** Its buyers. */
  readonly applicant: Readonly<Record<string, string>>;
  /** The id of a customer at the merchant, and the number of a cart: both merchants count alike. */
  readonly customerId: string;
  readonly cart: string;
  /** What it sells and the other does not. */
  readonly ownProduct: string;
  pay(reference: string): void;
  /** How many calls its gateway has had. */
  gatewayCalls(): number;
  /** A webhook of its gateway about a payment, signed. */
  webhookOf(reference: string): { readonly body: string; readonly headers: Record<string, string> };
}

/** A merchant that has sold, with everything that proves something. */
export interface Holding extends Merchant {
  readonly cookie: string;
  readonly order: Order;
  readonly token: string;
  readonly quote: string;
  readonly vehicleQuote: string;
  /** The token of a link that reads. */
  readonly link: string;
  readonly ticket: string;
  readonly customerToken: string;
  readonly idempotencyKey: string;
  readonly orderBody: object;
  readonly paymentReference: string;
  readonly consumerId: string;
  readonly groupPolicy: string;
  readonly eventId: string;
  /** An order that nobody has paid, with a begun payment. */
  readonly unpaid: { readonly order: Order; readonly token: string; readonly reference: string };
}

const otherPaystackKey = 'sk_test_laptophub_9876543210fedcba';
const otherFlutterwave = { secretKey: 'FLWSECK_TEST-fedcba9876543210-X', webhookHash: 'laptophub-secret-hash' };
const otherWebhookSecret = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;

/** Two merchants of one proxy on one insurer's account, each with its own account at the gateway; neither has sold. */
export async function startTwoShops(gateway: Gateway, engine: Engine = 'sqlite', changes: Record<string, string> = {}) {
  return startTogether(async (cleanUp) => {
    const ownReceiver = keep(cleanUp, await startWebhookReceiver());
    const otherReceiver = keep(cleanUp, await startWebhookReceiver([otherWebhookSecret]));
    const paystack = keep(cleanUp, await startPaystackSimulator({ secretKey: otherPaystackKey }));
    const flutterwave = keep(cleanUp, await startFlutterwaveSimulator(otherFlutterwave));
    const limits = [
      'addressPerSecond',
      'addressBurst',
      'addressOrdersPerMinute',
      'tokenPerSecond',
      'wrongKeysPerMinute',
    ];
    const environment = {
      PAYMENT_METHOD: gateway,
      CONSOLE_KEYS: 'Ada:owner:ck_test_ada_of_phonehub_0123',
      VEHICLE_LOOKUP: 'on',
      WEBHOOK_URL: ownReceiver.url,
      WEBHOOK_SECRET: webhookSecret,
      WEBHOOK_ALLOW_PRIVATE: 'true',
      LIMITS: [...limits.map((name) => `${name}=100000`), 'insurerCallsPerMinute=60000,insurerBurst=1000'].join(','),
      PRODUCTS: 'phone-warranty-comprehensive,vehicle-third-party,group-life-3,health-axa,phone-warranty-basic',
      ...changes,
    };
    const shop = keep(cleanUp, await startShop({ engine, environment, insurpass: {} }));
    // one proxy serves both
    await shop.proxy.close();
    const config = twoMerchants(shop, {
      PAYSTACK_SECRET_KEY: otherPaystackKey,
      PAYSTACK_URL: paystack.url,
      FLUTTERWAVE_SECRET_KEY: otherFlutterwave.secretKey,
      FLUTTERWAVE_WEBHOOK_HASH: otherFlutterwave.webhookHash,
      FLUTTERWAVE_URL: flutterwave.url,
      WEBHOOK_URL: otherReceiver.url,
      WEBHOOK_SECRET: otherWebhookSecret,
      SUPPORT_CONTACT: 'help@laptophub.example.ng',
      PRODUCTS: 'phone-warranty-comprehensive,vehicle-third-party,group-life-3,health-axa,laptop-warranty-basic',
    });
    const proxy = await startProxy(config);
    cleanUp.after(() => proxy.close());
    const own = merchantOf(
      proxy.url,
      { id: 'default', origin: shopOrigin, key: publishableKey, secret: secretKey },
      {
        consoleKey: 'ck_test_ada_of_phonehub_0123',
        ownProduct: 'phone-warranty-basic',
        receiver: ownReceiver,
        applicant: { firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567', email: 'folake@example.com' },
      },
      gatewayOf(gateway, shop, { paystackKey: demoPaystackKey, hash: demoFlutterwaveAccount.webhookHash }),
    );
    const other = merchantOf(
      proxy.url,
      {
        id: otherMerchant.id,
        origin: otherMerchant.origin,
        key: otherMerchant.publishableKey,
        secret: otherMerchant.secretKey,
      },
      {
        consoleKey: otherMerchant.consoleKey,
        ownProduct: 'laptop-warranty-basic',
        receiver: otherReceiver,
        applicant: { firstName: 'Ifeoma', lastName: 'Nwachukwu', phone: '+2348099000123', email: 'ifeoma@example.com' },
      },
      gatewayOf(
        gateway,
        { paystack, flutterwave },
        { paystackKey: otherPaystackKey, hash: otherFlutterwave.webhookHash },
      ),
    );
    return { shop, proxy, own, other };
  });
}

type AtGateway = Pick<Merchant, 'pay' | 'gatewayCalls' | 'webhookOf'>;

function gatewayOf(
  gateway: Gateway,
  { paystack, flutterwave }: Pick<Shop, 'paystack' | 'flutterwave'>,
  { paystackKey, hash }: { readonly paystackKey: string; readonly hash: string },
): AtGateway {
  const isPaystack = gateway === 'paystack';
  return {
    pay: (reference) => (isPaystack ? paystack : flutterwave).pay(reference, 'success'),
    gatewayCalls: () => (isPaystack ? paystack : flutterwave).log.entries.length,
    webhookOf(reference) {
      const body = JSON.stringify(
        isPaystack
          ? { event: 'charge.success', data: { reference } }
          : { event: 'charge.completed', data: { id: 1, tx_ref: reference } },
      );
      const signature: Record<string, string> = isPaystack
        ? { 'X-Paystack-Signature': createHmac('sha512', paystackKey).update(body).digest('hex') }
        : { 'Verif-Hash': hash };
      return { body, headers: { ...signature, 'Content-Type': 'application/json' } };
    },
  };
}

function merchantOf(
  url: string,
  known: Pick<Merchant, 'id' | 'origin' | 'key' | 'secret'>,
  more: Pick<Merchant, 'consoleKey' | 'ownProduct' | 'receiver' | 'applicant'>,
  atGateway: AtGateway,
): Merchant {
  const page = new Shopper(url, { Origin: known.origin, 'Cover-Key': known.key });
  return { ...known, ...more, ...atGateway, page, customerId: 'customer-7', cart: 'CART-7' };
}

/** Calls as the merchant's own server. */
export function asServer<Body = Order>({ page, secret }: Merchant, method: string, path: string, body?: object) {
  return callBare<Body>(page.url, method, path, { ...bearer(secret), 'Idempotency-Key': randomUUID() }, body);
}

/** Calls with these headers and no others. */
export async function callBare<Body>(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object | string,
): Promise<{ readonly status: number; readonly body: Body; readonly headers: Headers }> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text.startsWith('{') ? JSON.parse(text) : text) as Body,
  };
}

/** Sells a cover, and one for a group, and collects everything that the merchant and its shoppers then hold. */
export async function sell(merchant: Merchant): Promise<Holding> {
  const { page, origin, consoleKey } = merchant;
  const customer = await asServer<{ token: string }>(merchant, 'POST', '/v1/customer-tokens', {
    customerId: merchant.customerId,
  });
  const idempotencyKey = randomUUID();
  const { token: quote } = await page.quote();
  const orderBody = orderFor(merchant, quote, customer.body.token);
  const { order, token } = (await place(merchant, orderBody, idempotencyKey)).body;
  const paymentReference = await begin(merchant, order, token);
  merchant.pay(paymentReference);
  await page.hint(order.id, token);
  await page.until(order.id, token, 'active');
  const group = await sellGroup(merchant);
  const link = await page.call<OrderLink>('POST', `/v1/orders/${order.id}/links`, {
    body: { for: 'view' },
    headers: bearer(token),
  });
  await become(async () => (await page.order(order.id, token)).body.certificate !== undefined, 'a certificate');
  const current = (await page.order(order.id, token)).body;
  const opened = await page.call('POST', '/v1/session', { body: { key: consoleKey }, headers: { Origin: page.url } });
  const second = (await place(merchant, orderFor(merchant, (await page.quote()).token))).body;
  const { token: vehicleQuote } = await page.quote('vehicle-third-party', '1y');
  const list = () => asServer<DeliveryList>(merchant, 'GET', `/v1/deliveries?order=${order.id}`);
  await become(async () => (await list()).body.deliveries.some(({ state }) => state === 'delivered'), 'a delivery');
  const consumers = await asServer<{ transactions: { consumerId?: string }[] }>(merchant, 'GET', '/v1/transactions');
  return {
    ...merchant,
    cookie: opened.headers.getSetCookie()[0]?.split(';')[0] ?? assert.fail(`${origin} opens no session`),
    order: current,
    token,
    quote,
    vehicleQuote,
    link: link.body.token,
    ticket: new URL(current.certificate!.url).searchParams.get('ticket')!,
    customerToken: customer.body.token,
    idempotencyKey,
    orderBody,
    paymentReference,
    consumerId: consumers.body.transactions[0]?.consumerId ?? '',
    groupPolicy: group.policy!.number!,
    eventId: (await list()).body.deliveries[0]!.id,
    unpaid: { ...second, reference: await begin(merchant, second.order, second.token) },
  };
}

function orderFor({ applicant, cart }: Merchant, quote: string, customerToken?: string): object {
  const consent = { terms: true, privacy: true };
  return { quote, applicant, answers: camon, consent, metadata: { cart }, ...(customerToken && { customerToken }) };
}

function place({ page }: Merchant, body: object, key: string = randomUUID()) {
  return page.call<PlacedOrder>('POST', '/v1/orders', { body, headers: { 'Idempotency-Key': key } });
}

async function begin({ page, origin }: Merchant, { id }: Order, token: string): Promise<string> {
  return (await page.beginPayment(id, token, `${origin}/cart`)).body.payment!.reference;
}

async function sellGroup(merchant: Merchant): Promise<Order> {
  const { page, applicant } = merchant;
  const answers = groupAnswers(2);
  const asked = { product: 'group-life-3', answers: { memberCount: 2 } };
  const { token: quote } = (await page.call<Quote>('POST', '/v1/quotes', { body: asked })).body;
  const principal = { ...applicant, gender: 'female', dateOfBirth: '1988-04-12' };
  const body = { quote, applicant: principal, answers, consent: { terms: true, privacy: true } };
  const { order, token } = (await place(merchant, body)).body;
  merchant.pay(await begin(merchant, order, token));
  await page.hint(order.id, token);
  return page.until(order.id, token, 'active');
}

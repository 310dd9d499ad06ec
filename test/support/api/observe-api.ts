import assert from 'node:assert/strict';
import { demoSuperAdminAccount } from '../../../demo/upstreams/aims/accounts.ts';
import type { OrderRequest, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { ComponentName } from '../../../proxy-server/contract/reference/components.ts';
import { groupAnswers, placeGroup } from '../shop/group.ts';
import { bearer, Shopper } from '../shop/shopper.ts';
import { startShop } from '../shop/start-shop.ts';

const consoleKey = 'ck_test_ada_0123456789';

/** What a run sends where the examples stand. */
export interface Sent {
  readonly QuoteRequest: object;
  readonly OrderRequest: Omit<OrderRequest, 'quote'>;
  readonly PaymentAttemptRequest: object;
  readonly CustomerTokenRequest: object;
  readonly registrationNumber: string;
}

/** Sells two covers in a shop that has everything switched on, and returns what the API answered, by its shape's name. */
export async function observeApi(sent: Sent): Promise<Partial<Record<ComponentName, unknown>>> {
  const shop = await startShop({
    environment: {
      AIMS_PARTNER_ID: demoSuperAdminAccount.partnerId,
      AIMS_AUTHORIZATION_ID: demoSuperAdminAccount.authorizationId,
      AIMS_AUTHORIZATION_KEY: demoSuperAdminAccount.key,
      AIMS_ACCOUNT: 'super-admin',
      CONSOLE_KEYS: `Ada:${consoleKey}`,
      VEHICLE_LOOKUP: 'on',
      MERCHANT_LOGO: 'demo/storefront/public/logo.png',
      LICENCE_NUMBER: 'NAICOM/BR/0123',
      COMPLAINTS_CONTACT: 'complaints@phonehub.example.ng',
      PAYMENT_CHANNELS: 'card,transfer,ussd',
    },
    aims: { approveAfterMilliseconds: 3_600_000, holdForVideo: false, certificate: 'docx' },
    insurpass: {},
  });
  try {
    const shopper = new Shopper(shop.proxy.url);
    const sale = await observeSale(shopper, sent, (reference) => shop.paystack.pay(reference, 'success'));
    return {
      ...(await observeShop(shopper, sent)),
      ...sale,
      ...(await observeGroup(shopper, (reference) => shop.paystack.pay(reference, 'success'))),
      ...(await observeStaff(shopper)),
    };
  } finally {
    await shop.close();
  }
}

async function observeShop(shopper: Shopper, sent: Sent) {
  const vehicle = await shopper.quote('vehicle-third-party', '1y');
  const CustomerToken = await read(shopper.asMerchant('POST', '/v1/customer-tokens', sent.CustomerTokenRequest));
  const known = { customerToken: (CustomerToken as { token: string }).token, product: 'phone-warranty-comprehensive' };
  const lookup = { quote: vehicle.token, registrationNumber: sent.registrationNumber };
  const refused = await shopper.call('POST', '/v1/quotes', {
    body: { product: 'vehicle-comprehensive', period: '1y', answers: {} },
  });
  return {
    Catalogue: await read(shopper.call('GET', '/v1/catalogue?product=phone-warranty-comprehensive')),
    Options: await read(shopper.call('GET', '/v1/options/hospitals')),
    CustomerToken,
    KnownCustomer: await read(shopper.call('POST', '/v1/known-customers', { body: known })),
    FoundVehicle: await read(shopper.call('POST', '/v1/vehicle-lookups', { body: lookup })),
    Problem: refused.body,
    Health: await read(shopper.call('GET', '/healthz')),
    Readiness: await read(shopper.call('GET', '/readyz')),
  };
}

async function observeSale(shopper: Shopper, sent: Sent, pay: (reference: string) => unknown) {
  const quote = await read<Quote>(shopper.call('POST', '/v1/quotes', { body: sent.QuoteRequest }));
  const placed = await read<PlacedOrder>(
    shopper.call('POST', '/v1/orders', {
      body: { ...sent.OrderRequest, quote: quote.token },
      headers: { 'Idempotency-Key': 'observed-order' },
    }),
  );
  const { id, product, reference } = placed.order;
  const begun = await read<PlacedOrder['order']>(
    shopper.call('POST', `/v1/orders/${id}/payment-attempts`, {
      body: sent.PaymentAttemptRequest,
      headers: { ...bearer(placed.token), 'Idempotency-Key': 'observed-payment' },
    }),
  );
  pay(begun.payment!.reference);
  await shopper.hint(id, placed.token);
  await shopper.until(id, placed.token, 'under-review');
  const transactions = await read<{ transactions: { consumerId: string }[] }>(
    shopper.asMerchant('GET', '/v1/transactions'),
  );
  const approval = `/v1/transactions/${transactions.transactions[0]?.consumerId}/${product}/${reference}/approval`;
  const Approval = await read(shopper.asMerchant('POST', approval));
  const active = await shopper.until(id, placed.token, 'active');
  const asShopper = { headers: bearer(placed.token) };
  return {
    Quote: quote,
    PlacedOrder: placed,
    Payment: begun.payment,
    TransactionList: transactions,
    ConsumerList: await read(shopper.asMerchant('GET', '/v1/consumers')),
    Approval,
    Order: active,
    OrderHistory: await read(shopper.asMerchant('GET', `/v1/orders/${id}/history`)),
    OrderList: await read(shopper.asMerchant('GET', '/v1/orders?counts=true')),
    CertificateContent: await read(shopper.call('GET', `/v1/orders/${id}/certificate/content`, asShopper)),
  };
}

async function observeGroup(shopper: Shopper, pay: (reference: string) => unknown) {
  const { order, token } = await read<PlacedOrder>(placeGroup(shopper, groupAnswers(2)));
  const begun = await read<PlacedOrder['order']>(shopper.beginPayment(order.id, token));
  pay(begun.payment!.reference);
  await shopper.hint(order.id, token);
  const active = await shopper.until(order.id, token, 'active');
  return {
    GroupPolicyPage: await read(shopper.asMerchant('GET', '/v1/group-life/policies')),
    GroupPolicy: await read(shopper.asMerchant('GET', `/v1/group-life/policies/${active.policy?.number}`)),
  };
}

async function observeStaff(shopper: Shopper) {
  const own = { Origin: shopper.url };
  const opened = await shopper.call('POST', '/v1/session', { body: { key: consoleKey }, headers: own });
  const Cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { Session: await read(shopper.call('GET', '/v1/session', { headers: { ...own, Cookie } })) };
}

/** The body of a call that was answered as hoped. */
async function read<Body>(call: Promise<{ readonly status: number; readonly body: unknown }>): Promise<Body> {
  const { status, body } = await call;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body as Body;
}

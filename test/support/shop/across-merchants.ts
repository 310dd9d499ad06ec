import type { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import type { Gateway, Holding } from './two-shops.ts';

/** A request; what is left out of it is added by who sends it. */
export interface Asked {
  readonly path: string;
  readonly body?: object | string;
  readonly headers?: Record<string, string>;
}

/** The requests of an endpoint that name what `theirs` holds, as `mine` would send them. */
export type AskAcross = (theirs: Holding, mine: Holding) => readonly Asked[];

const ofOrder =
  (rest: string, body?: object): AskAcross =>
  ({ order }) => [{ path: `/v1/orders/${order.id}${rest}`, ...(body && { body }) }];
const page = '/certificate/pages/1';

/** Every way to name what the other merchant holds, by endpoint: one that is missing here is an error of types. */
export const asksAcross: Record<keyof typeof endpoints, AskAcross> = {
  getCatalogue: ({ key, ownProduct }) => [
    { path: `/v1/catalogue?merchant=${key}` },
    { path: `/v1/catalogue?product=${ownProduct}` },
    { path: '/v1/catalogue' },
  ],
  askQuote: ({ ownProduct }) => [{ path: '/v1/quotes', body: { product: ownProduct, period: '1y', answers: {} } }],
  findKnownCustomer: ({ customerToken }) => [
    { path: '/v1/known-customers', body: { customerToken, product: 'phone-warranty-comprehensive' } },
  ],
  offerHospitals: () => [{ path: '/v1/options/hospitals' }],
  lookUpVehicle: ({ vehicleQuote }) => [
    { path: '/v1/vehicle-lookups', body: { quote: vehicleQuote, registrationNumber: 'LND-123-XY' } },
  ],
  placeOrder: ({ orderBody, idempotencyKey, customerToken, quote }, mine) =>
    [orderBody, { ...mine.orderBody, quote }, { ...mine.orderBody, customerToken }].map((body) => ({
      path: '/v1/orders',
      body,
      headers: { 'Idempotency-Key': idempotencyKey },
    })),
  listOrders: () => [
    { path: '/v1/orders?counts=true' },
    { path: '/v1/orders?refundsDue=true' },
    { path: '/v1/orders', headers: { Accept: 'text/csv' } },
  ],
  searchOrders: ({ order, applicant, paymentReference, groupPolicy, cart }) =>
    [
      order.id,
      order.code,
      order.reference,
      order.policy?.number ?? groupPolicy,
      groupPolicy,
      paymentReference,
      applicant.email,
      applicant.phone,
      cart,
    ].map((text) => ({ path: '/v1/orders/search', body: { text } })),
  getOrder: ofOrder(''),
  getOrderHistory: ofOrder('/history'),
  followOrder: ofOrder('/events'),
  eraseOrder: ofOrder('/erasure'),
  cancelOrder: ({ order, unpaid }) => [order, unpaid.order].map(({ id }) => ({ path: `/v1/orders/${id}` })),
  correctOrder: ofOrder('/corrections', { applicant: { firstName: 'Somebody' } }),
  makeOrderLink: ofOrder('/links', { for: 'view' }),
  endOrderLinks: ofOrder('/links'),
  retryOrder: ofOrder('/retry'),
  refundOrder: ({ order, paymentReference }, mine) =>
    [order, mine.order].map(({ id }) => ({
      path: `/v1/orders/${id}/refund`,
      body: { payment: paymentReference, mode: 'gateway', reason: 'The shopper asked.' },
    })),
  beginPayment: ({ origin, unpaid }, mine) => [
    { path: `/v1/orders/${unpaid.order.id}/payment-attempts`, body: { returnUrl: `${origin}/cart` } },
    // the other merchant's page is no page of this order's merchant
    { path: `/v1/orders/${mine.unpaid.order.id}/payment-attempts`, body: { returnUrl: `${origin}/cart` } },
  ],
  hintPayment: ({ unpaid, paymentReference }, mine) => [
    { path: `/v1/orders/${unpaid.order.id}/payment`, body: { reference: unpaid.reference } },
    { path: `/v1/orders/${mine.unpaid.order.id}/payment`, body: { reference: paymentReference } },
    { path: `/v1/orders/${mine.unpaid.order.id}/payment`, body: { reference: unpaid.reference } },
  ],
  confirmPayment: ({ unpaid }) => [
    {
      path: `/v1/orders/${unpaid.order.id}/payment-confirmation`,
      body: { amount: unpaid.order.premium.amount, currency: 'NGN', reference: unpaid.reference },
    },
  ],
  getCertificate: (theirs, mine) =>
    ['', `?ticket=${mine.ticket}`].map((query) => ({ path: `/v1/orders/${theirs.order.id}/certificate${query}` })),
  readCertificate: (theirs, mine) =>
    ['', `?ticket=${mine.ticket}`].map((query) => ({
      path: `/v1/orders/${theirs.order.id}/certificate/content${query}`,
    })),
  listCertificatePages: ofOrder('/certificate/pages'),
  drawCertificatePage: ofOrder(`${page}?width=480`),
  readCertificatePageText: ofOrder(`${page}/text`),
  getSummary: (theirs, mine) =>
    ['', `?ticket=${mine.ticket}`].map((query) => ({ path: `/v1/orders/${theirs.order.id}/summary${query}` })),
  sendVideo: ofOrder('/verification-video'),
  sendVideoPart: ofOrder('/verification-video'),
  askVideoOffset: ofOrder('/verification-video'),
  listDeliveries: ({ order }) => [
    { path: '/v1/deliveries' },
    { path: '/v1/deliveries?kind=mail' },
    { path: `/v1/deliveries?order=${order.id}` },
  ],
  replayDeliveries: ({ order, eventId }) =>
    [{ events: [eventId] }, { order: order.id }, { mails: order.id }].map((body) => ({
      path: '/v1/deliveries/replay',
      body,
    })),
  readInsights: () => [{ path: '/v1/insights' }],
  reconcile: () => [{ path: '/v1/reconciliation' }],
  makeCustomerToken: ({ customerId }) => [{ path: '/v1/customer-tokens', body: { customerId } }],
  listTransactions: () => ['', '?scope=all'].map((query) => ({ path: `/v1/transactions${query}` })),
  listConsumers: () => ['', '?scope=all'].map((query) => ({ path: `/v1/consumers${query}` })),
  releaseConsumer: ({ applicant }) => [
    { path: '/v1/consumers/release', body: { email: applicant.email, reason: 'Asked by phone.' } },
  ],
  approvePolicy: ({ consumerId, order }) => [
    { path: `/v1/transactions/${consumerId}/${order.product}/${order.reference}/approval` },
  ],
  listGroupPolicies: () => [{ path: '/v1/group-life/policies' }],
  findGroupPolicy: ({ groupPolicy }) => [{ path: `/v1/group-life/policies/${encodeURIComponent(groupPolicy)}` }],
  // who has another merchant's console key is one of its staff; a secret key opens no console
  openSession: ({ secret }) => [{ path: '/v1/session', body: { key: secret } }],
  readSession: () => [{ path: '/v1/session' }],
  closeSession: () => [{ path: '/v1/session' }],
  receivePaystackWebhook: (theirs, mine) => webhooks('paystack', theirs, mine),
  receivePaystackWebhookOfMerchant: (theirs, mine) => webhooks('paystack', theirs, mine),
  receiveFlutterwaveWebhook: (theirs, mine) => webhooks('flutterwave', theirs, mine),
  receiveFlutterwaveWebhookOfMerchant: (theirs, mine) => webhooks('flutterwave', theirs, mine),
  getHealth: () => [{ path: '/healthz' }],
  getReadiness: () => [{ path: '/readyz' }],
};

/** About the other's payment: to the other's address, signed by one's own gateway; and to one's own. */
function webhooks(gateway: Gateway, theirs: Holding, mine: Holding): readonly Asked[] {
  const signed = mine.webhookOf(theirs.unpaid.reference);
  return ['', `/${theirs.id}`, `/${mine.id}`].map((id) => ({ path: `/v1/webhooks/${gateway}${id}`, ...signed }));
}

/** Everything that one merchant can send to prove who it is, its shoppers' proofs and its public key among them. */
export function proofsOf(mine: Holding, theirs: Holding): Readonly<Record<string, Record<string, string>>> {
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  return {
    nothing: {},
    'its page': { Origin: mine.origin, 'Cover-Key': mine.key },
    'its page with the other’s public key': { Origin: mine.origin, 'Cover-Key': theirs.key },
    'its server': bearer(mine.secret),
    'its owner': { Origin: mine.page.url, Cookie: mine.cookie },
    'its order’s token': bearer(mine.token),
    'its order’s token on the other’s page': { ...bearer(mine.token), Origin: theirs.origin },
    'its unpaid order’s token': bearer(mine.unpaid.token),
    'its link': bearer(mine.link),
    'its customer token': bearer(mine.customerToken),
    'its quote': bearer(mine.quote),
    'the other’s order token on its page': { ...bearer(theirs.token), Origin: mine.origin },
  };
}

/** What no answer to the other merchant may hold: ids, references, tokens and persons. */
export function marksOf(holding: Holding): readonly string[] {
  const { order, unpaid, applicant } = holding;
  return [
    ...[order, unpaid.order].flatMap(({ id, code, reference }) => [id, code, reference]),
    holding.token,
    unpaid.token,
    holding.link,
    holding.quote,
    holding.ticket,
    holding.customerToken,
    holding.paymentReference,
    unpaid.reference,
    holding.eventId,
    holding.groupPolicy,
    holding.consumerId,
    holding.secret,
    holding.consoleKey,
    holding.cookie,
    applicant.email!,
    applicant.lastName!,
    applicant.phone!,
  ];
}

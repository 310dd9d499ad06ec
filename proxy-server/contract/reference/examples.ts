import type { CertificateContent } from '../certificate/certificate.ts';
import type { Delivery } from '../console/delivery.ts';
import type { GroupMember, GroupPolicy } from '../console/group-policy.ts';
import type { InsightDay, UpstreamDay } from '../console/insights.ts';
import type { ListedConsumer, ListedTransaction } from '../console/insurer-list.ts';
import type { Difference } from '../console/reconciliation.ts';
import { differenceWords } from '../console/reconciliation.ts';
import type { Problem, Violation } from '../problem.ts';
import type { ComponentName } from './components.ts';
import { exampleCatalogue, exampleMerchant, exampleProduct } from './example-catalogue.ts';
import * as sale from './example-order.ts';

const paragraph: CertificateContent['blocks'][number] = {
  kind: 'paragraph',
  level: 2,
  align: 'start',
  runs: [{ text: 'Certificate of insurance', bold: false, italic: false }],
};

const transaction: ListedTransaction = {
  reference: sale.exampleOrder.reference,
  consumerId: '7ea44a18ec7648c3b56e6252ba1abf7d',
  product: sale.exampleOrder.product,
  premium: sale.examplePremium,
  status: 'processing',
  receivedAt: '2026-11-26T15:14:31.000Z',
  given: {},
};

const consumer: ListedConsumer = {
  consumerId: '7ea44a18ec7648c3b56e6252ba1abf7d',
  firstName: 'Folake',
  lastName: 'Arinze',
  phone: '+2348031234567',
  email: 'folake.arinze@example.com',
  given: {},
};

const groupMember: GroupMember = {
  fullName: 'Dooshima Bello',
  gender: 'female',
  occupation: 'Trader',
  dateOfBirth: '1970-01-15',
  nextOfKin: 'Shola Bello',
  phone: '+2348010000000',
};

const groupPolicy: GroupPolicy = {
  policyNumber: 'IN32784643',
  groupName: 'Makurdi Traders',
  groupType: 'Association',
  groupContactAddress: '4 Market Road, Makurdi',
  firstPersonName: 'Terna Iorfa',
  firstPersonPhone: '+2348135540787',
  secondPersonName: 'Dooshima Agber',
  isActive: true,
  createdAt: '2026-11-26T15:14:32.218Z',
  principal: {
    firstName: 'Folake',
    lastName: 'Arinze',
    phone: '+2348031234567',
    email: 'folake.arinze@example.com',
  },
  members: [groupMember],
};

const violation: Violation = {
  path: '/answers/vehicleValue',
  code: 'required',
  message: 'Value of the vehicle is needed.',
};

const problem: Problem = {
  type: 'https://cover.example.ng/docs#invalid-answers',
  title: 'Invalid answers',
  status: 422,
  code: 'invalid-answers',
  detail: 'Some answers need a correction.',
  requestId: '81df590c-2e64-4166-be82-88ef511a847f',
  errors: [violation],
};

const delivery: Delivery = {
  id: 'evt_AeD0j2xQz1YbKpR7mW4s',
  orderId: sale.exampleOrder.id,
  type: 'order.active',
  state: 'given-up',
  attempts: 17,
  createdAt: '2026-11-26T15:14:32.000Z',
  giveUpAt: '2026-11-29T15:14:32.000Z',
  failure: 'answered 500',
};

const insightDay: InsightDay = {
  date: '2026-11-26',
  funnel: { offers: 240, prices: 31, orders: 6, paid: 5, active: 4 },
  sales: { amount: 10_800_000, currency: 'NGN' },
  certificate: { count: 4, median: 5_200, ninetieth: 9_800 },
};

const upstreamDay: UpstreamDay = {
  date: '2026-11-26',
  upstream: 'aims',
  calls: 58,
  failed: 1,
  median: 500,
  ninetyFifth: 2_000,
};

const difference: Difference = {
  what: 'money-not-accepted',
  date: '2026-11-26',
  order: { id: sale.exampleOrder.id, code: sale.exampleOrder.code, state: 'expired' },
  reference: sale.examplePayment.reference,
  theirs: sale.examplePremium,
  advice: differenceWords['money-not-accepted'],
};

const comparedList = { source: 'paystack', status: 'whole' };

const option = { value: 'Marina Demo Hospital', label: 'Marina Demo Hospital, Lagos Island' };
const customerToken = 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImNvdmVyLWN1c3RvbWVyK2p3dCJ9.eyJjdXN0b21l…';

const exampleLinkToken = 'q1v0ZbJmT7cNxY3hR8sLw2KdPf5gAe9uVi4oBt6nXyE';

/** An example of every named shape, as a sale against the stand-ins returns it; a test compares them. */
export const examples: Readonly<Record<ComponentName, unknown>> = {
  Money: sale.examplePremium,
  Answers: sale.exampleOrderRequest.answers,
  Applicant: sale.exampleOrderRequest.applicant,
  Catalogue: exampleCatalogue,
  Merchant: exampleMerchant,
  Product: exampleProduct,
  Field: exampleProduct.fields[2],
  Option: option,
  Period: exampleProduct.periods[1],
  Options: { options: [option] },
  QuoteRequest: sale.exampleQuoteRequest,
  Quote: sale.exampleQuote,
  OrderState: sale.exampleOrder.state,
  OrderRequest: sale.exampleOrderRequest,
  Order: sale.exampleOrder,
  Payment: sale.examplePayment,
  PaidAmount: sale.examplePaidAmount,
  ExtraPayment: { reference: sale.examplePayment.reference, paid: sale.examplePaidAmount },
  RefundRequest: { payment: '4099260516', mode: 'gateway', reason: 'Paid twice.' },
  Refund: {
    id: 'rfd_7KQ49M2P0WZ3TQ1X',
    payment: '4099260516',
    amount: sale.examplePremium,
    mode: 'gateway',
    reason: 'Paid twice.',
    state: 'settled',
    by: { kind: 'staff', name: 'Ada' },
    at: '2026-11-26T15:20:02.000Z',
  },
  RefundDue: {
    method: 'paystack',
    reference: sale.examplePayment.reference,
    transactionId: '4099260516',
    amount: sale.examplePremium,
    paid: sale.examplePaidAmount,
  },
  Policy: sale.examplePolicy,
  PlacedOrder: sale.examplePlacedOrder,
  Correction: { applicant: { phone: '+2348031234567' }, answers: { imei: '356938035643809' } },
  OrderLinkRequest: { for: 'view' },
  OrderLink: {
    for: 'view',
    url: `https://cover.example.ng/o/${sale.exampleOrder.id}#${exampleLinkToken}`,
    token: exampleLinkToken,
    expiresAt: '2026-12-26T15:20:02.000Z',
  },
  OrderList: { orders: [sale.exampleOrder], nextCursor: null, counts: { needsAttention: 2, refundsDue: 1 } },
  OrderSearch: { text: '0803 123 4567', state: 'active', limit: 50 },
  DeliveryList: { deliveries: [delivery], nextCursor: null, givenUp: 1, isSetUp: true },
  Delivery: delivery,
  ReplayRequest: { state: 'given-up' },
  Replay: { events: [delivery.id], givenUp: 0 },
  Insights: {
    from: insightDay.date,
    to: insightDay.date,
    days: [insightDay],
    products: [{ product: sale.exampleOrder.product, orders: 6, paid: 5, active: 4, sales: insightDay.sales }],
    states: { active: 4, 'under-review': 1, expired: 1 },
    upstreams: [upstreamDay],
    budgets: [{ upstream: 'aims', left: 66 }],
  },
  InsightDay: insightDay,
  UpstreamDay: upstreamDay,
  Reconciliation: {
    from: '2026-11-26',
    to: '2026-11-26',
    differences: [difference],
    days: [
      {
        date: '2026-11-26',
        gateway: { count: 6, amount: { amount: 12_960_000, currency: 'NGN' } },
        orders: { count: 5, amount: { amount: 10_800_000, currency: 'NGN' } },
        policies: { count: 5, amount: { amount: 10_800_000, currency: 'NGN' } },
        differences: 1,
      },
    ],
    lists: [comparedList, { source: 'aims', status: 'whole' }],
  },
  Difference: difference,
  ComparedList: comparedList,
  InsurerWords: sale.exampleWords,
  OrderHistory: sale.exampleHistory,
  HistoryEntry: sale.exampleHistory.entries[0],
  Actor: sale.exampleHistory.entries[0]?.by,
  PaymentAttemptRequest: { returnUrl: 'https://shop.example.ng/cart' },
  PaymentHint: { reference: sale.examplePayment.reference },
  PaymentConfirmation: { ...sale.examplePremium, reference: 'till-20261126-0042' },
  CertificateLink: { url: 'https://insurer.example.ng/certificates/OCT-PHNN-2026-000001' },
  CertificateContent: { blocks: [paragraph], lacks: [] },
  CertificateBlock: paragraph,
  Paragraph: paragraph,
  VehicleLookupRequest: { quote: sale.exampleQuote.token, registrationNumber: 'LND-123 XY' },
  FoundVehicle: { brand: 'Toyota', model: 'Corolla', year: 2015, chassisNumberEnding: '2345' },
  KnownCustomerRequest: { customerToken, product: sale.exampleQuote.product },
  KnownCustomer: { known: ['firstName', 'lastName', 'phone', 'email'] },
  CustomerTokenRequest: { customerId: 'customer-4711', metadata: { cart: 'PH-2026-0042' } },
  CustomerToken: { token: customerToken, expiresAt: '2026-11-26T16:14:32.125Z' },
  TransactionList: { transactions: [transaction] },
  ListedTransaction: transaction,
  ConsumerList: { consumers: [consumer] },
  ListedConsumer: consumer,
  ConsumerReleaseRequest: { email: 'folake.arinze@example.com', reason: 'She showed her identity card in the shop.' },
  ConsumerRelease: { released: true },
  Approval: { approved: true },
  GroupPolicyPage: { policies: [groupPolicy], page: 1, lastPage: 1, total: 1 },
  GroupPolicy: groupPolicy,
  GroupMember: groupMember,
  SessionRequest: { key: 'ck_live_ada_7Q2MZK4X9' },
  Session: {
    name: 'Ada',
    role: 'staff',
    publishableKey: 'pk_test_shop',
    merchant: exampleMerchant,
    products: [{ id: exampleProduct.id, name: exampleProduct.name, periods: exampleProduct.periods }],
    alarms: [],
  },
  Health: { status: 'ok' },
  Readiness: { status: 'ready', database: 'up', upstreams: { aims: 'up', insurpass: 'unknown', paystack: 'up' } },
  Problem: problem,
  Violation: violation,
};

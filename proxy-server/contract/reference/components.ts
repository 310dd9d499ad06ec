import type * as z from 'zod/mini';
import { givenApplicantSchema } from '../applicant.ts';
import {
  certificateBlockSchema,
  certificateContentSchema,
  certificateLinkSchema,
  paragraphSchema,
} from '../certificate/certificate.ts';
import { consumerReleaseRequestSchema, consumerReleaseSchema } from '../console/consumer-release.ts';
import { deliveryListSchema, deliverySchema, replayRequestSchema, replaySchema } from '../console/delivery.ts';
import { groupMemberSchema, groupPolicyPageSchema, groupPolicySchema } from '../console/group-policy.ts';
import { insightDaySchema, insightsSchema, upstreamDaySchema } from '../console/insights.ts';
import {
  approvalSchema,
  consumerListSchema,
  listedConsumerSchema,
  listedTransactionSchema,
  transactionListSchema,
} from '../console/insurer-list.ts';
import { orderSearchSchema } from '../console/order-search.ts';
import { comparedListSchema, differenceSchema, reconciliationSchema } from '../console/reconciliation.ts';
import { sessionRequestSchema, sessionSchema } from '../console/session.ts';
import * as help from '../console/shop-help.ts';
import { healthSchema, readinessSchema } from '../endpoints/service.ts';
import { insurerWordsSchema } from '../history/insurer-words.ts';
import { actorSchema, historyEntrySchema, orderHistorySchema } from '../history/order-history.ts';
import * as order from '../order.ts';
import { orderLinkRequestSchema, orderLinkSchema } from '../order-link.ts';
import { paymentAttemptRequestSchema, paymentConfirmationSchema, paymentHintSchema } from '../payment.ts';
import { problemSchema, violationSchema } from '../problem.ts';
import { catalogueSchema, fieldSchema, merchantSchema, optionSchema, periodSchema, productSchema } from '../product.ts';
import { quoteRequestSchema, quoteSchema } from '../quote.ts';
import { refundRequestSchema, refundSchema } from '../refund.ts';
import { answersSchema, moneySchema } from '../values.ts';

/** A shape that the API reference knows by name. */
export interface Component {
  readonly schema: z.ZodMiniType;
  /** What it is, in a sentence. */
  readonly description: string;
}

const component = (schema: z.ZodMiniType, description: string): Component => ({ schema, description });

/** The named shapes of the API, in the order of the reference. */
export const components = {
  Money: component(moneySchema, 'Money in whole minor units: 720000 of NGN is ₦7,200.00.'),
  Answers: component(
    answersSchema,
    'Answers by field id. `text`, `serial`, `email`: a string. `choice`, `lookup`: the `value` of an option. `money`: whole minor units. `integer`: a number. `boolean`. `date`: `YYYY-MM-DD`. `instant`: ISO 8601. `phone`: E.164. `imei`: 15 digits. `country`: ISO 3166-1 alpha-2. `image`: a `data:` URL of at most 1.5 MB. `list`: records of these.',
  ),
  Applicant: component(
    givenApplicantSchema,
    'Who will be insured. Names, phone and e-mail always, unless a customer token proves who it is; the rest when the product has a field of stage `applicant` for it.',
  ),
  Catalogue: component(catalogueSchema, 'The merchant, and what it sells.'),
  Merchant: component(merchantSchema, 'What a page may know of the merchant.'),
  Product: component(productSchema, 'Something one can buy, and all that can be known before a quote.'),
  Field: component(fieldSchema, 'One question of a product, with the limits that its answer must keep.'),
  Option: component(optionSchema, 'One choice: what is sent, and what is read.'),
  Period: component(periodSchema, 'How long a cover runs.'),
  Options: component(help.optionsSchema, 'What a field of type `lookup` may be answered with.'),
  QuoteRequest: component(quoteRequestSchema, 'What is to be priced.'),
  Quote: component(quoteSchema, 'What a cover costs, as a signed statement.'),
  OrderState: component(
    order.openOrderStateSchema,
    '`awaiting-payment → paid → issuing → (awaiting-video →) under-review → active | declined`, and besides: `expired` (never paid; a late payment opens it again), `cancelled` (given up before payment), `needs-attention` (a person must look; money is held), `refunded`. Later versions may add states.',
  ),
  OrderRequest: component(order.orderRequestSchema, 'An accepted quote, and what the insurer needs to know.'),
  Order: component(order.orderSchema, 'One purchase, from the accepted quote to the policy.'),
  Payment: component(order.paymentSchema, 'The payment of an order: accepted, or begun and still open.'),
  PaidAmount: component(order.paidAmountSchema, 'What a payer paid, in the currency of the payment.'),
  ExtraPayment: component(
    order.extraPaymentSchema,
    'Money besides what bought the cover, as the shopper is told of it.',
  ),
  RefundRequest: component(refundRequestSchema, 'Which money goes back, how, and why.'),
  Refund: component(refundSchema, 'Money of an order that goes, or went, back to its payer.'),
  RefundDue: component(order.refundDueSchema, 'Money that bought nothing and has to be given back.'),
  Policy: component(order.policySchema, 'The insurer’s policy, as far as it is known.'),
  PlacedOrder: component(order.placedOrderSchema, 'A new order, and the token that proves its shopper.'),
  Correction: component(order.correctionSchema, 'What the insurer refused, as it is right.'),
  OrderLinkRequest: component(orderLinkRequestSchema, 'What a link is to open.'),
  OrderLink: component(orderLinkSchema, 'A link to an order that opens less than the order’s own token.'),
  OrderList: component(order.orderListSchema, 'One page of orders, newest first.'),
  OrderSearch: component(orderSearchSchema, 'What orders are looked for by.'),
  DeliveryList: component(deliveryListSchema, 'One page of what is told of orders, newest first.'),
  Delivery: component(deliverySchema, 'One thing that somebody is told of an order.'),
  ReplayRequest: component(replayRequestSchema, 'Which webhooks are sent again.'),
  Replay: component(replaySchema, 'Which webhooks are sent again, and how many are given up still.'),
  Insights: component(insightsSchema, 'Sales, the way to a policy, and the calls to upstreams, by day.'),
  InsightDay: component(insightDaySchema, 'One day of the insights.'),
  UpstreamDay: component(upstreamDaySchema, 'The calls to one upstream on one day.'),
  Reconciliation: component(reconciliationSchema, 'Gateway, insurer and our orders, compared by day.'),
  Difference: component(differenceSchema, 'One thing on which they do not agree.'),
  ComparedList: component(comparedListSchema, 'One list that was compared.'),
  InsurerWords: component(insurerWordsSchema, 'What an insurer or gateway said in its own words.'),
  OrderHistory: component(orderHistorySchema, 'What happened to an order, oldest first.'),
  HistoryEntry: component(historyEntrySchema, 'One thing that happened to an order.'),
  Actor: component(actorSchema, 'Who did something to an order.'),
  PaymentAttemptRequest: component(paymentAttemptRequestSchema, 'Where the shopper comes back to.'),
  PaymentHint: component(paymentHintSchema, 'That money may have come.'),
  PaymentConfirmation: component(paymentConfirmationSchema, 'What the merchant has collected.'),
  CertificateLink: component(certificateLinkSchema, 'The address of a certificate that is kept by the insurer.'),
  CertificateContent: component(certificateContentSchema, 'What a DOCX certificate says.'),
  CertificateBlock: component(certificateBlockSchema, 'A paragraph, a table or an image, told apart by `kind`.'),
  Paragraph: component(paragraphSchema, 'One paragraph or heading.'),
  VehicleLookupRequest: component(help.vehicleLookupRequestSchema, 'A number plate, and who asks.'),
  FoundVehicle: component(help.foundVehicleSchema, 'What the register knows of a vehicle.'),
  KnownCustomerRequest: component(help.knownCustomerRequestSchema, 'A proven customer, and what is bought.'),
  KnownCustomer: component(help.knownCustomerSchema, 'Which questions need not be asked.'),
  CustomerTokenRequest: component(help.customerTokenRequestSchema, 'Which customer is signed in at the shop.'),
  CustomerToken: component(help.customerTokenSchema, 'Proves which of the merchant’s customers is buying.'),
  TransactionList: component(transactionListSchema, 'The insurer’s list of policy requests.'),
  ListedTransaction: component(listedTransactionSchema, 'One policy request in the insurer’s list.'),
  ConsumerList: component(consumerListSchema, 'The insurer’s list of consumers.'),
  ListedConsumer: component(listedConsumerSchema, 'One person or organisation in the insurer’s list.'),
  ConsumerReleaseRequest: component(consumerReleaseRequestSchema, 'Which e-mail address is freed, and why.'),
  ConsumerRelease: component(consumerReleaseSchema, 'Whether somebody was known under it.'),
  Approval: component(approvalSchema, 'That a policy was approved by hand.'),
  GroupPolicyPage: component(groupPolicyPageSchema, 'One page of group policies.'),
  GroupPolicy: component(
    groupPolicySchema,
    'A group life policy as the insurer has it; what it leaves empty is left out.',
  ),
  GroupMember: component(groupMemberSchema, 'One person covered by a group’s policy.'),
  SessionRequest: component(sessionRequestSchema, 'A key of the console.'),
  Session: component(sessionSchema, 'Who is signed in to the console, and for whom.'),
  Health: component(healthSchema, 'That the proxy is alive.'),
  Readiness: component(readinessSchema, 'Whether the proxy can serve, and how its upstreams are.'),
  Problem: component(problemSchema, 'An error, as RFC 9457 has it. `code` is what programs read.'),
  Violation: component(violationSchema, 'One thing wrong with a request.'),
} as const satisfies Readonly<Record<string, Component>>;
/** Name of a shape. */
export type ComponentName = keyof typeof components;

import type { GivenApplicant } from '../../contract/applicant.ts';
import type { OrderRequest, PlacedOrder } from '../../contract/order.ts';
import type { Product } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import { withAct } from '../../domain/history/order-history.ts';
import type { OrderMetadata, OrderRecord } from '../../domain/order/order.ts';
import { payableMilliseconds, unbegunMilliseconds } from '../../domain/order/retention.ts';
import type { Store } from '../../domain/stores/store.ts';
import type { ProvenCustomer } from '../access/customer-token.ts';
import { readCustomerToken } from '../access/customer-token.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { hashToken } from '../identifiers.ts';
import type { QuoteStatement } from '../quote/quote-cover.ts';
import { findSoldProduct, readQuote } from '../quote/quote-cover.ts';
import { assertSamePerson, newOrderViolations, selectApplicant } from './check-order.ts';
import { knownQuestions } from './known-customer.ts';
import { largeAnswersOf } from './large-answers.ts';
import { prepareAhead } from './prepare-ahead.ts';
import { presentOrder } from './read/present-order.ts';
import type { Sent } from './unpaid-share.ts';
import { assertRoom } from './unpaid-share.ts';

/** A day: bank transfers take hours, and the premium stays fixed for that time. */
const orderLifeMilliseconds = 24 * 3_600_000;

/** Who places an order, and what it came as. */
export interface PlacedBy {
  readonly by: Actor;
  readonly sent: Sent;
}

/** Runs in the transaction that stores the order, for what must not be stored without it. */
export type KeepPlaced = (store: Store, placed: PlacedOrder) => Promise<void>;

/**
 * Validates the request of a shopper or of the merchant's server, fixes the quoted premium, and stores the order.
 * Nothing is stored if anything is invalid, or if `keep` rejects. Throws `DomainError`.
 */
export async function placeOrder(
  context: CheckoutContext,
  merchant: Merchant,
  request: OrderRequest,
  { by, sent }: PlacedBy,
  keep: KeepPlaced = async () => {},
): Promise<PlacedOrder> {
  const { store, limits, clock } = context;
  await assertRoom({ store, limits, now: clock.now() }, merchant.id, sent, 'order');
  const quote = readQuote(context, merchant, request.quote);
  const product = findSoldProduct(merchant, quote.product);
  assertConsent(request);
  const answers = await completeAnswers(product, quote, request.answers as Answers, context.clock.now());
  const customer = readCustomerToken(context, merchant, request.customerToken);
  const known = await knownQuestions(merchant, product, customer?.id);
  const { applicant, violations } = selectApplicant(product, request.applicant, known, context.clock.now());
  if (violations.length > 0)
    throw new DomainError('invalid-answers', 'Some details of the person need a correction.', { violations });
  await assertSamePerson(merchant, product, applicant, customer?.id);
  const metadata = metadataOf(request, customer, by);
  const checked = { product, quote, answers, applicant, customerId: customer?.id, metadata, by, sent };
  return openOrder(context, merchant, checked, keep);
}

function assertConsent({ consent }: OrderRequest): void {
  const missing = (['terms', 'privacy'] as const).filter((document) => !consent[document]);
  if (missing.length === 0) return;
  throw new DomainError('consent-missing', 'The terms and the privacy notice must both be agreed to.', {
    violations: missing.map((document) => ({
      path: `/consent/${document}`,
      code: 'required',
      message: document === 'terms' ? 'Agree to the terms to go on.' : 'Agree to the privacy notice to go on.',
    })),
  });
}

/** Merges the quote's answers with the later ones; answers that are in both must be equal. */
async function completeAnswers(product: Product, quote: QuoteStatement, later: Answers, now: number): Promise<Answers> {
  for (const [id, answer] of Object.entries(quote.answers)) {
    if (id in later && JSON.stringify(later[id]) !== JSON.stringify(answer))
      throw new DomainError('quote-mismatch', 'An answer differs from the one that was priced; ask for a new quote.', {
        violations: [
          { path: `/answers/${id}`, code: 'quote-mismatch', message: 'This was priced with another answer.' },
        ],
      });
  }
  const answers = { ...quote.answers, ...later };
  const violations = await newOrderViolations(product, answers, now);
  if (violations.length > 0)
    throw new DomainError('invalid-answers', 'Some answers need a correction.', { violations });
  return answers;
}

/** What the merchant's server says counts, and not what a page adds to it. */
function metadataOf(
  { metadata = {} }: OrderRequest,
  customer: ProvenCustomer | undefined,
  by: Actor,
): OrderMetadata | undefined {
  const isTrusted = customer?.metadata !== undefined || by.kind === 'merchant';
  const values = customer?.metadata ?? metadata;
  return Object.keys(values).length > 0 ? { values, isTrusted } : undefined;
}

interface CheckedOrder {
  readonly product: Product;
  readonly quote: QuoteStatement;
  readonly answers: Answers;
  readonly applicant: GivenApplicant;
  readonly customerId: string | undefined;
  readonly metadata: OrderMetadata | undefined;
  readonly by: Actor;
  readonly sent: Sent;
}

async function openOrder(
  context: CheckoutContext,
  merchant: Merchant,
  checked: CheckedOrder,
  keep: KeepPlaced,
): Promise<PlacedOrder> {
  const token = context.random.orderToken();
  const prepared = await prepareAhead(context, merchant, newOrder(context, merchant, checked));
  const { limits, clock } = context;
  const { sent } = checked;
  const placed = await context.store.transaction(async (store) => {
    let order = prepared;
    while ((await store.orders.insert(order, hashToken(token), sent.source)) === 'code-taken')
      order = { ...newOrder(context, merchant, checked), ticket: order.ticket, newActs: order.newActs };
    // the receipt brings the private link; until then nobody is written to
    if (merchant.mail) await store.mails.holdToken(order, token);
    await assertRoom({ store, limits, now: clock.now() }, merchant.id, sent, 'nothing');
    const response = { order: presentOrder(context, order), token };
    await keep(store, response);
    return response;
  });
  context.note('order placed', { order: placed.order.id, product: placed.order.product });
  return placed;
}

function newOrder(context: CheckoutContext, { id, summary, providers }: Merchant, checked: CheckedOrder): OrderRecord {
  const now = context.clock.now();
  const code = context.random.code();
  const { provider } = checked.product;
  const collects = summary.payment === 'merchant';
  // a merchant who collects the premium may do so from now on
  const keptMilliseconds = collects ? payableMilliseconds : unbegunMilliseconds;
  const order: OrderRecord = {
    id: context.random.orderId(),
    merchantId: id,
    code,
    reference: context.random.reference(),
    point: 'awaiting-payment',
    product: checked.product.id,
    provider,
    wire: providers.get(provider)?.wireInForce?.(checked.product.id),
    period: checked.quote.period,
    premium: checked.quote.premium,
    applicant: checked.applicant,
    answers: checked.answers,
    customerId: checked.customerId,
    metadata: checked.metadata,
    termsVersion: summary.termsVersion,
    test: summary.test,
    createdAt: now,
    updatedAt: now,
    touchedAt: now,
    expiresAt: now + orderLifeMilliseconds,
    // a merchant who collects the premium needs no gateway, so the payment is open at once
    openPayment: collects ? { method: 'merchant', reference: code, amount: checked.quote.premium } : undefined,
    largeAnswers: largeAnswersOf(checked.product, checked, {
      bytes: checked.sent.bytes,
      eraseAt: now + keptMilliseconds,
    }),
    dueAt: now + orderLifeMilliseconds,
    attempts: 0,
    version: 0,
  };
  return withAct(order, { what: 'placed', by: checked.by, amount: order.premium });
}

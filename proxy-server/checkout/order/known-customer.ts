import type { KnownCustomer } from '../../contract/console/shop-help.ts';
import { applicantQuestions } from '../../contract/fields/applicant-fields.ts';
import type { Product } from '../../contract/product.ts';
import { readCustomerToken } from '../access/customer-token.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { findSoldProduct } from '../quote/quote-cover.ts';

/** Returns which applicant fields an authenticated customer may leave out. Throws `invalid-customer-token`. */
export async function findKnownCustomer(
  context: CheckoutContext,
  merchant: Merchant,
  request: { readonly customerToken: string; readonly product: string },
): Promise<KnownCustomer> {
  const product = findSoldProduct(merchant, request.product);
  const customer = readCustomerToken(context, merchant, request.customerToken);
  return { known: await knownQuestions(merchant, product, customer?.id) };
}

/**
 * Returns the ids of the applicant fields that this customer may leave out: none without a customer id, and none if the
 * insurer lacks any required field of this product, since a registration contains them all.
 */
export async function knownQuestions(
  merchant: Merchant,
  product: Product,
  customerId: string | undefined,
): Promise<string[]> {
  if (customerId === undefined || isIdentityResent(merchant, product)) return [];
  const details = (await merchant.providers.get(product.provider)?.knownDetails?.(customerId)) ?? [];
  const questions = applicantQuestions(product);
  if (questions.some(({ id, required }) => required && !details.includes(id))) return [];
  return questions.map(({ id }) => id).filter((id) => id !== 'email' || !isReceiptSent(merchant));
}

/** A shopper's video is sent with names, phone and e-mail, which we do not store. */
function isIdentityResent({ summary }: Merchant, { verification }: Product): boolean {
  return verification === 'video' && summary.verification === 'shopper';
}

/** Gateways need an e-mail address for the receipt. */
function isReceiptSent({ summary }: Merchant): boolean {
  return summary.payment !== 'merchant';
}

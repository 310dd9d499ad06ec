import { applicantQuestions } from '../../contract/applicant-fields.ts';
import type { Product } from '../../contract/product.ts';
import type { KnownCustomer } from '../../contract/shop-help.ts';
import { readCustomerToken } from '../access/customer-token.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { findProduct } from '../quote/quote-cover.ts';

/** Which questions about the person a proven customer need not be asked; throws where the token is not good. */
export async function findKnownCustomer(
  context: CheckoutContext,
  merchant: Merchant,
  request: { readonly customerToken: string; readonly product: string },
): Promise<KnownCustomer> {
  const product = findProduct(merchant, request.product);
  const customerId = readCustomerToken(context, merchant, request.customerToken);
  return { known: await knownQuestions(merchant, product, customerId) };
}

/**
 * Ids of the questions that can be left out for this customer: none without a token, and none where the insurer has yet
 * to be told anything that this product needs, since a registration names the whole person.
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

/** A video that the shopper takes travels with names, phone and e-mail, which we do not keep. */
function isIdentityResent({ summary }: Merchant, { verification }: Product): boolean {
  return verification === 'video' && summary.verification === 'shopper';
}

/** Gateways want an address for the receipt. */
function isReceiptSent({ summary }: Merchant): boolean {
  return summary.payment !== 'merchant';
}

import type { CustomerTokenRequest } from '../../contract/console/shop-help.ts';
import type { Metadata } from '../../contract/metadata.ts';
import { metadataSchema } from '../../contract/metadata.ts';
import { DomainError } from '../../domain/errors.ts';
import type { CheckoutContext, Merchant } from '../context.ts';

/** One hour: long enough for a purchase, short enough to limit the harm of a leaked token. */
const customerTokenLifeMilliseconds = 60 * 60_000;

/**
 * Signs a token with which a merchant's server proves which of its customers is buying. `expiresAt` is an ISO instant.
 */
export function makeCustomerToken(
  context: CheckoutContext,
  merchant: Merchant,
  { customerId, metadata }: CustomerTokenRequest,
): { token: string; expiresAt: string } {
  const expiresAt = context.clock.now() + customerTokenLifeMilliseconds;
  return {
    token: context.tokens.sign(
      'customer',
      merchant.id,
      { customer: customerId, ...(metadata && { metadata }) },
      expiresAt,
    ),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** Whom a customer token proves, and what the merchant's server noted in it. */
export interface ProvenCustomer {
  /** The merchant's own id of the customer. */
  readonly id: string;
  readonly metadata?: Metadata | undefined;
}

/** Returns the customer whom the token proves; undefined without a token. Throws `invalid-customer-token`. */
export function readCustomerToken(
  context: CheckoutContext,
  merchant: Merchant,
  token: string | undefined,
): ProvenCustomer | undefined {
  if (token === undefined) return undefined;
  const read = context.tokens.read('customer', merchant.id, token, context.clock.now());
  if (read.status === 'valid' && typeof read.claims.customer === 'string') {
    const { customer: id, metadata } = read.claims;
    return { id, metadata: metadataSchema.safeParse(metadata).data };
  }
  throw new DomainError(
    'invalid-customer-token',
    read.status === 'expired'
      ? 'The customer token has expired; load the page again to get a new one.'
      : 'The customer token was not issued by this proxy; create one with POST /v1/customer-tokens.',
  );
}

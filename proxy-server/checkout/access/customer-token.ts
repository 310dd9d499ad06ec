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
  customerId: string,
): { token: string; expiresAt: string } {
  const expiresAt = context.clock.now() + customerTokenLifeMilliseconds;
  return {
    token: context.tokens.sign('customer', merchant.id, { customer: customerId }, expiresAt),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** Returns the merchant's id of the customer; undefined without a token. Throws `invalid-customer-token`. */
export function readCustomerToken(
  context: CheckoutContext,
  merchant: Merchant,
  token: string | undefined,
): string | undefined {
  if (token === undefined) return undefined;
  const read = context.tokens.read('customer', merchant.id, token, context.clock.now());
  if (read.status === 'valid' && typeof read.claims.customer === 'string') return read.claims.customer;
  throw new DomainError(
    'invalid-customer-token',
    read.status === 'expired'
      ? 'The customer token has expired; load the page again to get a new one.'
      : 'The customer token was not issued by this proxy; create one with POST /v1/customer-tokens.',
  );
}

import { DomainError } from '../../domain/errors.ts';
import type { CheckoutContext, Merchant } from '../context.ts';

/** At most an hour: long enough for a purchase, short enough to leak little. */
const customerTokenLifeMilliseconds = 60 * 60_000;

/** Makes the proof, for a merchant's own server, of which of its customers is buying. */
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

/** The merchant's own id of the customer, or nothing where no token came; throws where the token is not good. */
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
      ? 'The customer token has run out; load the page again to get a new one.'
      : 'The customer token was not made here; make it with POST /v1/customer-tokens.',
  );
}

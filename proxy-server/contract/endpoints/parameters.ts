import * as z from 'zod/mini';
import { described } from '../reference/described.ts';

/** What the names in the paths of the table stand for. */
export const pathParameters: Readonly<Record<string, z.ZodMiniString>> = {
  id: described(z.string(), 'Id of the order: `ord_…`.'),
  page: described(z.string(), 'Number of a page, from 1.'),
  merchantId: described(z.string(), 'Id of the merchant in the settings of the proxy.'),
  consumerId: described(z.string(), 'The insurer’s id of the consumer: 32 letters and digits, or a UUID.'),
  product: described(z.string(), 'Id of a product of the catalogue.'),
  reference: described(z.string(), 'The order’s `reference`: 32 lower-case hex characters.'),
  policyNumber: described(z.string(), 'As the insurer writes it.'),
};

/** The header of requests that must not be carried out twice. */
export const idempotencyKeySchema = described(
  z.string().check(z.regex(/^[\x21-\x7e]{1,255}$/)),
  'New for each intended request, and the same when it is repeated: a UUID, or any 1 to 255 visible ASCII characters. A repeat within 24 hours returns the first response. Problems are not kept.',
);

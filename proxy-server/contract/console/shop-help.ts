import * as z from 'zod/mini';
import { metadataSchema } from '../metadata.ts';
import { optionSchema } from '../product.ts';
import { described } from '../reference/described.ts';
import { instantSchema } from '../values.ts';

/** Response of `GET /v1/options/hospitals`. */
export const optionsSchema = z.object({
  options: described(z.array(optionSchema), 'What a field of type `lookup` may be answered with.'),
});
/** Response of `GET /v1/options/hospitals`. */
export type Options = z.infer<typeof optionsSchema>;

/** Body of `POST /v1/vehicle-lookups`. */
export const vehicleLookupRequestSchema = z.strictObject({
  quote: described(z.string(), 'The token of a quote for a vehicle: shows that somebody is buying.'),
  registrationNumber: described(
    z
      .string()
      .check(
        z.maxLength(12),
        z.regex(
          /^[A-Za-z0-9](?:[ -]*[A-Za-z0-9]){3,}$/,
          'A number plate has 4 letters and digits or more: LND-123 XY.',
        ),
      ),
    'The number plate: four letters and digits or more, however they are set apart.',
  ),
});

/** Response of `POST /v1/vehicle-lookups`: what the register knows. */
export const foundVehicleSchema = z.object({
  brand: z.optional(z.string()),
  model: z.optional(z.string()),
  year: z.optional(described(z.int(), 'Of manufacture.')),
  chassisNumberEnding: z.optional(described(z.string(), 'Its last four characters, for the owner to recognise it.')),
});
/** Response of `POST /v1/vehicle-lookups`: what the register knows. */
export type FoundVehicle = z.infer<typeof foundVehicleSchema>;

/** Body of `POST /v1/customer-tokens`. */
export const customerTokenRequestSchema = z.strictObject({
  customerId: described(
    z.string().check(z.maxLength(200), z.regex(/\S/, 'Your own id of the customer; not a blank.')),
    'The merchant’s own id of the customer.',
  ),
  metadata: z.optional(
    described(
      metadataSchema,
      'For the orders that are placed with the token: the page cannot change it. The page can read it.',
    ),
  ),
});

/** Body of `POST /v1/customer-tokens`. */
export type CustomerTokenRequest = z.infer<typeof customerTokenRequestSchema>;

/** Response of `POST /v1/customer-tokens`. */
export const customerTokenSchema = z.object({
  token: described(z.string(), 'For the widget’s `customer-token`, or for `customerToken` of an order.'),
  expiresAt: described(instantSchema, 'At most an hour from now.'),
});
/** Response of `POST /v1/customer-tokens`. */
export type CustomerToken = z.infer<typeof customerTokenSchema>;

/** Body of `POST /v1/known-customers`. */
export const knownCustomerRequestSchema = z.strictObject({
  customerToken: z.string(),
  product: described(z.string().check(z.maxLength(64)), 'Id of the product that is bought.'),
});

/** Response of `POST /v1/known-customers`. */
export const knownCustomerSchema = z.object({
  known: described(
    z.array(z.string()),
    'Ids of the questions of stage `applicant` that the insurer already has answers to: leave them out.',
  ),
});
/** Response of `POST /v1/known-customers`. */
export type KnownCustomer = z.infer<typeof knownCustomerSchema>;

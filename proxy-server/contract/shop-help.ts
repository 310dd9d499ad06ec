import * as z from 'zod/mini';
import { optionSchema } from './product.ts';

/** Answer of `GET /v1/options/hospitals`. */
export const optionsSchema = z.strictObject({ options: z.array(optionSchema) });
export type Options = z.infer<typeof optionsSchema>;

/** Body of `POST /v1/vehicle-lookups`. */
export const vehicleLookupRequestSchema = z.strictObject({
  /** The token of a quote for a vehicle: what shows that somebody is buying. */
  quote: z.string(),
  /** Four letters and digits or more, however they are set apart. */
  registrationNumber: z
    .string()
    .check(
      z.maxLength(12),
      z.regex(/^[A-Za-z0-9](?:[ -]*[A-Za-z0-9]){3,}$/, 'A number plate has 4 letters and digits or more: LND-123 XY.'),
    ),
});

/** Its answer: what the register knows; the chassis number only so far that its owner can recognise it. */
export const foundVehicleSchema = z.strictObject({
  brand: z.optional(z.string()),
  model: z.optional(z.string()),
  year: z.optional(z.int()),
  chassisNumberEnding: z.optional(z.string()),
});
export type FoundVehicle = z.infer<typeof foundVehicleSchema>;

/** Body of `POST /v1/known-customers`: which of the applicant's questions can be left out. */
export const knownCustomerRequestSchema = z.strictObject({
  customerToken: z.string(),
  product: z.string().check(z.maxLength(64)),
});

/** Its answer: ids of the questions of stage `applicant` that the insurer's record answers already. */
export const knownCustomerSchema = z.strictObject({ known: z.array(z.string()) });
export type KnownCustomer = z.infer<typeof knownCustomerSchema>;

import * as z from 'zod/mini';
import { dateSchema } from './values.ts';

const shortText = z.string().check(z.minLength(1), z.maxLength(200));

/** Who will be insured. Names, phone (E.164) and e-mail always; the rest where a product needs it. */
export const applicantSchema = z.strictObject({
  firstName: shortText,
  middleName: z.optional(shortText),
  lastName: shortText,
  phone: shortText,
  email: shortText,
  dateOfBirth: z.optional(dateSchema),
  gender: z.optional(z.enum(['female', 'male'])),
  /** One line of text. */
  address: z.optional(shortText),
  nationality: z.optional(shortText),
  stateOfOrigin: z.optional(shortText),
  maritalStatus: z.optional(z.enum(['single', 'married', 'divorced', 'widowed'])),
  identity: z.optional(
    z.strictObject({
      type: z.enum(['nin', 'driver-licence', 'passport', 'voter-card', 'bvn']),
      number: shortText,
      /** A `data:` URL of at most 1.5 MB. */
      image: z.optional(z.string()),
    }),
  ),
  taxId: z.optional(shortText),
  organisation: z.optional(z.strictObject({ name: shortText })),
});
export type Applicant = z.infer<typeof applicantSchema>;

/** What an order brings of its applicant: a customer whom a token proves need not say again what is known. */
export const givenApplicantSchema = z.partial(applicantSchema);
export type GivenApplicant = z.infer<typeof givenApplicantSchema>;

/** Whether names, phone and e-mail are all there. */
export function isWhole(applicant: GivenApplicant): applicant is Applicant {
  const { firstName, lastName, phone, email } = applicant;
  return [firstName, lastName, phone, email].every((detail) => detail !== undefined);
}

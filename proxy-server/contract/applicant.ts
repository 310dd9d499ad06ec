import * as z from 'zod/mini';
import { described } from './reference/described.ts';
import { dateSchema } from './values.ts';

const shortText = z.string().check(z.minLength(1), z.maxLength(200));

const identitySchema = z.strictObject({
  type: z.enum(['nin', 'driver-licence', 'passport', 'voter-card', 'bvn']),
  number: shortText,
  image: z.optional(described(z.string(), 'A picture of the document: a `data:` URL of at most 1.5 MB.')),
});

/** Who will be insured. Names, phone (E.164) and e-mail always; the rest where a product needs it. */
const applicantSchema = z.strictObject({
  firstName: shortText,
  middleName: z.optional(shortText),
  lastName: shortText,
  phone: described(shortText, 'E.164: `+2348031234567`.'),
  email: shortText,
  dateOfBirth: z.optional(dateSchema),
  gender: z.optional(z.enum(['female', 'male'])),
  address: z.optional(described(shortText, 'One line of text.')),
  nationality: z.optional(described(shortText, 'ISO 3166-1 alpha-2: `NG`.')),
  stateOfOrigin: z.optional(shortText),
  maritalStatus: z.optional(z.enum(['single', 'married', 'divorced', 'widowed'])),
  identity: z.optional(identitySchema),
  taxId: z.optional(described(shortText, 'TIN.')),
  organisation: z.optional(described(z.strictObject({ name: shortText }), 'When an organisation is insured.')),
});
/** Who will be insured. Names, phone (E.164) and e-mail always; the rest where a product needs it. */
export type Applicant = z.infer<typeof applicantSchema>;

/** What an order brings of its applicant: a customer whom a token proves need not say again what is known. */
export const givenApplicantSchema = z.partial(applicantSchema);
/** What an order brings of its applicant: a customer whom a token proves need not say again what is known. */
export type GivenApplicant = z.infer<typeof givenApplicantSchema>;

/** What a correction brings of the applicant: only the details that are corrected. */
export const correctedApplicantSchema = z.extend(givenApplicantSchema, {
  identity: z.optional(z.partial(identitySchema)),
});

/** Whether names, phone and e-mail are all there. */
export function isWhole(applicant: GivenApplicant): applicant is Applicant {
  const { firstName, lastName, phone, email } = applicant;
  return [firstName, lastName, phone, email].every((detail) => detail !== undefined);
}

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
      image: z.optional(z.string().check(z.maxLength(2_100_000))),
    }),
  ),
  taxId: z.optional(shortText),
  organisation: z.optional(z.strictObject({ name: shortText })),
});
export type Applicant = z.infer<typeof applicantSchema>;

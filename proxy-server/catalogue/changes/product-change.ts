import * as z from 'zod/mini';
import { periodSchema } from '../../contract/product.ts';

const sentence = (longest: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest));
const address = z.string().check(
  z.regex(/^https?:\/\//),
  z.refine((url) => URL.canParse(url)),
);

/** Changes of fields: `null` removes a field, properties change it, a new id adds one. */
const fieldChangesSchema = z.record(
  z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9.]{0,63}$/)),
  z.nullable(z.record(z.string(), z.unknown())),
);
/** Changes of fields: `null` removes a field, properties change it, a new id adds one. */
export type FieldChanges = z.infer<typeof fieldChangesSchema>;

/** A merchant's changes of one product; what is named replaces what the catalogue says. */
export const productChangeSchema = z.strictObject({
  fields: z.optional(fieldChangesSchema),
  name: z.optional(sentence(80)),
  summary: z.optional(sentence(300)),
  insurer: z.optional(sentence(120)),
  benefits: z.optional(z.array(sentence(300))),
  exclusions: z.optional(z.array(sentence(300))),
  documents: z.optional(z.array(z.strictObject({ label: sentence(120), url: address }))),
  claims: z.optional(z.strictObject({ text: sentence(1000), url: z.optional(address) })),
  periods: z.optional(z.array(z.strictObject({ ...periodSchema.shape, label: sentence(60) }))),
  /** Not offered, and not sold. */
  hidden: z.optional(z.boolean()),
  /** What a premium can plausibly be: kobo, or shares of the answer `of`; null for no judgement. */
  premium: z.optional(
    z.nullable(
      z.strictObject({
        min: z.number().check(z.nonnegative()),
        max: z.number().check(z.positive()),
        of: z.optional(z.string()),
      }),
    ),
  ),
});
/** A merchant's changes of one product. */
export type ProductChange = z.infer<typeof productChangeSchema>;

import * as z from 'zod/mini';
import { providerNameSchema } from './values.ts';

/** The kinds of thing a product covers; pages filter by it. */
export const categorySchema = z.enum([
  'phone',
  'laptop',
  'vehicle',
  'travel',
  'goods-in-transit',
  'health',
  'loan',
  'marine',
  'property',
  'group-life',
]);
export type Category = z.infer<typeof categorySchema>;

/** The kinds of question; each fixes the shape of its answer (contract, "Answers by field type"). */
export const fieldTypeSchema = z.enum([
  'text',
  'choice',
  'money',
  'integer',
  'date',
  'instant',
  'boolean',
  'phone',
  'email',
  'imei',
  'serial',
  'country',
  'image',
  'list',
  'lookup',
]);
export type FieldType = z.infer<typeof fieldTypeSchema>;

/** When a question is asked: rating before the price, applicant about the person, risk about the thing covered. */
export const stageSchema = z.enum(['rating', 'applicant', 'risk']);
export type Stage = z.infer<typeof stageSchema>;

/** One choice: what is sent, and what is read. */
export const optionSchema = z.strictObject({ value: z.string(), label: z.string() });
export type Option = z.infer<typeof optionSchema>;

/** One question of a product, with the limits its answer must keep. */
export interface Field {
  /** Key of the answer; of stage `applicant` a dotted path into the applicant (`identity.number`). */
  readonly id: string;
  readonly stage: Stage;
  readonly type: FieldType;
  readonly label: string;
  readonly help?: string | undefined;
  readonly required: boolean;
  /** Asked only while another answer has this value. */
  readonly when?: { readonly field: string; readonly equals: string | number | boolean } | undefined;
  /** A valid answer, for fields without options or items. */
  readonly example?: string | number | boolean | undefined;
  /** Money in minor units, integers as they are, text and serial in characters, lists in entries. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /**
   * Dates and instants: the earliest and latest allowed, `YYYY-MM-DD`, `today`, or so far from it (`today+30d`,
   * `today-81y+1d`). Integers that are years: the year of that day.
   */
  readonly minDate?: string | undefined;
  readonly maxDate?: string | undefined;
  /** Dates and instants: not before the answer to this other question. */
  readonly notBefore?: string | undefined;
  /** Text: the whole answer must match. */
  readonly pattern?: string | undefined;
  /** Text: offered while typing; other answers are allowed. */
  readonly suggestions?: readonly string[] | undefined;
  /** Choice: the only answers allowed. */
  readonly options?: readonly Option[] | undefined;
  /** Lookup: the endpoint that answers `{ options }`. */
  readonly optionsFrom?: string | undefined;
  /** List: the questions of one entry. */
  readonly item?: readonly Field[] | undefined;
  /** List: exactly as many entries as the answer to this other question, an integer. */
  readonly count?: string | undefined;
  /** Not documented by the insurer; best reading (facts, section 15). */
  readonly provisional?: boolean | undefined;
}

const optional = z.optional;

/** What another answer must be for this to apply; a yes-or-no question that has no answer counts as no. */
const whenSchema = z.strictObject({ field: z.string(), equals: z.union([z.string(), z.number(), z.boolean()]) });

export const fieldSchema: z.ZodMiniType<Field> = z.strictObject({
  id: z.string(),
  stage: stageSchema,
  type: fieldTypeSchema,
  label: z.string(),
  help: optional(z.string()),
  required: z.boolean(),
  when: optional(whenSchema),
  example: optional(z.union([z.string(), z.number(), z.boolean()])),
  min: optional(z.number()),
  max: optional(z.number()),
  minDate: optional(z.string()),
  maxDate: optional(z.string()),
  notBefore: optional(z.string()),
  pattern: optional(z.string()),
  suggestions: optional(z.array(z.string())),
  options: optional(z.array(optionSchema)),
  optionsFrom: optional(z.string()),
  get item(): z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniType<Field>>> {
    return optional(z.array(fieldSchema));
  },
  count: optional(z.string()),
  provisional: optional(z.boolean()),
});

/** How long a cover runs: the id travels to the insurer, the label to the shopper. Offered always, or only `when`. */
export const periodSchema = z.strictObject({
  id: z.string().check(z.regex(/^\d{1,3}[dmy]$/)),
  label: z.string(),
  when: optional(whenSchema),
});
export type Period = z.infer<typeof periodSchema>;

/** Something one can buy: what it costs nothing to know before a quote. */
export const productSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,60}$/)),
  name: z.string(),
  /** One sentence for the card. */
  summary: z.string(),
  category: categorySchema,
  provider: providerNameSchema,
  /** Who carries the risk, as shown to the shopper before paying. */
  insurer: z.string(),
  /** Empty for products without a cover period. */
  periods: z.array(periodSchema),
  fields: z.array(fieldSchema),
  benefits: z.array(z.string()),
  exclusions: z.array(z.string()),
  documents: z.array(z.strictObject({ label: z.string(), url: z.string() })),
  /** How to claim, and where. */
  claims: z.strictObject({ text: z.string(), url: optional(z.string()) }),
  certificate: z.enum(['pdf', 'docx', 'image', 'link', 'none']),
  /** `video`: the insurer wants a short video of the working device before the cover starts. */
  verification: z.enum(['none', 'video']),
});
export type Product = z.infer<typeof productSchema>;

/** What a page may know of the merchant. */
export const merchantSchema = z.strictObject({
  name: z.string(),
  termsUrl: z.string(),
  termsVersion: z.string(),
  privacyUrl: z.string(),
  /** E-mail, phone or address of the merchant's help, as configured. */
  supportContact: z.string(),
  /** How money is collected. */
  payment: z.enum(['merchant', 'paystack', 'flutterwave']),
  /** Who takes the verification video. */
  verification: z.enum(['insurer', 'shopper']),
  /** True where a vehicle can be looked up by its number plate. */
  vehicleLookup: z.boolean(),
  /** True while policies are not real. */
  test: z.boolean(),
});
export type MerchantSummary = z.infer<typeof merchantSchema>;

/** Answer of `GET /v1/catalogue`. */
export const catalogueSchema = z.strictObject({ merchant: merchantSchema, products: z.array(productSchema) });
export type Catalogue = z.infer<typeof catalogueSchema>;

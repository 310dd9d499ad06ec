import * as z from 'zod/mini';
import { localeTags } from './locales.ts';
import { paymentChannels } from './payment.ts';
import { described } from './reference/described.ts';
import { moneySchema, openEnum, providerNameSchema } from './values.ts';

/** The kinds of thing a product covers; pages filter by it. */
const categorySchema = z.enum([
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

/** The kinds of question; each fixes the shape of its answer; see the shape `Answers` in the API reference. */
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
/** The kinds of question; each fixes the shape of its answer. */
export type FieldType = z.infer<typeof fieldTypeSchema>;

/** When a question is asked: rating before the price, applicant about the person, risk about the thing covered. */
const stageSchema = z.enum(['rating', 'applicant', 'risk']);
/** When a question is asked: rating before the price, applicant about the person, risk about the thing covered. */
export type Stage = z.infer<typeof stageSchema>;

/** One choice: what is sent, and what is read. */
export const optionSchema = z.object({ value: z.string(), label: z.string() });
/** One choice: what is sent, and what is read. */
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
  /** Lookup: the endpoint that returns `{ options }`. */
  readonly optionsFrom?: string | undefined;
  /** List: the questions of one entry. */
  readonly item?: readonly Field[] | undefined;
  /** List: exactly as many entries as the answer to this other question, an integer. */
  readonly count?: string | undefined;
  /** Not documented by the insurer; best reading (docs/facts/aims-wire.md#unknown). */
  readonly provisional?: boolean | undefined;
}

const optional = z.optional;

/** What another answer must be for this to apply; a yes-or-no question that has no answer counts as no. */
const whenParts = {
  field: described(z.string(), 'Id of the other field.'),
  equals: z.union([z.string(), z.number(), z.boolean()]),
};
const whenSchema = z.object(whenParts);

/** Every key of a question but `item`. */
const fieldParts = {
  id: described(
    z.string(),
    'Key of the answer; of stage `applicant` a dotted path into the applicant: `identity.number`.',
  ),
  stage: described(
    openEnum(stageSchema.options),
    'When it is asked: rating before the price, applicant about the person, risk about the thing covered.',
  ),
  type: described(openEnum(fieldTypeSchema.options), 'Fixes the shape of the answer.'),
  label: z.string(),
  help: optional(z.string()),
  required: z.boolean(),
  when: optional(described(whenSchema, 'Asked only while another answer has this value.')),
  example: optional(
    described(z.union([z.string(), z.number(), z.boolean()]), 'A valid answer, for fields without options or items.'),
  ),
  min: optional(
    described(
      z.number(),
      'Least: money in minor units, integers as they are, text and serial in characters, lists in entries.',
    ),
  ),
  max: optional(described(z.number(), 'Most, in the units of `min`.')),
  minDate: optional(
    described(
      z.string(),
      'Earliest day of dates and instants: `YYYY-MM-DD`, `today`, or so far from it (`today+30d`, `today-81y+1d`). Of an integer that is a year: the year of that day.',
    ),
  ),
  maxDate: optional(described(z.string(), 'Latest day, written as `minDate`.')),
  notBefore: optional(described(z.string(), 'Dates and instants: not before the answer to this other field.')),
  pattern: optional(described(z.string(), 'Text: a regular expression that the whole answer must match.')),
  suggestions: optional(described(z.array(z.string()), 'Text: offered while typing; other answers are allowed.')),
  options: optional(described(z.array(optionSchema), 'Choice: the only answers allowed.')),
  optionsFrom: optional(described(z.string(), 'Lookup: the endpoint that returns `{ options }`.')),
  count: optional(
    described(z.string(), 'List: exactly as many entries as the answer to this other field, an integer.'),
  ),
  provisional: optional(described(z.boolean(), 'Not documented by the insurer: our best reading.')),
};

/** One question of a product, as the catalogue returns it. */
export const fieldSchema: z.ZodMiniType<Field> = z.object({
  ...fieldParts,
  get item(): z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniType<Field>>> {
    return optional(described(z.array(fieldSchema), 'List: the questions of one entry.'));
  },
});

/** One question as a merchant writes it in the settings: unknown keys, stages and types are refused. */
export const writtenFieldSchema: z.ZodMiniType<Field> = z.strictObject({
  ...fieldParts,
  stage: stageSchema,
  type: fieldTypeSchema,
  when: optional(z.strictObject(whenParts)),
  options: optional(z.array(z.strictObject(optionSchema.shape))),
  get item(): z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniType<Field>>> {
    return optional(z.array(writtenFieldSchema));
  },
});

/** How long a cover runs: the id travels to the insurer, the label to the shopper. Offered always, or only `when`. */
export const periodSchema = z.object({
  id: described(z.string().check(z.regex(/^\d{1,3}[dmy]$/)), 'So many days, months or years: `30d`, `6m`, `1y`.'),
  label: z.string(),
  when: optional(described(whenSchema, 'Offered only while an answer has this value.')),
});
/** How long a cover runs: the id travels to the insurer, the label to the shopper. Offered always, or only `when`. */
export type Period = z.infer<typeof periodSchema>;

/** A premium that the proxy knows without asking. */
const knownPriceSchema = z.object({
  period: optional(described(z.string(), 'Id of the cover period; left out where the product has none.')),
  premium: moneySchema,
});

/** Something one can buy, and all that can be known before a quote. */
export const productSchema = z.object({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,60}$/)),
  name: z.string(),
  summary: described(z.string(), 'One sentence for the card.'),
  category: described(openEnum(categorySchema.options), 'What kind of thing it covers.'),
  provider: described(openEnum(providerNameSchema.options), 'Short name of the insurer’s system.'),
  insurer: described(
    z.string(),
    'Who carries the risk, as far as it is documented; stands in the middle of a sentence.',
  ),
  periods: described(z.array(periodSchema), 'Empty for products without a cover period.'),
  coverDates: optional(
    described(
      z.object({
        start: described(z.string(), 'Id of the field with the first day or moment of the cover.'),
        end: optional(described(z.string(), 'Id of the field with the last one.')),
      }),
      'Where the shopper says when the cover runs. Without it the cover starts with the insurer’s approval.',
    ),
  ),
  fields: described(
    z.array(fieldSchema),
    'What it asks. What every product asks about the person (names, phone, e-mail) is not repeated here.',
  ),
  benefits: described(z.array(z.string()), 'What is covered, a sentence each.'),
  exclusions: described(z.array(z.string()), 'What is not covered, a sentence each.'),
  documents: described(z.array(z.object({ label: z.string(), url: z.string() })), 'The insurer’s own papers.'),
  claims: described(z.object({ text: z.string(), url: optional(z.string()) }), 'How to claim, and where.'),
  certificate: described(
    openEnum(['pdf', 'docx', 'image', 'link', 'none']),
    'What the insurer gives as proof: a document, only its address, or nothing.',
  ),
  verification: described(
    openEnum(['none', 'video']),
    '`video`: the insurer wants a short video of the working device before the cover starts.',
  ),
  prices: optional(
    described(
      z.array(knownPriceSchema),
      'What the proxy knows now, by period, where no answer decides the price: for display. A quote is asked for before an order.',
    ),
  ),
});
/** Something one can buy, and all that can be known before a quote. */
export type Product = z.infer<typeof productSchema>;

/** What a page may know of the merchant. */
export const merchantSchema = z.object({
  name: z.string(),
  termsUrl: z.string(),
  termsVersion: z.string(),
  privacyUrl: z.string(),
  supportContact: described(z.string(), 'E-mail, phone or address of the merchant’s help, as configured.'),
  logoUrl: described(
    optional(z.string()),
    'Where the merchant’s logo is, as a path at the proxy’s own address; left out where it has none.',
  ),
  licenceNumber: described(optional(z.string()), 'The merchant’s licence to sell insurance, as configured.'),
  complaintsContact: described(
    optional(z.string()),
    'E-mail, phone or address where shoppers complain, as configured.',
  ),
  payment: described(openEnum(['merchant', 'paystack', 'flutterwave']), 'Who collects the money.'),
  paymentChannels: described(
    optional(z.array(openEnum(paymentChannels))),
    'How shoppers can pay, which is asked of the gateway too; left out where its account decides.',
  ),
  paymentPageUrl: described(
    optional(z.string()),
    'The merchant’s own page where an order is paid that it collects for itself; `{order}` in it stands for the order’s id.',
  ),
  verification: described(openEnum(['insurer', 'shopper']), 'Who takes the verification video.'),
  vehicleLookup: described(z.boolean(), 'True when a vehicle can be looked up by its number plate.'),
  test: described(z.boolean(), 'True while policies are not real.'),
  locales: described(
    z.array(openEnum(localeTags)),
    'The languages that shoppers may be served in; the first is for those who want none of them.',
  ),
});
/** What a page may know of the merchant. */
export type MerchantSummary = z.infer<typeof merchantSchema>;

/** Response of `GET /v1/catalogue`. */
export const catalogueSchema = z.object({
  merchant: merchantSchema,
  locale: described(
    openEnum(localeTags),
    'The language of the texts: the first of `merchant.locales` that `Accept-Language` wants.',
  ),
  applicantTexts: optional(
    described(
      z.array(z.object({ id: z.string(), label: z.string(), help: optional(z.string()) })),
      'What every product asks about the person, where `locale` is not `en-NG`: the field’s id and its texts.',
    ),
  ),
  products: z.array(productSchema),
});
/** Response of `GET /v1/catalogue`. */
export type Catalogue = z.infer<typeof catalogueSchema>;

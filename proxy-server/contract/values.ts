import * as z from 'zod/mini';

/** Money in whole minor units: `{ amount: 720000, currency: 'NGN' }` is ₦7,200.00. */
export const moneySchema = z.strictObject({
  amount: z.int().check(z.nonnegative()),
  currency: z.literal('NGN'),
});
export type Money = z.infer<typeof moneySchema>;

/** A calendar day, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();

/** A moment, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();

/** One answer to a product's question; its shape follows the field's type (see `Field`). */
export type Answer = string | number | boolean | readonly Answers[];

/** Answers keyed by field id. */
export interface Answers {
  readonly [fieldId: string]: Answer;
}

/** Answers as they arrive: scalars, and lists of records of scalars; meaning is checked against the product's fields. */
const scalarAnswerSchema = z.union([z.string(), z.number(), z.boolean()]);
export const answersSchema = z.record(
  z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/)),
  z.union(
    [
      scalarAnswerSchema,
      z.array(z.record(z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/)), scalarAnswerSchema)),
    ],
    'An answer is a text, a number, true or false, or a list of records of these. Leave out what has no answer.',
  ),
);

/** What insures: the provider's short name. */
export const providerNameSchema = z.enum(['aims', 'insurpass']);
export type ProviderName = z.infer<typeof providerNameSchema>;

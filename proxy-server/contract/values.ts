import * as z from 'zod/mini';
import { described } from './reference/described.ts';

/** Money in whole minor units: `{ amount: 720000, currency: 'NGN' }` is ₦7,200.00. */
export const moneySchema = z.object({
  amount: described(z.int().check(z.nonnegative()), 'Whole minor units, kobo: 720000 is ₦7,200.00.'),
  currency: described(z.literal('NGN'), 'ISO 4217.'),
});
/** Money in whole minor units: `{ amount: 720000, currency: 'NGN' }` is ₦7,200.00. */
export type Money = z.infer<typeof moneySchema>;

/** A calendar day, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();

/** A moment, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();

/**
 * One of some words in a response (an open enum): later versions of the proxy add words, so that any text is accepted.
 * The type names the words of this version; handle the others too.
 */
export function openEnum<const Word extends string>(words: readonly Word[]): z.ZodMiniType<Word> {
  const open = z.union([z.enum(words), z.string()]);
  return open as z.ZodMiniType<string> as z.ZodMiniType<Word>;
}

/** One answer to a product's question; its shape follows the field's type (see `Field`). */
export type Answer = string | number | boolean | readonly Answers[];

/** Answers keyed by field id: `{ brand: 'Tecno', year: 2019 }`. */
export interface Answers {
  readonly [fieldId: string]: Answer;
}

const fieldIdSchema = z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/));
const scalarAnswerSchema = z.union([z.string(), z.number(), z.boolean()]);
/** Answers as they arrive: scalars, and lists of records of scalars; meaning is checked against the product's fields. */
export const answersSchema = z.record(
  fieldIdSchema,
  z.union(
    [scalarAnswerSchema, z.array(z.record(fieldIdSchema, scalarAnswerSchema))],
    'An answer is a text, a number, true or false, or a list of records of these. Leave out what has no answer.',
  ),
);

/** Corrected answers: as answers, and of a list also single entries by their index, with what is corrected of each. */
export const correctedAnswersSchema = z.record(
  fieldIdSchema,
  z.union(
    [
      scalarAnswerSchema,
      z.array(z.record(fieldIdSchema, scalarAnswerSchema)),
      z.record(z.string().check(z.regex(/^\d{1,4}$/)), z.record(fieldIdSchema, scalarAnswerSchema)),
    ],
    'An answer is a text, a number, true or false, a list of records of these, or such records by their index in the list.',
  ),
);

/** What insures: the provider's short name. */
export const providerNameSchema = z.enum(['aims', 'insurpass']);
/** What insures: the provider's short name. */
export type ProviderName = z.infer<typeof providerNameSchema>;

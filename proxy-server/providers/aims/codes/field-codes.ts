import type { ProductCode } from '../client/commands.ts';

/** How an answer is sent to AIMS. */
export type WireType =
  | 'text'
  /** A whole number, sent as a number. */
  | 'integer'
  /** Our kobo, sent as a number of naira. */
  | 'naira'
  /** Our kobo, sent as a string of naira. */
  | 'naira-text'
  | 'boolean'
  /** Sent as true, or left out. */
  | 'flag'
  /** An instant, sent as Nigerian local time. */
  | 'instant'
  /** A country's code, sent as its English name. */
  | 'country'
  /** A date of birth, sent as years of age today. */
  | 'age'
  /** A `data:` address, sent as bare base64. */
  | 'image'
  /** Records, with the field names of `item`. */
  | 'list';

/** One of our fields, its name at AIMS, and how its answer is sent. */
export interface FieldCode {
  readonly field: string;
  /** Dotted if AIMS nests it (`Cargo.Type`), with a number if it is in an array (`voyage.0`). */
  readonly name: string;
  readonly type: WireType;
  /** AIMS's code for each of our options; any other answer is sent unchanged. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  /** The fields of each record of a list; without them records are sent unchanged. */
  readonly item?: readonly FieldCode[] | undefined;
}

/** One product's codes at AIMS. */
export interface ProductCodes {
  readonly code: ProductCode;
  /** Answers that determine the price; sent in the seed of the quote. */
  readonly rating: readonly FieldCode[];
  /** Answers that describe what is insured; sent as additional facts at issue. */
  readonly facts: readonly FieldCode[];
  /** Facts that are the same for every order. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  /** What a merchant asks of the person besides what every registration contains. */
  readonly person?: readonly FieldCode[] | undefined;
  /** Whether the insurer requires a video of the working device before it approves. */
  readonly activatedByVideo: boolean;
}

/** A field and its name at AIMS; a text by default. */
export function field(id: string, name: string, type: WireType = 'text'): FieldCode {
  return { field: id, name, type };
}

/** A choice field, with AIMS's code for each of our options. */
export function choice(id: string, name: string, words: Readonly<Record<string, string>>): FieldCode {
  return { field: id, name, type: 'text', words };
}

/** A product by its category, type and fields; all current packages are 1111 (docs/facts/aims-products.md). */
export function product(
  category: string,
  type: string,
  fields: { readonly rating?: readonly FieldCode[]; readonly facts: readonly FieldCode[] } & Pick<
    ProductCodes,
    'fixed'
  >,
): ProductCodes {
  return { code: { ctgry: category, type, pckg: '1111' }, rating: [], activatedByVideo: false, ...fields };
}

import type { ProductCode } from '../client/commands.ts';

/** How one of our answers travels. */
export type WireType =
  | 'text'
  /** A whole number, sent as a number. */
  | 'integer'
  /** Our kobo, sent as a number of naira. */
  | 'naira'
  /** Our kobo, sent as a text of naira. */
  | 'naira-text'
  | 'boolean'
  /** Sent as true; left out where it is no. */
  | 'flag'
  /** A moment, sent as Nigerian time. */
  | 'moment'
  /** A country's code, sent as its English name. */
  | 'country'
  /** A date of birth, sent as years of age today. */
  | 'age'
  /** A `data:` address, sent as bare base64. */
  | 'image'
  /** Records, each under the names of its `item`. */
  | 'list';

/** One of our fields, its name at AIMS, and how its answer travels. */
export interface FieldCode {
  readonly field: string;
  /** Dotted where AIMS nests it (`Cargo.Type`), with a number where it stands in a row (`voyage.0`). */
  readonly name: string;
  readonly type: WireType;
  /** AIMS's word for each of our choices; any other answer travels as it is. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  /** The fields of each record of a list; without them records travel as they are. */
  readonly item?: readonly FieldCode[] | undefined;
}

/** One product in AIMS's words. */
export interface ProductCodes {
  readonly code: ProductCode;
  /** Answers that decide the price; they stand in the seed of the quote. */
  readonly rating: readonly FieldCode[];
  /** Answers that describe what is covered; they stand among the additional facts at issue. */
  readonly facts: readonly FieldCode[];
  /** Facts that are the same for every order. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  /** What a merchant asks of the person besides what every registration carries. */
  readonly person?: readonly FieldCode[] | undefined;
  /** Whether the insurer wants a video of the working device before it approves. */
  readonly activatedByVideo: boolean;
}

/** A field under AIMS's name; text unless a type is given. */
export function field(id: string, name: string, type: WireType = 'text'): FieldCode {
  return { field: id, name, type };
}

/** A choice: AIMS's word for each of ours. */
export function choice(id: string, name: string, words: Readonly<Record<string, string>>): FieldCode {
  return { field: id, name, type: 'text', words };
}

/** A product by its category, type and what is asked; all current packages are 1111 (docs/facts/aims-products.md). */
export function product(
  category: string,
  type: string,
  asked: { readonly rating?: readonly FieldCode[]; readonly facts: readonly FieldCode[] } & Pick<ProductCodes, 'fixed'>,
): ProductCodes {
  return { code: { ctgry: category, type, pckg: '1111' }, rating: [], activatedByVideo: false, ...asked };
}

import type { Field } from '../product.ts';

/** How a field that a merchant added or renamed (PRODUCT_CHANGES) travels: its name at the insurer, and what it is. */
export interface OwnField {
  /** The insurer's name of it, dotted where it is nested; undefined when the field keeps the name that it has. */
  readonly sentAs?: string | undefined;
  readonly type: Field['type'];
  readonly stage: Field['stage'];
  /** The questions of one entry of a list; those that are new travel under their ids. */
  readonly item?: readonly Pick<Field, 'id' | 'type'>[] | undefined;
}

/** Those fields, by product id and field id. */
export type OwnFields = Readonly<Record<string, Readonly<Record<string, OwnField>>>>;

import type { CommandChanges } from './wire-changes.ts';

/** The likely change after a refusal. */
export type Suggestion =
  /** Of what a command sends for a product: AIMS_WIRE or INSURPASS_WIRE. */
  | { readonly setting: 'wire'; readonly command: string; readonly product: string; readonly changes: CommandChanges }
  /** Of a question, or a new one: PRODUCT_CHANGES. */
  | {
      readonly setting: 'field';
      readonly product: string;
      readonly field: string;
      readonly change: Readonly<Record<string, unknown>>;
    }
  /** A cover period that is not taken: PRODUCT_CHANGES. */
  | { readonly setting: 'period'; readonly product: string; readonly without: string }
  | { readonly setting: 'premium-unit'; readonly unit: 'naira' | 'kobo' };

/** A value in what was sent, as a refusal is judged by it. */
export interface RefusedCall {
  readonly product: string;
  readonly command: string;
  /** The seed or the body. */
  readonly sent: unknown;
  /** The response. */
  readonly received: unknown;
}

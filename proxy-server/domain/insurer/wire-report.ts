import type { Answers } from '../../contract/values.ts';

/** Something that is sent or read although no document of the insurer names it, or its place. */
export interface Undocumented {
  /** Product ids; undefined for every product of the insurer. */
  readonly products?: readonly string[] | undefined;
  /** The insurer's command, as AIMS_WIRE and INSURPASS_WIRE name it; `answers` for what is read. */
  readonly command: string;
  /** JSON pointers in what is sent, or what is read. */
  readonly names: readonly string[];
  /** Where our reading comes from. */
  readonly source: string;
  /** The setting that changes it. */
  readonly setting: string;
}

/** A cover to show what would be sent for it. */
export interface ExampleCover {
  readonly product: string;
  readonly period: string | undefined;
  readonly answers: Answers;
  /** By the dotted ids of the questions about the person. */
  readonly applicant: Answers;
}

/** What one command sends for a cover, by default and with the merchant's changes. */
export interface WireExample {
  readonly command: string;
  readonly plain: Readonly<Record<string, unknown>>;
  readonly changed: Readonly<Record<string, unknown>>;
}

/** One call to an insurer, as it was made. */
export interface Exchange {
  /** As AIMS_WIRE and INSURPASS_WIRE name it, or another word for other calls. */
  readonly command: string;
  /** Without credentials. */
  readonly sent: unknown;
  /** HTTP status and text of the response; undefined if there was none. */
  readonly received?: { readonly status: number; readonly text: string } | undefined;
}

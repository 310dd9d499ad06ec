import type { Suggestion } from '../../wire/suggestion.ts';

/** One call of a rehearsal. */
export interface RehearsedStep {
  readonly product: string;
  /** `list`, `quote`, `register`, `insure`, `status`; of InsurPass `initiate`, `verify`, `details`; `vehicle`. */
  readonly step: string;
  /** What was sent, with secrets and personal data hidden; undefined if nothing was. */
  readonly sent?: unknown;
  /** What the insurer answered, in its own words, with personal data hidden; undefined if nothing came. */
  readonly answered?: unknown;
  /** How the answer is read. */
  readonly reading: string;
  readonly passed: boolean;
  /** The likely changes where it was refused. */
  readonly suggestions: readonly Suggestion[];
  /** The same as lines to paste, each for this step alone. */
  readonly changes?: readonly string[] | undefined;
}

/** A line to paste into the settings; `value` is the same for the file of COVER_CONFIG. */
export interface SettingLine {
  readonly setting: 'AIMS_WIRE' | 'INSURPASS_WIRE' | 'PRODUCT_CHANGES' | 'AIMS_PREMIUM_UNIT';
  readonly value: unknown;
  readonly line: string;
}

/** A rehearsal of one merchant's products. */
export interface Rehearsal {
  readonly merchant: string;
  readonly steps: readonly RehearsedStep[];
  /** What to paste before the next run. */
  readonly lines: readonly SettingLine[];
  /** Why nothing more was bought; undefined if everything was rehearsed. */
  readonly stopped?: string | undefined;
}

/** What a rehearsal is told, and tells while it runs. */
export interface RehearsalOptions {
  /** Product ids; all that are sold if there are none. */
  readonly products: readonly string[];
  readonly paidLookups: boolean;
  /** Whether somebody has looked at the first certificate and found it a demo. */
  readonly isDemoConfirmed: boolean;
  readonly tell: (progress: string) => void;
}
